package dev.lockkeeper.console.run;

import dev.lockkeeper.console.migrations.StoppedChoice;
import dev.lockkeeper.console.migrations.StoppedChoiceRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
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
            getChildren().add(new StoppedChoiceRow(choice, button, "lk-stopped-card"));
        }
    }
}
