package dev.lockkeeper.console.preview;

/**
 * Something that is known of a place of the SQL and stays there while it is read: a mark beside its line, a wave under it, and
 * words for the pointer. It may come later than the text. Immutable.
 *
 * @param kind what it says; each has a shape and a colour of its own
 * @param line the line of its first character, from 1
 * @param range the place, as offsets in the file's text; empty for what is said of the file as a whole
 * @param words what is shown to a pointer that rests there
 */
public record Annotation(MarkKind kind, int line, TextRange range, String words) {

    /** What stands beside its line. */
    GutterMark mark() {
        return new GutterMark(line, kind, words);
    }
}
