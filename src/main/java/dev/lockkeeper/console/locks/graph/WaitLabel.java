package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.theme.LkStyles;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** The words beside an edge. */
final class WaitLabel extends VBox {
    private final Label first = new Label();
    private final Label second = new Label();
    private final Tooltip tooltip = new Tooltip();
    private double widest;

    WaitLabel(GraphWait.Key key, CardActions actions) {
        getStyleClass().add("lk-graph-wait");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        first.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        second.getStyleClass().addAll(LkStyles.SECONDARY, "lk-graph-who");
        getChildren().setAll(first, second);
        tooltip.setShowDelay(Duration.millis(350));
        Tooltip.install(this, tooltip);
        setOnMouseClicked(event -> actions.press(key.waiter()));
    }

    /** Shows these words. */
    void show(WaitText text) {
        first.setText(text.first());
        second.setText(text.second());
        tooltip.setText(text.spoken());
        setAccessibleText(text.spoken());
    }

    /** The width it takes: in steps, and never less than before. */
    double steadyWidth(double em) {
        widest = Math.max(widest, Math.ceil(Math.min(prefWidth(-1), 24 * em) / em) * em);
        return widest;
    }
}
