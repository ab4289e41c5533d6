package dev.lockkeeper.console.start;

import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.TierLook;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.Environment;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks for the password that the server wants; it is kept in memory only. Used on the screen's thread. */
final class PasswordDialog {
    private PasswordDialog() {}

    static void ask(
            OverlayHost overlay,
            Environment environment,
            String serverSays,
            Consumer<char[]> typed,
            Runnable cancelled) {
        HBox head = new HBox(16);
        Label pill = TierLook.of(environment.tier()).pill();
        VBox box = ask(
                overlay,
                "Password for " + environment.name(),
                serverSays,
                "Kept in memory until this window closes. PGPASSWORD or a .pgpass file make this question go away.",
                "Connect",
                head,
                typed,
                cancelled);
        head.getChildren().add(pill);
        TierLook.of(environment.tier()).dress(box);
    }

    /**
     * Asks for the passphrase of a private key.
     *
     * @return takes the question back
     */
    static Runnable askPassphrase(OverlayHost overlay, String question, Consumer<char[]> typed, Runnable cancelled) {
        VBox box = ask(
                overlay,
                "Passphrase of a private key",
                question,
                "Kept in memory only as long as the key is read. An SSH agent makes this question go away.",
                "Use the key",
                new HBox(16),
                typed,
                cancelled);
        return () -> overlay.close(box);
    }

    private static VBox ask(
            OverlayHost overlay,
            String words,
            String serverSays,
            String kept,
            String verb,
            HBox head,
            Consumer<char[]> typed,
            Runnable cancelled) {
        VBox box = new VBox();
        box.setId("password");
        box.getStyleClass().addAll("lk-dialog", "lk-message");
        Label title = new Label(words);
        title.getStyleClass().addAll(LkStyles.TITLE, LkStyles.STRONG);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        head.getChildren().add(title);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("lk-dialog-head");

        Label says = new Label(serverSays);
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        PasswordField field = new PasswordField();
        field.setId("password-field");
        field.setAccessibleText(words);
        Label note = new Label(kept);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        VBox middle = new VBox(8, says, field, note);
        middle.getStyleClass().add("lk-dialog-part");

        // Logging in changes nothing, so here Enter goes on.
        Button connect = new Button(verb, Icon.DATABASE.small());
        connect.setId("password-connect");
        connect.setDefaultButton(true);
        connect.disableProperty().bind(field.textProperty().isEmpty());
        connect.setOnAction(event -> {
            char[] password = field.getText().toCharArray();
            field.clear();
            overlay.close(box);
            typed.accept(password);
            Arrays.fill(password, '\0');
        });
        Button cancel = new Button("Cancel");
        cancel.setId("password-cancel");
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> {
            field.clear();
            overlay.close(box);
            cancelled.run();
        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, space, connect, cancel);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        box.getChildren().addAll(head, middle, foot);
        overlay.show(box, field);
        return box;
    }
}
