package dev.lockkeeper.console.preview;

import java.util.StringJoiner;

/** The sentences that are said about a text, above it and to a screen reader. */
final class Notices {

    /** Longer texts are read line by line; a screen reader is not handed a whole megabyte at once. */
    private static final int SPOKEN_CHARACTERS = 20_000;

    private Notices() {}

    /** What is said above a text in which characters were written out; nothing if there were none. */
    static String unseen(int characters) {
        return switch (characters) {
            case 0 -> "";
            case 1 ->
                "1 character cannot be seen or reorders the text: it is written out, and marked. Copying gives the file's own text.";
            default ->
                characters
                        + " characters cannot be seen or reorder the text: they are written out, and marked. Copying gives the file's own text.";
        };
    }

    /** What a screen reader says: name, length, what is said about the lines, then the text. */
    static String spoken(SqlDocument document, VisibleText text) {
        StringJoiner sentences = new StringJoiner(". ");
        sentences.add("SQL of " + document.name() + ", " + text.lineCount() + " lines");
        document.highlights()
                .forEach(highlight -> highlight
                        .callout()
                        .ifPresent(words -> sentences.add(highlight.kind().word() + " at "
                                + text.placeName(text.toShown(highlight.place().start())) + ": " + words)));
        document.marks()
                .forEach(mark ->
                        sentences.add("line " + mark.line() + " " + mark.kind().word() + ": " + mark.tooltip()));
        String shown = text.shown();
        return sentences + ".\n" + shown.substring(0, Math.min(shown.length(), SPOKEN_CHARACTERS));
    }
}
