package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.theme.LkStyles;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Line;

/** What the lines mean. */
final class GraphLegend extends FlowPane {
    private static final double LENGTH = 22;

    GraphLegend() {
        setId("graph-legend");
        getStyleClass().add("lk-graph-legend");
        getChildren()
                .setAll(
                        line("hard: holds the lock", "lk-graph-legend-hard"),
                        line("soft: queued ahead", "lk-graph-legend-soft"),
                        words("arrow: to the blocker"),
                        words("width: waiters behind"));
    }

    private static Label line(String words, String styleClass) {
        Line line = new Line(0, 0, LENGTH, 0);
        line.getStyleClass().add(styleClass);
        Label label = words(words);
        label.setGraphic(line);
        return label;
    }

    private static Label words(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, "lk-graph-who");
        return label;
    }
}
