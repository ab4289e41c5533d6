package dev.lockkeeper.console.dialog;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.Tier;
import java.util.List;
import java.util.Optional;

/**
 * Everything a confirmation says before something is changed, from top to bottom. Immutable; made with
 * {@link ConfirmationBuilder}.
 *
 * @param title verb, count and place, for example {@code Apply 3 files to production}
 * @param tier the tier of the place
 * @param verb the words on the button, verb and object, for example {@code Apply 3 to production}
 * @param verbIcon its picture
 * @param leave the words on the button that leaves everything as it is, for example {@code Cancel}; another verb than the
 *     deed's
 * @param danger whether the button is red whatever the tier, because the deed destroys something
 * @param where the server's own answers, the address first
 * @param whereCheck whether they are those of the band, and when they were read again
 * @param plan the fingerprint of the plan, as shown
 * @param about whom or what it is about, each under its heading; empty where the list below says it
 * @param columns the columns after the number
 * @param rows what is done, in this order
 * @param warnings what can go wrong, worst first
 * @param sections short lists side by side: limits, what is recorded, how to undo
 * @param checks what was looked at beforehand
 * @param agreements what the operator must agree to one by one before the button can be pressed
 * @param typedName the name the operator must type, if one is required
 * @param reason why a reason is required or asked for
 * @param refusal why it is not done here whatever the operator says: then there is nothing to press; empty if it may be
 */
public record ConfirmationContent(
        String title,
        Tier tier,
        String verb,
        Icon verbIcon,
        String leave,
        boolean danger,
        List<Fact> where,
        Optional<Check> whereCheck,
        Optional<String> plan,
        List<Section> about,
        List<Column> columns,
        List<Row> rows,
        List<Warning> warnings,
        List<Section> sections,
        List<Check> checks,
        List<String> agreements,
        Optional<String> typedName,
        Optional<ReasonWish> reason,
        Optional<String> refusal) {

    /** Copies the lists and checks that each row has a cell for each column. */
    public ConfirmationContent {
        where = List.copyOf(where);
        about = List.copyOf(about);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
        sections = List.copyOf(sections);
        checks = List.copyOf(checks);
        agreements = List.copyOf(agreements);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "A row has " + row.cells().size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /** Whether the button is filled red. */
    public boolean redButton() {
        return danger || tier.guardedLikeProduction();
    }

    /**
     * One answer of the server.
     *
     * @param icon its picture, if it has one
     * @param text the answer
     * @param mono whether it is a name to be compared letter by letter
     */
    public record Fact(Optional<Icon> icon, String text, boolean mono) {}

    /**
     * Something that was looked at.
     *
     * @param tone how it turned out
     * @param text what was found
     */
    public record Check(Tone tone, String text) {}

    /**
     * A column of the list.
     *
     * @param title its head
     * @param share its share of the width, relative to the other columns
     */
    public record Column(String title, double share) {}

    /**
     * One thing that is done.
     *
     * @param cells one for each column
     */
    public record Row(List<Cell> cells) {
        /** Copies the cells. */
        public Row {
            cells = List.copyOf(cells);
        }

        /** A row of these cells. */
        public static Row of(Cell... cells) {
            return new Row(List.of(cells));
        }
    }

    /**
     * One cell: a line, and perhaps a smaller one below.
     *
     * @param icon its picture, if it has one
     * @param text the first line
     * @param second the second line; may be empty
     * @param mono whether the first line is a name
     * @param strong whether the first line stands out
     */
    public record Cell(Optional<Icon> icon, String text, String second, boolean mono, boolean strong) {
        /** Plain words. */
        public static Cell words(String text) {
            return new Cell(Optional.empty(), text, "", false, false);
        }

        /** A file with its mode below. */
        public static Cell file(String name, String mode) {
            return new Cell(Optional.empty(), name, mode, true, true);
        }

        /** A name with words below. */
        public static Cell name(String name, String words) {
            return new Cell(Optional.empty(), name, words, true, false);
        }

        /** A picture and words that stand out when the picture means harm. */
        public static Cell marked(Icon icon, String text) {
            return new Cell(Optional.of(icon), text, "", false, icon.tone() == Tone.DANGER);
        }
    }

    /**
     * Something that can go wrong.
     *
     * @param icon how bad: hazard, hygiene or notice
     * @param place where, for example {@code 015:5:5}; may be empty
     * @param text a sentence
     */
    public record Warning(Icon icon, String place, String text) {}

    /**
     * A short list under a heading.
     *
     * @param title the heading
     * @param text the lines
     */
    public record Section(String title, String text) {}

    /**
     * A reason is asked for.
     *
     * @param required whether the button waits for it
     * @param why why it is asked for, for example {@code required: hazard findings on production}
     */
    public record ReasonWish(boolean required, String why) {}
}
