package dev.lockkeeper.console.preview;

import java.util.List;

/**
 * A text to show, with what is said about it. Immutable.
 *
 * @param name what the text is, for the screen reader and for messages; mostly the file's name
 * @param text the text as it stands in the file, with the line ends it has there
 * @param marks icons beside lines; several may stand on one line
 * @param highlights the parts that are spoken about
 */
public record SqlDocument(String name, String text, List<GutterMark> marks, List<Highlight> highlights) {

    /** Copies the lists. */
    public SqlDocument {
        marks = List.copyOf(marks);
        highlights = List.copyOf(highlights);
    }

    /** A text with nothing said about it. */
    public static SqlDocument of(String name, String text) {
        return new SqlDocument(name, text, List.of(), List.of());
    }
}
