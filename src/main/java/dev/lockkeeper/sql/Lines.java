package dev.lockkeeper.sql;

import java.util.Arrays;

/**
 * Where the lines of a text begin. As in the places libpq reports, a line ends with a line feed, a carriage return or
 * both together. A byte-order mark belongs to no column, since no editor shows it. Immutable.
 */
final class Lines {

    private final Source source;
    /** The unit at which each line begins. */
    private final int[] starts;

    private final int length;

    Lines(Source source) {
        this.source = source;
        CharSequence text = source.units();
        int[] found = new int[Math.max(16, text.length() / 64)];
        int count = 1;
        found[0] = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? 1 : 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            boolean pair = character == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (Characters.isLineEnd(character) && !pair) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count + (count >> 1));
                }
                found[count++] = at + 1;
            }
        }
        this.starts = Arrays.copyOf(found, count);
        this.length = text.length();
    }

    Position position(int offset) {
        return positionOfUnit(source.unit(offset));
    }

    Position positionOfUnit(int unit) {
        int inside = Math.clamp(unit, starts[0], length);
        int found = Arrays.binarySearch(starts, inside);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, source.offset(inside) - source.offset(starts[line]) + 1);
    }

    int offset(Position position) {
        if (position.line() < 1) {
            return source.offset(starts[0]);
        }
        if (position.line() > starts.length) {
            return source.offset(length);
        }
        int start = source.offset(starts[position.line() - 1]);
        int end = source.offset(position.line() < starts.length ? starts[position.line()] - 1 : length);
        return (int) Math.clamp((long) start + position.column() - 1, start, end);
    }
}
