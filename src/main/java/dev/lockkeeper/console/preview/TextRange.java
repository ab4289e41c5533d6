package dev.lockkeeper.console.preview;

/**
 * A stretch of text. Immutable.
 *
 * @param start the offset of the first character, in UTF-16 units, from 0
 * @param end the offset behind the last character; equal to {@code start} for a place between two characters
 */
public record TextRange(int start, int end) {

    /** Refuses a range that ends before it starts, or starts before the text. */
    public TextRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("no range of a text: from " + start + " to " + end);
        }
    }

    /** How many UTF-16 units the range covers. */
    public int length() {
        return end - start;
    }

    /** The part of this range that lies within the first {@code length} characters of a text. */
    TextRange within(int length) {
        return new TextRange(Math.min(start, length), Math.min(end, length));
    }
}
