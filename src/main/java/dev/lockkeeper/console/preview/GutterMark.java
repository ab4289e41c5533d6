package dev.lockkeeper.console.preview;

/**
 * An icon beside a line number. Immutable.
 *
 * @param line the line, from 1
 * @param kind what the mark says
 * @param tooltip a sentence for the pointer and the screen reader
 */
public record GutterMark(int line, MarkKind kind, String tooltip) {

    /** Refuses a line before the first. */
    public GutterMark {
        if (line < 1) {
            throw new IllegalArgumentException("lines are counted from 1, not " + line);
        }
    }
}
