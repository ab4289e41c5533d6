package dev.lockkeeper.console.run;

import dev.lockkeeper.console.migrations.StoppedChoice;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The choices for files that stopped halfway: a button and a sentence each. */
final class StoppedCards extends VBox {
    StoppedCards(List<StoppedChoice> choices, Consumer<StoppedChoice.Kind> chosen) {
        getStyleClass().add("lk-stopped-cards");
        getStylesheets().add(RunStylesheet.url());
        setMinHeight(USE_PREF_SIZE);
        for (StoppedChoice choice : choices) {
            Button button = new Button(choice.title(), choice.kind().icon().small());
            button.setId(
                    "stopped-" + choice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setMnemonicParsing(false);
            button.setDisable(choice.unavailable().isPresent());
            button.setOnAction(event -> chosen.accept(choice.kind()));
            Label words = new Label(
                    choice.unavailable().map(why -> "Not now: " + why + ".").orElse(choice.explanation()));
            words.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
            words.setWrapText(true);
            words.setMinWidth(0);
            words.setMinHeight(Region.USE_PREF_SIZE);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox row = new HBox(button, words);
            row.getStyleClass().add("lk-stopped-card");
            row.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(row);
        }
    }
}
