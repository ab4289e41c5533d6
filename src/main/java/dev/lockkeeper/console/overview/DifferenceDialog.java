package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.preview.Comparison;
import dev.lockkeeper.console.preview.DifferenceView;
import dev.lockkeeper.console.preview.LexerColouring;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows two texts of one migration against each other. Used on the screen's thread. */
final class DifferenceDialog {
    private DifferenceDialog() {}

    /**
     * Shows it until it is closed.
     *
     * @param title which migration, and where
     * @param sentence what is known of it there
     */
    static void show(OverlayHost overlay, Background background, String title, String sentence, Comparison comparison) {
        VBox box = new VBox();
        box.setId("overview-difference");
        box.getStyleClass().addAll("lk-dialog", "lk-difference-dialog");
        Label head = new Label(title, Icon.CHANGED.state());
        head.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        head.setGraphicTextGap(8);
        head.setWrapText(true);
        Label words = new Label(sentence);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        VBox top = new VBox(6, head, words);
        top.getStyleClass().add("lk-dialog-part");
        DifferenceView difference = new DifferenceView(
                new LexerColouring(),
                task -> background.perform("comparing two texts", task::run).start());
        difference.setPrefHeight(420);
        difference.setPrefWidth(860);
        VBox.setVgrow(difference, Priority.ALWAYS);
        Button close = new Button("Close");
        close.setId("overview-difference-close");
        close.setDefaultButton(true);
        close.setCancelButton(true);
        close.getStyleClass().add("lk-cancel");
        Runnable leave = () -> {
            overlay.close(box);
            difference.dispose();
        };
        close.setOnAction(event -> leave.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox foot = new HBox(8, space, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("lk-dialog-foot");
        box.getChildren().addAll(top, difference, foot);
        box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                leave.run();
            }
        });
        difference.show(comparison);
        overlay.show(box, close);
    }
}
