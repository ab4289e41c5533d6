package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.migrations.StateLook;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Outstanding;
import dev.lockkeeper.fleet.Row;
import java.util.Locale;
import java.util.Optional;

/**
 * How one cell of the overview looks: word, shape, colour, and how loud. Immutable.
 *
 * @param word the word
 * @param icon the shape; empty where there is nothing to show
 * @param tone the colour of shape and word
 * @param emphasis how loud
 * @param sentence what the state means here
 */
record CellLook(String word, Optional<Icon> icon, Tone tone, Emphasis emphasis, String sentence) {
    /** What calls for the eye: each has its own frame or fill, so that it is told apart without its colour too. */
    enum Emphasis {
        /** As it should be. */
        NONE,
        /** Amber frame: it is missing here and elsewhere it is not. */
        GAP,
        /** Amber fill: only comments differ. */
        COMMENTS,
        /** Red fill: what ran is not what lies in the folder. */
        DRIFT,
        /** Red frame: it failed or stopped. */
        FAILED;

        /** The name of its pseudo-class. */
        String pseudoClass() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final CellLook UNKNOWN = new CellLook(
            "not known",
            Optional.of(Icon.NOT_ANALYSED),
            Tone.MUTED,
            Emphasis.NONE,
            "Nothing is known of this environment.");

    /** The look of a migration in the environment of this name. */
    static CellLook of(Row row, Cell cell, String environment) {
        return switch (cell) {
            case Cell.Unknown unknown -> UNKNOWN;
            case Cell.NotThere absent ->
                new CellLook(
                        "not there",
                        Optional.empty(),
                        Tone.MUTED,
                        gap(row, environment) ? Emphasis.GAP : Emphasis.NONE,
                        "Neither the folder nor the table of this environment has it.");
            case Cell.Known known -> known(row, known, environment);
        };
    }

    private static CellLook known(Row row, Cell.Known known, String environment) {
        StateLook look = StateLook.of(known.state());
        Emphasis emphasis = emphasis(row, known, environment);
        if (known.differs() && emphasis == Emphasis.NONE) {
            return new CellLook(
                    look.word() + ", other text",
                    Optional.of(Icon.CHANGED),
                    Tone.DANGER,
                    Emphasis.DRIFT,
                    "Applied, but the text that ran here is another than in most other environments.");
        }
        String word = known.commentsOnly() ? known.word() : look.word();
        return new CellLook(
                word,
                Optional.of(look.icon()),
                look.tone(),
                emphasis,
                known.state().sentence());
    }

    private static Emphasis emphasis(Row row, Cell.Known known, String environment) {
        return switch (known.state().kind()) {
            case FAILED, STOPPED -> Emphasis.FAILED;
            case MISSING -> Emphasis.DRIFT;
            case CHANGED -> known.commentsOnly() ? Emphasis.COMMENTS : Emphasis.DRIFT;
            case OUT_OF_ORDER -> Emphasis.GAP;
            case PENDING, CONFLICTING_NUMBER -> gap(row, environment) ? Emphasis.GAP : Emphasis.NONE;
            case APPLIED, SKIPPED, FUTURE -> Emphasis.NONE;
        };
    }

    private static boolean gap(Row row, String environment) {
        return row.outstanding().stream()
                .anyMatch(one ->
                        one.kind() == Outstanding.Kind.GAP && one.environments().contains(environment));
    }
}
