package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.WaitEdge;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows the {@link LockMatrix} over the window. */
final class LockMatrixDialog {
    private LockMatrixDialog() {}

    /** @param edge the wait whose modes are marked; empty for none */
    static void show(OverlayHost overlay, Optional<WaitEdge> edge) {
        VBox box = new VBox();
        box.setId("lock-matrix-dialog");
        box.getStyleClass().addAll("lk-dialog", "lk-matrix-dialog");
        box.getStylesheets().add(LocksStylesheet.url());
        Label title = new Label("Which table locks exclude each other", Icon.MATRIX.state());
        title.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        Label words = new Label(edge.map(LockMatrixDialog::about)
                .orElse("A session that wants a lock waits while another holds, or waits earlier for, one that is"
                        + " marked in its row."));
        words.getStyleClass().add(Tone.MUTED.styleClass());
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox middle = new VBox(8, title, words, new LockMatrix(edge));
        middle.getStyleClass().add("lk-dialog-part");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("lk-plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button close = new Button("Close");
        close.setId("lock-matrix-close");
        close.setDefaultButton(true);
        close.setCancelButton(true);
        close.getStyleClass().add("lk-cancel");
        close.setOnAction(event -> overlay.close(box));
        HBox foot = new HBox(close);
        foot.setAlignment(Pos.CENTER_RIGHT);
        foot.getStyleClass().add("lk-dialog-foot");
        box.getChildren().addAll(scroll, foot);
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                overlay.close(box);
            }
        });
        overlay.show(box, close);
    }

    private static String about(WaitEdge edge) {
        return "Marked: " + edge.waiter().words() + " wants " + edge.wanted().sqlName() + " on "
                + edge.target().words() + "; " + edge.blocker().words() + " " + LockWords.holds(List.of(edge))
                + ".";
    }
}
