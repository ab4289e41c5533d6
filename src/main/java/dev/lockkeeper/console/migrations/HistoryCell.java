package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import java.time.Clock;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** One act in the history of a file: what, how it ended, when, by whom; below, reason and error. */
final class HistoryCell extends ListCell<JournalEntry> {
    private static final int CHECKSUM_SHOWN = 12;

    private final Clock clock;

    HistoryCell(Clock clock) {
        this.clock = clock;
        // Long sentences wrap in the width of the list instead of widening it.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable JournalEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        setText(null);
        setGraphic(empty || entry == null ? null : content(entry));
        setAccessibleText(empty || entry == null ? "" : RowsText.entry(entry, clock));
    }

    private Node content(JournalEntry entry) {
        Label outcome = new Label(entry.outcome().word());
        outcome.getStyleClass().add(LkStyles.STRONG);
        Icon icon = icon(entry.outcome());
        if (icon.tone() == Tone.DANGER || icon.tone() == Tone.WARNING) {
            outcome.getStyleClass().add(icon.tone().styleClass());
        }
        Label took = quiet(entry.operation() + ", took " + Ages.length(entry.duration()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label when = quiet(RowWords.zoned(entry.startedAt(), clock));
        when.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, icon.state(), outcome, took, space, when);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox lines = new VBox(head);
        lines.getStyleClass().add("lk-history-entry");
        lines.getChildren().add(indented(RowWords.whole(entry), Tone.MUTED));
        entry.reason().ifPresent(reason -> lines.getChildren().add(indented("Reason: " + reason, Tone.PLAIN)));
        entry.error().ifPresent(error -> lines.getChildren().add(error(entry, error)));
        entry.checksum().ifPresent(checksum -> lines.getChildren().add(checksum(checksum, entry)));
        return lines;
    }

    private static Node error(JournalEntry entry, ErrorRecord error) {
        Label message = indented(error.message(), Tone.DANGER);
        Label place = indented(
                RowsText.place(entry.file(), error)
                        + error.sqlState().map(state -> " · SQLSTATE " + state).orElse(""),
                Tone.PLAIN);
        VBox box = new VBox(message, place);
        error.detail().ifPresent(detail -> box.getChildren().add(indented("Detail: " + detail, Tone.PLAIN)));
        error.hint().ifPresent(hint -> box.getChildren().add(indented("Hint: " + hint, Tone.PLAIN)));
        return box;
    }

    private static Label checksum(String checksum, JournalEntry entry) {
        int digest = checksum.indexOf(':') + 1;
        String shortened = checksum.length() > digest + CHECKSUM_SHOWN
                ? checksum.substring(0, digest + CHECKSUM_SHOWN) + "…"
                : checksum;
        Label label = indented(
                shortened + " · journal #" + entry.id() + (entry.contentKnown() ? " · text kept" : ""), Tone.MUTED);
        label.setTooltip(new Tooltip(checksum));
        return label;
    }

    private static Label indented(String words, Tone tone) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, tone.styleClass(), "lk-history-line");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return label;
    }

    private static Icon icon(Outcome outcome) {
        return switch (outcome) {
            case APPLIED -> Icon.APPLIED;
            case SKIPPED -> Icon.SKIPPED;
            case UNMARKED -> Icon.UNMARK;
            case ROLLED_BACK -> Icon.ROLL_BACK;
            case ACCEPTED, DONE -> Icon.CHECKED;
            case FAILED, STOPPED, REFUSED -> Icon.FAILED;
            case CANCELLED -> Icon.CANCEL;
            case RUNNING -> Icon.RUNNING;
        };
    }
}
