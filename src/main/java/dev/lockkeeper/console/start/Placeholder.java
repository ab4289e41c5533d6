package dev.lockkeeper.console.start;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/**
 * What stands where data would stand: empty, loading or failed, each with its own picture, words and first step, so that a
 * failed read never looks like an empty one.
 */
public final class Placeholder extends VBox {
    /**
     * A placeholder.
     *
     * @param icon its picture, in the colour of its meaning
     * @param title what is the case, in a few words
     * @param sentences what that means and what to do
     * @param steps what the operator can do now; may be empty
     */
    public Placeholder(Icon icon, String title, String sentences, List<Command> steps) {
        setId("placeholder");
        getStyleClass().add("lk-placeholder");
        setAlignment(Pos.CENTER);
        Label head = new Label(title);
        head.setId("placeholder-title");
        head.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        head.setWrapText(true);
        head.setTextAlignment(TextAlignment.CENTER);
        Label words = new Label(sentences);
        words.setId("placeholder-words");
        words.getStyleClass().add("lk-placeholder-words");
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.setAlignment(Pos.CENTER);
        words.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(icon.large(), head, words);
        if (!steps.isEmpty()) {
            HBox buttons = new HBox(8);
            buttons.setAlignment(Pos.CENTER);
            buttons.getStyleClass().add("lk-placeholder-steps");
            steps.forEach(step -> buttons.getChildren().add(CommandButtons.button(step)));
            getChildren().add(buttons);
        }
    }
}
