package dev.lockkeeper.console.journal;

import atlantafx.base.controls.CustomTextField;
import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** Which acts are shown: since when, of which operation and outcome, saying what; and how many they are. */
final class JournalFilters extends HBox {
    private static final String EVERY_OPERATION = "Every operation";
    private static final List<String> OPERATIONS = List.of(
            EVERY_OPERATION,
            "apply",
            "skip",
            "unmark",
            "roll back",
            "run",
            "accept",
            "cancel",
            "terminate",
            "commit prepared",
            "roll back prepared");
    private static final Duration TYPING = Duration.millis(300);

    private final JournalModel model;
    private final Label count = new Label();
    private final CustomTextField find = new CustomTextField();
    private final PauseTransition typing = new PauseTransition(TYPING);

    /** @param searched what is done when a search is asked for with Enter */
    JournalFilters(JournalModel model, Runnable searched) {
        super(8);
        this.model = model;
        typing.setOnFinished(event -> model.search(find.getText()));
        ComboBox<Since> since = new ComboBox<>();
        since.setId("journal-since");
        since.getItems().setAll(Since.values());
        since.setValue(model.since());
        since.setAccessibleText("How far back");
        since.valueProperty().subscribe((before, now) -> model.since(now));
        ComboBox<String> operation = new ComboBox<>();
        operation.setId("journal-operation");
        operation.getItems().setAll(OPERATIONS);
        operation.setValue(EVERY_OPERATION);
        operation.setAccessibleText("Which operation");
        operation
                .valueProperty()
                .subscribe((before, now) ->
                        model.operation(Optional.of(now).filter(word -> !word.equals(EVERY_OPERATION))));
        ComboBox<OutcomeChoice> outcome = new ComboBox<>();
        outcome.setId("journal-outcome");
        outcome.getItems().setAll(OutcomeChoice.values());
        outcome.setValue(OutcomeChoice.ALL);
        outcome.setAccessibleText("Which outcome");
        outcome.valueProperty().subscribe((before, now) -> model.outcomes(now));
        find.setId("journal-find");
        find.setLeft(Icon.FIND.small());
        find.setPromptText("Find file, application, user, reason");
        find.setAccessibleText("Find in files, applications, hosts, users, places, reasons and messages");
        find.getStyleClass().add("lk-journal-find");
        find.textProperty().subscribe((before, now) -> typing.playFromStart());
        find.setOnAction(event -> {
            typing.stop();
            model.search(find.getText());
            searched.run();
        });
        count.setId("journal-count");
        count.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        Region space = new Region();
        setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(since, operation, outcome, space, count, find);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("lk-journal-filters");
        setMinHeight(USE_PREF_SIZE);
    }

    /** Says how many acts there are, and when they were read. */
    void count(int acts) {
        count.setText(model.readAtProperty()
                .get()
                .map(at -> (acts == 1 ? "1 act" : acts + " acts") + ", read "
                        + Ages.clock(at, model.clock().getZone()))
                .orElse("reading…"));
    }

    /** Leads to where words are searched for. */
    void toFind() {
        find.requestFocus();
    }

    /** Shows the acts that say this. */
    void lookFor(String words) {
        find.setText(words);
        typing.stop();
        model.search(words);
    }

    /** Searches for nothing more that was typed. */
    void rest() {
        typing.stop();
    }
}
