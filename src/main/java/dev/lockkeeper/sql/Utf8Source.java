package dev.lockkeeper.sql;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text held as the bytes of UTF-8: units are bytes. Well-formed, or offsets mean nothing. */
final class Utf8Source implements Source {

    /** Every so many bytes the offset is written down, so that finding one means counting this many at most. */
    private static final int STRIDE = 1 << 10;

    private final byte[] bytes;
    private final int begin;
    private final int size;
    /** The offset at which each stride begins; empty where every byte is a character. */
    private final int[] strides;

    private final int length;

    /**
     * @param bytes the text from {@code begin} on; not copied
     */
    Utf8Source(byte[] bytes, int begin) {
        this.bytes = bytes;
        this.begin = begin;
        this.size = bytes.length - begin;
        if (isAscii(bytes)) {
            strides = new int[0];
            length = size;
        } else {
            strides = new int[size / STRIDE + 1];
            int offset = 0;
            for (int stride = 0; stride < strides.length; stride++) {
                strides[stride] = offset;
                int from = stride * STRIDE;
                offset += count(from, Math.min(from + STRIDE, size));
            }
            length = offset;
        }
    }

    static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    /** How many UTF-16 units begin in these bytes: a character of four bytes is a pair, counted at its first. */
    private int count(int fromUnit, int toUnit) {
        int count = 0;
        for (int at = begin + fromUnit; at < begin + toUnit; at++) {
            count += width(bytes[at]);
        }
        return count;
    }

    private static int width(byte each) {
        if ((each & 0xC0) == 0x80) {
            return 0;
        }
        return (each & 0xF8) == 0xF0 ? 2 : 1;
    }

    /** The bytes in the array from {@link #begin} on are the text's. */
    byte[] array() {
        return bytes;
    }

    int begin() {
        return begin;
    }

    int size() {
        return size;
    }

    /** The length in UTF-16 units. */
    int length() {
        return length;
    }

    @Override
    public CharSequence units() {
        return new Units(bytes, begin, begin + size);
    }

    @Override
    public String text(int fromUnit, int toUnit) {
        return new String(bytes, begin + fromUnit, toUnit - fromUnit, StandardCharsets.UTF_8);
    }

    @Override
    public int boundary(int unit) {
        int at = unit;
        while (at > 0 && at < size && width(bytes[begin + at]) == 0) {
            at--;
        }
        return at;
    }

    @Override
    public int offset(int unit) {
        if (strides.length == 0) {
            return unit;
        }
        int stride = unit / STRIDE;
        return strides[stride] + count(stride * STRIDE, unit);
    }

    @Override
    public int unit(int offset) {
        int inside = Math.clamp(offset, 0, length);
        if (strides.length == 0) {
            return inside;
        }
        int found = Arrays.binarySearch(strides, inside);
        int stride = found >= 0 ? found : -found - 2;
        int unit = stride * STRIDE;
        int reached = strides[stride];
        while (unit < size && (reached < inside || width(bytes[begin + unit]) == 0)) {
            reached += width(bytes[begin + unit++]);
        }
        // The middle of a pair is nowhere in the bytes.
        return reached > inside ? boundary(unit - 1) : unit;
    }

    @Override
    public InputStream stream(int fromUnit, int toUnit) {
        return new ByteArrayInputStream(bytes, begin + fromUnit, toUnit - fromUnit);
    }

    /** A byte for a character. */
    private record Units(byte[] bytes, int from, int to) implements CharSequence {

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            return (char) (bytes[from + index] & 0xFF);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Units(bytes, from + start, from + end);
        }

        /** Not the text: a letter outside ASCII is several of these. */
        @Override
        public String toString() {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
