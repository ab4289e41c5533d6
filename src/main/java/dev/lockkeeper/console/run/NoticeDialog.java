package dev.lockkeeper.console.run;

import dev.lockkeeper.console.settings.LockNoticeSetting;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks when the operator wants to be told that a run waits. Used on the screen's thread. */
public final class NoticeDialog {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private final OverlayHost overlay;
    private final Consumer<LockNoticeSetting> change;
    private final VBox box = new VBox();
    private final TextField seconds = new TextField();
    private final TextField queued = new TextField();
    private final CheckBox desktop = new CheckBox("Tell me of alerts on the desktop while another window is in front");
    private final Label refusal = new Label();

    private NoticeDialog(OverlayHost overlay, LockNoticeSetting now, Consumer<LockNoticeSetting> change) {
        this.overlay = overlay;
        this.change = change;
        box.setId("notice-dialog");
        box.getStyleClass().addAll("lk-dialog", "lk-notice-dialog");
        box.getChildren().addAll(middle(now), foot());
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                overlay.close(box);
            }
        });
    }

    /**
     * Shows the dialog.
     *
     * @param now what holds
     * @param change takes what was entered, if it can be used
     */
    public static void show(OverlayHost overlay, LockNoticeSetting now, Consumer<LockNoticeSetting> change) {
        NoticeDialog dialog = new NoticeDialog(overlay, now, change);
        overlay.show(dialog.box, dialog.seconds);
    }

    private Region middle(LockNoticeSetting now) {
        Label title = new Label("Notify when a run waits");
        title.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        GridPane fields = new GridPane(8, 8);
        row(fields, 0, "A run has waited for more than", seconds, "notice-seconds", now.waitSeconds(), "seconds");
        row(fields, 1, "or behind it wait more than", queued, "notice-queued", now.queued(), "sessions");
        Label never = new Label("0 is never. Each wait is told once; a click on the notice opens Locks.");
        never.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        refusal.setId("notice-refusal");
        refusal.getStyleClass().add(Tone.DANGER.styleClass());
        refusal.setWrapText(true);
        refusal.setMinHeight(Region.USE_PREF_SIZE);
        refusal.setManaged(false);
        desktop.setId("notice-desktop");
        desktop.setSelected(now.desktop());
        VBox middle = new VBox(12, title, fields, never, desktop, refusal);
        middle.getStyleClass().add("lk-dialog-part");
        return middle;
    }

    private void row(GridPane fields, int row, String before, TextField field, String id, int value, String unit) {
        Label words = new Label(before);
        words.setLabelFor(field);
        field.setId(id);
        field.setText(Integer.toString(value));
        field.setPrefColumnCount(5);
        field.setAlignment(Pos.CENTER_RIGHT);
        field.setAccessibleText(before + ", in " + unit + ", 0 is never");
        field.setOnAction(event -> save());
        fields.addRow(row, words, field, new Label(unit));
    }

    private HBox foot() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button save = new Button("Save limits");
        save.setId("notice-save");
        save.setOnAction(event -> save());
        Button cancel = new Button("Cancel");
        cancel.setId("notice-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> overlay.close(box));
        HBox foot = new HBox(8, space, save, cancel);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        return foot;
    }

    private void save() {
        OptionalInt longest = number(seconds);
        OptionalInt most = number(queued);
        seconds.pseudoClassStateChanged(WRONG, longest.isEmpty());
        queued.pseudoClassStateChanged(WRONG, most.isEmpty());
        Optional<TextField> wrong =
                longest.isEmpty() ? Optional.of(seconds) : most.isEmpty() ? Optional.of(queued) : Optional.empty();
        refusal.setManaged(wrong.isPresent());
        if (wrong.isPresent()) {
            refusal.setText((wrong.get() == seconds ? "The seconds" : "The sessions")
                    + " must be a whole number from 0 to " + LockNoticeSetting.MOST + ", not '"
                    + wrong.get().getText().strip() + "'.");
            wrong.get().requestFocus();
            return;
        }
        change.accept(new LockNoticeSetting(longest.getAsInt(), most.getAsInt(), desktop.isSelected()));
        overlay.close(box);
    }

    private static OptionalInt number(TextField field) {
        try {
            int value = Integer.parseInt(field.getText().strip());
            return value < 0 || value > LockNoticeSetting.MOST ? OptionalInt.empty() : OptionalInt.of(value);
        } catch (NumberFormatException notANumber) {
            return OptionalInt.empty();
        }
    }
}
