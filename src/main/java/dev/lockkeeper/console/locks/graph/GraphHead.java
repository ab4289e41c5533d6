package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.console.locks.Shown;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.lock.WaitGraph;
import java.time.ZoneId;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The head of the panel: what it shows, how many, as of when. */
final class GraphHead extends HBox {
    private final Label title = new Label("Who blocks whom");
    private final Label count = new Label();
    private final Label asOf = new Label();
    private final ToggleButton allEdges = new ToggleButton("all edges");

    /** @param whenAllEdges told whether every edge is to be drawn */
    GraphHead(Consumer<Boolean> whenAllEdges) {
        getStyleClass().addAll(LkStyles.PANEL_HEAD, "lk-graph-head");
        setAlignment(Pos.CENTER_LEFT);
        title.setId("graph-title");
        title.getStyleClass().add(LkStyles.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        count.setId("graph-count");
        count.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG, "lk-graph-chip");
        asOf.setId("graph-as-of");
        asOf.getStyleClass().addAll(LkStyles.SECONDARY, "lk-graph-who");
        asOf.setMinWidth(USE_PREF_SIZE);
        allEdges.setId("graph-all-edges");
        allEdges.getStyleClass().add("lk-graph-toggle");
        allEdges.setMinWidth(USE_PREF_SIZE);
        allEdges.setTooltip(new Tooltip(
                "Draw every edge that the server names.\nWithout it, an edge is left out if a chain says the same."));
        allEdges.selectedProperty().subscribe((before, now) -> whenAllEdges.accept(now));
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        getChildren().setAll(title, count, between, allEdges, asOf);
    }

    void show(Shown shown, ZoneId zone) {
        boolean past = shown.moment() instanceof Moment.Past;
        title.setText(past ? "Who blocked whom" : "Who blocks whom");
        count.setText(shown.graph().map(GraphHead::count).orElse(""));
        boolean counted = shown.graph().filter(graph -> !graph.isEmpty()).isPresent();
        count.setVisible(counted);
        count.setManaged(counted);
        allEdges.setVisible(counted);
        asOf.setText(shown.snapshot()
                .map(snapshot -> "as of " + Ages.clock(snapshot.takenAt(), zone))
                .orElse(""));
    }

    private static String count(WaitGraph graph) {
        int roots = graph.roots().size();
        int waiters = graph.waiters().size();
        int leftOut = graph.snapshot().waitersLeftOut();
        return roots
                + (roots == 1 ? " root, " : " roots, ")
                + waiters
                + (waiters == 1 ? " waiter" : " waiters")
                + (leftOut > 0 ? " of " + (waiters + leftOut) : "");
    }
}
