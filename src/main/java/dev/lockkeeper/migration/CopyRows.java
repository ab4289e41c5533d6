package dev.lockkeeper.migration;

import java.io.Reader;

/**
 * A part of a text as a stream, for rows that stand in a file behind {@code COPY … FROM stdin}: nothing is copied whole.
 * No piece it gives ends between the two halves of a character, because the driver encodes each piece by itself. Not
 * thread-safe.
 */
final class CopyRows extends Reader {
    private final String text;
    private final int end;
    private int next;

    /**
     * @param from offset of the first character
     * @param to offset behind the last one
     */
    CopyRows(String text, int from, int to) {
        this.text = text;
        this.next = from;
        this.end = to;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (next >= end) {
            return -1;
        }
        int stop = Math.min(end, next + length);
        if (stop < end && stop - next > 1 && Character.isHighSurrogate(text.charAt(stop - 1))) {
            stop--;
        }
        text.getChars(next, stop, buffer, offset);
        int count = stop - next;
        next = stop;
        return count;
    }

    @Override
    public void close() {
        next = end;
    }
}
