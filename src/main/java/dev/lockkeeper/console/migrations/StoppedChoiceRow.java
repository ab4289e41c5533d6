package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** One choice for a file that stopped halfway: its button, and the sentence that explains it or says why not now. */
public final class StoppedChoiceRow extends HBox {
    /**
     * A row.
     *
     * @param button what chooses it
     * @param styleClass the row's style class
     */
    public StoppedChoiceRow(StoppedChoice choice, Button button, String styleClass) {
        Label words = new Label(
                choice.unavailable().map(why -> "Not now: " + why + ".").orElse(choice.explanation()));
        words.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        setHgrow(words, Priority.ALWAYS);
        getStyleClass().add(styleClass);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(button, words);
    }
}
