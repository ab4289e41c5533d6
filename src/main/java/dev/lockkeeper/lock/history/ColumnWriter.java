package dev.lockkeeper.lock.history;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Writes numbers, texts and times into columns, small ones in few bytes. {@link ColumnReader} reads them. Not thread-safe. */
final class ColumnWriter {
    /** Beyond some 30 years a time is written as it is; nearer, its distance in nanoseconds has room in a number. */
    static final long NEAR_SECONDS = 1_000_000_000L;

    static final int MICROS = 1;
    static final int NANOS = 2;
    static final int ABSOLUTE = 3;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MICRO = 1_000L;

    private final Map<Column, ByteArrayOutputStream> columns = new EnumMap<>(Column.class);

    ColumnWriter() {
        for (Column column : Column.values()) {
            columns.put(column, new ByteArrayOutputStream());
        }
    }

    /** Any number; best for those that are small and not negative. */
    void number(Column column, long value) {
        ByteArrayOutputStream out = of(column);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    /** Any number; best for those near zero. */
    void signed(Column column, long value) {
        number(column, zigzag(value));
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    void text(Column column, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(column, bytes.length);
        of(column).writeBytes(bytes);
    }

    /** A time by its distance from another: the server's times are whole microseconds, and mostly near each other. */
    void time(Column column, Optional<Instant> time, Instant base) {
        if (time.isEmpty()) {
            number(column, 0);
            return;
        }
        Instant instant = time.get();
        long seconds = instant.getEpochSecond() - base.getEpochSecond();
        if (Math.abs(seconds) > NEAR_SECONDS) {
            number(column, ABSOLUTE);
            signed(column, instant.getEpochSecond());
            number(column, instant.getNano());
            return;
        }
        long nanos = seconds * NANOS_PER_SECOND + instant.getNano() - base.getNano();
        boolean micros = nanos % NANOS_PER_MICRO == 0;
        long distance = micros ? nanos / NANOS_PER_MICRO : nanos;
        number(column, zigzag(distance) << 2 | (micros ? MICROS : NANOS));
    }

    private ByteArrayOutputStream of(Column column) {
        ByteArrayOutputStream out = columns.get(column);
        if (out == null) {
            throw new IllegalStateException("no column " + column);
        }
        return out;
    }

    /** How many bytes were written. */
    int size() {
        return columns.values().stream().mapToInt(ByteArrayOutputStream::size).sum();
    }

    /** What was written, a copy. */
    byte[] bytes(Column column) {
        return of(column).toByteArray();
    }
}
