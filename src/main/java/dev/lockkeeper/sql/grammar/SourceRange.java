package dev.lockkeeper.sql.grammar;

/**
 * A piece of a script. Offsets count characters of the script's text, not of the statement's. Immutable.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 */
public record SourceRange(int start, int end) {

    /** @throws IllegalArgumentException if it ends before it begins or begins before the text */
    public SourceRange {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("No range of a text: [" + start + ", " + end + ")");
        }
    }

    /** What stands there. */
    public String in(CharSequence script) {
        return script.subSequence(start, end).toString();
    }

    /** The smallest range around this one and another. */
    public SourceRange to(SourceRange other) {
        return new SourceRange(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** Whether the offset lies inside. */
    public boolean contains(int offset) {
        return start <= offset && offset < end;
    }
}
