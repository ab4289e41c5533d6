package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The graph under its head: whose waits, how many, of which moment. */
final class GraphPanel extends VBox {
    private final LocksModel model;
    private final Label title = new Label();
    private final Label counts = new Label();
    private final Label asOf = new Label();
    private final HBox head;
    private final StackPane place = new StackPane();
    private Subscription subscription = Subscription.EMPTY;

    GraphPanel(LocksModel model) {
        this.model = model;
        setId("graph-panel");
        title.getStyleClass().add(LkStyles.STRONG);
        title.setMinWidth(USE_PREF_SIZE);
        counts.setId("graph-counts");
        counts.getStyleClass().addAll("lk-count-chip", LkStyles.BADGE);
        asOf.setId("graph-as-of");
        asOf.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        head = new HBox(8, title, counts, space, asOf);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add(LkStyles.PANEL_HEAD);
        place.setMinSize(0, 0);
        VBox.setVgrow(place, Priority.ALWAYS);
        setMinSize(0, 0);
        getChildren().addAll(head, place);
    }

    /** The graph has a head of its own. */
    void show(Optional<Node> graph) {
        setHeadShown(graph.isEmpty());
        place.getChildren().setAll(graph.stream().toList());
    }

    private void setHeadShown(boolean shown) {
        head.setVisible(shown);
        head.setManaged(shown);
    }

    void activate() {
        subscription = model.shownProperty().subscribe(this::tell);
    }

    void deactivate() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
    }

    private void tell(Shown shown) {
        boolean past = shown.moment() instanceof Moment.Past;
        title.setText(past ? "Who blocked whom" : "Who blocks whom");
        int roots = shown.graph().map(graph -> graph.roots().size()).orElse(0);
        int waiters = LockWords.waiters(shown);
        counts.setText(
                roots + (roots == 1 ? " root, " : " roots, ") + waiters + (waiters == 1 ? " waiter" : " waiters"));
        counts.setVisible(waiters > 0);
        asOf.setText(shown.snapshot()
                .map(snapshot ->
                        "as of " + Ages.clock(snapshot.takenAt(), model.clock().getZone()))
                .orElse(""));
        asOf.pseudoClassStateChanged(LocksView.PAST, past);
    }
}
