package dev.lockkeeper.console.preview;

import java.util.Optional;

/**
 * A part of the SQL that is spoken about right now: the lines around it are tinted, the exact place underlined, and a few words stand
 * at the line's end. Immutable.
 *
 * @param kind what happened or may happen there; {@link MarkKind#ERROR} is red, {@link MarkKind#WAITING} amber, the others blue
 * @param statement the whole statement, as offsets in the file's text
 * @param exact the exact place within it, as offsets in the file's text; its lines are tinted more strongly
 * @param callout what is said at the end of the line in which the exact place starts
 */
public record Highlight(MarkKind kind, TextRange statement, Optional<TextRange> exact, Optional<String> callout) {

    /** A highlight of one exact place, whose line is tinted, with nothing said beside it. */
    public static Highlight of(MarkKind kind, TextRange exact) {
        return new Highlight(kind, exact, Optional.of(exact), Optional.empty());
    }

    /** The place the operator is led to: the exact one if it is known. */
    TextRange place() {
        return exact.orElse(statement);
    }
}
