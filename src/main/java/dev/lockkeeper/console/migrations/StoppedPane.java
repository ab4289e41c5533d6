package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * What can be done with a file that stopped halfway: a button and a sentence each, in two columns where there is room. Takes
 * no room for any other file.
 */
final class StoppedPane extends StackPane {
    /** From this width on, two choices stand side by side. */
    private static final double TWO_COLUMNS = 760;

    private final StoppedCommands commands;
    private final GridPane grid = new GridPane();
    private List<StoppedChoice> shown = List.of();
    private int columns;

    StoppedPane(StoppedCommands commands) {
        this.commands = commands;
        setId("stopped-choices");
        getStyleClass().add("lk-stopped-choices");
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.TOP_LEFT);
        grid.getStyleClass().add("grid-pane");
        getChildren().add(grid);
        var inScene = sceneProperty().map(scene -> true).orElse(false);
        commands.choices().when(inScene).subscribe(this::show);
        widthProperty().subscribe(width -> lay(columnsFor(width.doubleValue())));
        show(List.of());
    }

    private static int columnsFor(double width) {
        return width >= TWO_COLUMNS ? 2 : 1;
    }

    private void show(List<StoppedChoice> choices) {
        if (!choices.equals(shown) || choices.isEmpty()) {
            shown = choices;
            columns = 0;
            lay(columnsFor(getWidth()));
        }
        setVisible(!choices.isEmpty());
        setManaged(!choices.isEmpty());
    }

    private void lay(int wanted) {
        if (wanted == columns) {
            return;
        }
        columns = wanted;
        grid.getChildren().clear();
        grid.getColumnConstraints().clear();
        for (int column = 0; column < columns; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(constraints);
        }
        List<HBox> rows = new ArrayList<>(shown.stream().map(this::row).toList());
        for (int index = 0; index < rows.size(); index++) {
            grid.add(rows.get(index), index % columns, index / columns);
        }
    }

    private HBox row(StoppedChoice choice) {
        Button button = CommandButtons.button(commands.of(choice.kind()));
        button.setId("choice-" + button.getId());
        button.getStyleClass().add("lk-stopped-button");
        Label words = new Label(
                choice.unavailable().map(why -> "Not now: " + why + ".").orElse(choice.explanation()));
        words.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(button, words);
        row.getStyleClass().add("lk-stopped-choice");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
