package dev.lockkeeper.console.dialog;

import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Tells the operator something that he can copy. Used on the screen's thread. */
public final class MessageDialog {
    private MessageDialog() {}

    /**
     * Shows a message until it is closed.
     *
     * @param icon what kind of message it is
     * @param sentence what happened, in one sentence
     * @param whatNow what this means and what to do
     * @param details everything a colleague would ask for; may be empty
     * @param copy puts text on the clipboard
     */
    public static void show(
            OverlayHost overlay, Icon icon, String sentence, String whatNow, String details, Consumer<String> copy) {
        VBox box = new VBox();
        box.setId("message");
        box.getStyleClass().addAll("lk-dialog", "lk-message");
        Label head = new Label(sentence, icon.state());
        head.setId("message-sentence");
        head.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        head.setWrapText(true);
        head.setMinHeight(Region.USE_PREF_SIZE);
        Label words = new Label(whatNow);
        words.setId("message-words");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox middle = new VBox(8, head, words);
        middle.getStyleClass().add("lk-dialog-part");
        VBox.setVgrow(middle, Priority.ALWAYS);
        if (!details.isEmpty()) {
            TextArea area = new TextArea(details);
            area.setId("message-details");
            area.setEditable(false);
            area.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY);
            area.setPrefRowCount(Math.min(14, (int) details.lines().count() + 1));
            area.setAccessibleText("Details");
            VBox.setVgrow(area, Priority.ALWAYS);
            middle.getChildren().add(area);
        }
        Button copyAll = new Button("Copy details", Icon.COPY.small());
        copyAll.setId("message-copy");
        copyAll.setOnAction(event -> copy.accept((sentence + "\n" + whatNow + "\n" + details).strip()));
        Button close = new Button("Close");
        close.setId("message-close");
        close.setDefaultButton(true);
        close.setCancelButton(true);
        close.getStyleClass().add("lk-cancel");
        close.setOnAction(event -> overlay.close(box));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, copyAll, space, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        box.getChildren().addAll(middle, foot);
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                overlay.close(box);
            }
        });
        overlay.show(box, close);
    }
}
