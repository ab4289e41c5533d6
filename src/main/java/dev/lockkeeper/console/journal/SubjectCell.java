package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.ActRecord;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** One subject of an act: its name, how it ended, how long it took, which text it was. */
final class SubjectCell extends ListCell<ActRecord.Subject> {
    private static final int CHECKSUM_SHOWN = 12;

    SubjectCell() {
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(ActRecord.@Nullable Subject subject, boolean empty) {
        super.updateItem(subject, empty);
        setText(null);
        if (subject == null || empty) {
            setGraphic(null);
            return;
        }
        Label name =
                new Label(subject.name(), ActWords.icon(subject.outcome()).toned(ActWords.tone(subject.outcome())));
        name.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
        name.setGraphicTextGap(8);
        name.setMinWidth(0);
        Label rest = new Label(subject.outcome().word() + ", " + Ages.length(subject.duration())
                + subject.checksum()
                        .map(sum ->
                                " · " + sum.substring(0, Math.min(sum.length(), sum.indexOf(':') + 1 + CHECKSUM_SHOWN)))
                        .orElse(""));
        rest.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        subject.checksum().ifPresent(sum -> rest.setTooltip(new Tooltip(sum)));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(8, name, space, rest);
        row.setAlignment(Pos.CENTER_LEFT);
        setGraphic(row);
        setAccessibleText(subject.name() + ", " + rest.getText());
    }
}
