package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of all environments over the window. Used on the screen's thread. */
final class EnvironmentsDialog {
    private EnvironmentsDialog() {}

    static void show(EnvironmentsController controller, OverlayHost overlay) {
        VBox box = new VBox();
        box.setId("environments-dialog");
        box.getStyleClass().addAll("lk-dialog", "lk-environments-dialog");
        box.getStylesheets().add(EnvironmentsStylesheet.url());
        Runnable close = () -> overlay.close(box);
        EnvironmentsPane pane = new EnvironmentsPane(controller, Optional.of(close));
        VBox.setVgrow(pane, Priority.ALWAYS);
        pane.setMinHeight(0);
        Label title = new Label("Environments");
        title.getStyleClass().addAll(LkStyles.TITLE, LkStyles.STRONG);
        HBox head = new HBox(title);
        head.getStyleClass().add("lk-dialog-head");
        Label file = new Label("Your own are kept in " + controller.model().personalFile());
        file.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        file.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        file.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button done = new Button("Close");
        done.setId("environments-close");
        done.setMinWidth(Region.USE_PREF_SIZE);
        done.setCancelButton(true);
        done.getStyleClass().add("lk-cancel");
        done.setOnAction(event -> close.run());
        HBox foot = new HBox(8, file, space, done);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        box.getChildren().addAll(head, pane, foot);
        box.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close.run();
            }
        });
        overlay.show(box, pane.firstFocus());
    }
}
