package dev.lockkeeper.lock.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads what a {@link ColumnWriter} wrote, in the same order. Not thread-safe. */
final class ColumnReader {
    private static final long NANOS_PER_MICRO = 1_000L;

    private final Map<Column, ByteBuffer> columns = new EnumMap<>(Column.class);

    ColumnReader(Map<Column, byte[]> written) {
        written.forEach((column, bytes) -> columns.put(column, ByteBuffer.wrap(bytes)));
    }

    long number(Column column) {
        ByteBuffer in = of(column);
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (next & 0x7FL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    int count(Column column) {
        return Math.toIntExact(number(column));
    }

    long signed(Column column) {
        return unzigzag(number(column));
    }

    private static long unzigzag(long coded) {
        return coded >>> 1 ^ -(coded & 1);
    }

    String text(Column column) {
        byte[] bytes = new byte[count(column)];
        of(column).get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Optional<Instant> time(Column column, Instant base) {
        long coded = number(column);
        long distance = unzigzag(coded >>> 2);
        return switch ((int) (coded & 3)) {
            case ColumnWriter.MICROS -> Optional.of(base.plusNanos(distance * NANOS_PER_MICRO));
            case ColumnWriter.NANOS -> Optional.of(base.plusNanos(distance));
            case ColumnWriter.ABSOLUTE -> Optional.of(Instant.ofEpochSecond(signed(column), number(column)));
            default -> Optional.empty();
        };
    }

    private ByteBuffer of(Column column) {
        ByteBuffer in = columns.get(column);
        if (in == null) {
            throw new IllegalStateException("no column " + column);
        }
        return in;
    }
}
