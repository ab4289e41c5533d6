package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Writes the comment that silences a finding, to be copied into the file by whoever owns it. */
final class IgnoreForm extends VBox {
    IgnoreForm(FindingEntry entry, Desktop desktop) {
        getStyleClass().add("lk-ignore-form");
        TextField reason = new TextField();
        reason.setId("ignore-reason");
        reason.setPromptText("why this does not matter here");
        Label title = new Label("Reason");
        title.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        title.setLabelFor(reason);
        title.setMinWidth(USE_PREF_SIZE);
        reason.setAccessibleText("Reason for ignoring " + entry.title());
        Label line = new Label();
        line.setId("ignore-line");
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        line.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
        StackPane block = new StackPane(line);
        block.setAlignment(Pos.CENTER_LEFT);
        block.getStyleClass().add("lk-sql-block");
        Button copy = new FindingBody.CopyButton(
                "ignore-copy",
                "Copy comment",
                () -> IgnoreComment.of(entry, reason.getText()).ifPresent(desktop::copy));
        copy.setMinWidth(USE_PREF_SIZE);
        reason.textProperty().subscribe(words -> {
            Optional<String> comment = IgnoreComment.of(entry, words);
            line.setText(
                    comment.orElseGet(() -> IgnoreComment.of(entry, "<reason>").orElse("")));
            line.setOpacity(comment.isPresent() ? 1 : 0.7);
            copy.setDisable(comment.isEmpty());
        });
        HBox.setHgrow(reason, Priority.ALWAYS);
        HBox row = new HBox(8, title, reason, copy);
        row.setAlignment(Pos.CENTER_LEFT);
        Label where = new Label(IgnoreComment.place(entry) + " Lockkeeper itself changes no file.");
        where.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        where.setWrapText(true);
        where.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(row, block, where);
    }
}
