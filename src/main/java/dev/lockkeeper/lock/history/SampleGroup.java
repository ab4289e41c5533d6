package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.LockSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Samples that were taken one after the other, packed. Each is written as what differs from the one before, so that a group
 * is read from its beginning; it is kept short for that. Immutable, thread-safe.
 *
 * @param first when its first sample was taken
 * @param last when its last sample was taken
 * @param count how many samples it has
 * @param thinnings how often every other sample of it was left out
 */
record SampleGroup(Instant first, Instant last, int count, int thinnings, Map<Column, Packed> columns) {
    /** Beside the bytes: objects and their headers, for each column. */
    private static final int OVERHEAD = 80;

    /** A column's bytes, and how many they are unpacked: as many if they are not packed. */
    record Packed(byte[] bytes, int length) {
        boolean isPacked() {
            return bytes.length < length;
        }
    }

    /** What was written so far, as it is. */
    static SampleGroup unpacked(SampleWriter written, Instant first, Instant last, int count) {
        Map<Column, Packed> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            byte[] bytes = written.bytes(column);
            columns.put(column, new Packed(bytes, bytes.length));
        }
        return new SampleGroup(first, last, count, 0, columns);
    }

    /** What was written, packed. */
    static SampleGroup packed(SampleWriter written, Instant first, Instant last, int count, int thinnings) {
        Map<Column, Packed> columns = new EnumMap<>(Column.class);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            for (Column column : Column.values()) {
                columns.put(column, pack(deflater, written.bytes(column)));
            }
        } finally {
            deflater.end();
        }
        return new SampleGroup(first, last, count, thinnings, columns);
    }

    /** Samples in the order of their times, packed. */
    static SampleGroup packed(List<LockSample> samples, int thinnings) {
        SampleWriter writer = new SampleWriter();
        samples.forEach(writer::write);
        return packed(writer, samples.getFirst().at(), samples.getLast().at(), samples.size(), thinnings);
    }

    private static Packed pack(Deflater deflater, byte[] bytes) {
        deflater.reset();
        deflater.setInput(bytes);
        deflater.finish();
        // What does not pack grows by a few bytes for each 16 KB.
        byte[] room = new byte[bytes.length + bytes.length / 1000 + 64];
        int length = 0;
        while (!deflater.finished()) {
            length += deflater.deflate(room, length, room.length - length);
        }
        return new Packed(length < bytes.length ? Arrays.copyOf(room, length) : bytes, bytes.length);
    }

    /** About how many bytes of memory it takes. */
    int size() {
        return columns.values().stream()
                .mapToInt(packed -> packed.bytes().length + OVERHEAD)
                .sum();
    }

    /** The last sample that was not taken later than this moment; empty if all were. */
    Optional<LockSample> at(Instant moment) {
        SampleReader reader = reader();
        Optional<LockSample> found = Optional.empty();
        for (int number = 0; number < count; number++) {
            LockSample sample = reader.read();
            if (sample.at().isAfter(moment)) {
                break;
            }
            found = Optional.of(sample);
        }
        return found;
    }

    /** All its samples, the oldest first. */
    List<LockSample> samples() {
        SampleReader reader = reader();
        List<LockSample> samples = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            samples.add(reader.read());
        }
        return samples;
    }

    private SampleReader reader() {
        Map<Column, byte[]> unpacked = new EnumMap<>(Column.class);
        Inflater inflater = new Inflater(true);
        try {
            for (Map.Entry<Column, Packed> column : columns.entrySet()) {
                unpacked.put(column.getKey(), unpack(inflater, column.getValue()));
            }
        } catch (DataFormatException broken) {
            throw new IllegalStateException("the history's own bytes cannot be read", broken);
        } finally {
            inflater.end();
        }
        return new SampleReader(unpacked);
    }

    private static byte[] unpack(Inflater inflater, Packed packed) throws DataFormatException {
        if (!packed.isPacked()) {
            return packed.bytes();
        }
        inflater.reset();
        inflater.setInput(packed.bytes());
        byte[] bytes = new byte[packed.length()];
        int length = 0;
        while (length < bytes.length && !inflater.finished()) {
            length += inflater.inflate(bytes, length, bytes.length - length);
        }
        return bytes;
    }
}
