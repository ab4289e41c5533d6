package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A test of a connection on the screen: begin, cancel, each step with its verdict, what was found, and how long it took. */
final class CheckPane extends VBox {
    private final CheckModel model;
    private final Button begin = new Button("Test connection", Icon.DATABASE.small());
    private final Button cancel = new Button("Cancel test", Icon.CANCEL.small());
    private final Label result = new Label();
    private final VBox rows = new VBox();

    /** @param test begins the test */
    CheckPane(CheckModel model, Runnable test) {
        this.model = model;
        setId("check");
        getStyleClass().add("lk-check");
        setMinWidth(USE_PREF_SIZE);
        begin.setId("check-begin");
        begin.setOnAction(event -> test.run());
        cancel.setId("check-cancel");
        cancel.setOnAction(event -> model.cancel());
        result.setId("check-result");
        result.setWrapText(true);
        result.setMinHeight(USE_PREF_SIZE);
        rows.setId("check-steps");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.getStyleClass().add("lk-editor-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        HBox head = new HBox(8, begin, cancel);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, result, scroll);
        model.steps().addListener((ListChangeListener<CheckStep>) change -> fill());
        model.stateProperty().subscribe(this::show);
        fill();
    }

    private void show(CheckModel.State state) {
        boolean going = state instanceof CheckModel.State.Going;
        begin.setVisible(!going);
        begin.setManaged(!going);
        cancel.setVisible(going);
        cancel.setManaged(going);
        for (Tone tone : Tone.values()) {
            result.getStyleClass().remove(tone.styleClass());
        }
        switch (state) {
            case CheckModel.State.NotBegun ignored -> {
                result.setText(
                        "Tries each step on the way to the database with what is in the fields. It changes nothing"
                                + " there and writes nothing here.");
                result.setGraphic(null);
                result.getStyleClass().add(Tone.MUTED.styleClass());
            }
            case CheckModel.State.Going ignored -> {
                result.setText("Trying…");
                result.setGraphic(Icon.RUNNING.state());
            }
            case CheckModel.State.Over over -> {
                result.setText(over.words());
                result.setGraphic((over.good() ? Icon.APPLIED : Icon.FAILED).state());
                result.getStyleClass().add((over.good() ? Tone.SUCCESS : Tone.DANGER).styleClass());
            }
        }
    }

    private void fill() {
        rows.getChildren().setAll(model.steps().stream().map(CheckPane::row).toList());
    }

    private static Node row(CheckStep step) {
        Label name = new Label(step.name());
        name.getStyleClass().add(LkStyles.STRONG);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label length = new Label(step.duration().map(Ages::length).orElse(""));
        length.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        length.setMinWidth(USE_PREF_SIZE);
        HBox first = new HBox(8, icon(step.verdict()), name, space, length);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox row = new VBox(2, first);
        if (!step.words().isEmpty()) {
            Label words = new Label(step.words());
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
            words.getStyleClass().addAll(LkStyles.SECONDARY, "lk-check-words");
            row.getChildren().add(words);
        }
        row.getStyleClass().add("lk-check-row");
        row.setAccessibleText(step.name() + ": " + step.verdict().word() + ". " + step.words());
        return row;
    }

    private static Node icon(CheckStep.Verdict verdict) {
        return switch (verdict) {
            case RUNNING -> Icon.RUNNING.state();
            case GOOD -> Icon.APPLIED.state();
            case WARNING -> Icon.HYGIENE.state();
            case FAILED -> Icon.FAILED.state();
            case SKIPPED -> Icon.SKIPPED.state();
        };
    }
}
