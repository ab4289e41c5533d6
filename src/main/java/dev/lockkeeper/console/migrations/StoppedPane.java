package dev.lockkeeper.console.migrations;

import atlantafx.base.theme.Styles;
import dev.lockkeeper.console.command.CommandButtons;
import java.util.List;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;

/**
 * What can be done with a file that stopped halfway: a button and a sentence each, in two columns where there is room, and
 * where the detail is low only the buttons, with the sentences as tooltips. Takes no room for any other file.
 */
final class StoppedPane extends StackPane {
    /** From this width on, two choices stand side by side. */
    private static final double TWO_COLUMNS = 760;
    /** A lower detail needs its room for the SQL. */
    private static final double HIGH_ENOUGH = 420;

    private final StoppedCommands commands;
    private final ReadOnlyDoubleProperty room;
    private List<StoppedChoice> shown = List.of();
    private Arrangement arrangement = Arrangement.NOTHING;

    /** How the choices are laid out. */
    private enum Arrangement {
        NOTHING,
        BUTTONS,
        ONE_COLUMN,
        TWO_COLUMNS
    }

    /**
     * @param room the height of the detail
     */
    StoppedPane(StoppedCommands commands, ReadOnlyDoubleProperty room) {
        this.commands = commands;
        this.room = room;
        setId("stopped-choices");
        getStyleClass().add("lk-stopped-choices");
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.TOP_LEFT);
        var inScene = sceneProperty().map(scene -> true).orElse(false);
        commands.choices().when(inScene).subscribe(this::show);
        widthProperty().subscribe(width -> arrange());
        room.when(inScene).subscribe(height -> arrange());
        show(List.of());
    }

    private void show(List<StoppedChoice> choices) {
        if (!choices.equals(shown)) {
            shown = choices;
            arrangement = Arrangement.NOTHING;
        }
        setVisible(!choices.isEmpty());
        setManaged(!choices.isEmpty());
        arrange();
    }

    private void arrange() {
        Arrangement wanted = wanted();
        if (wanted == arrangement) {
            return;
        }
        arrangement = wanted;
        getChildren()
                .setAll(
                        switch (wanted) {
                            case NOTHING -> List.<Node>of();
                            case BUTTONS -> List.of(buttons());
                            case ONE_COLUMN -> List.of(grid(1));
                            case TWO_COLUMNS -> List.of(grid(2));
                        });
    }

    private Arrangement wanted() {
        if (shown.isEmpty()) {
            return Arrangement.NOTHING;
        } else if (room.get() < HIGH_ENOUGH) {
            return Arrangement.BUTTONS;
        }
        return getWidth() < TWO_COLUMNS ? Arrangement.ONE_COLUMN : Arrangement.TWO_COLUMNS;
    }

    private FlowPane buttons() {
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("lk-stopped-buttons");
        shown.forEach(choice -> pane.getChildren().add(button(choice)));
        return pane;
    }

    private GridPane grid(int columns) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("lk-stopped-grid");
        for (int column = 0; column < columns; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(constraints);
        }
        for (int index = 0; index < shown.size(); index++) {
            grid.add(
                    new StoppedChoiceRow(shown.get(index), button(shown.get(index)), "lk-stopped-choice"),
                    index % columns,
                    index / columns);
        }
        return grid;
    }

    private Button button(StoppedChoice choice) {
        Button button = CommandButtons.button(commands.of(choice.kind()));
        button.setId("choice-" + button.getId());
        // The filled one stands in the bar; a second would be one too many.
        button.getStyleClass().remove(Styles.ACCENT);
        return button;
    }
}
