package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Puts the parts of the view where they belong: beside each other in a wide window; in a narrow one the remedies under the
 * diagnosis, graph and tree behind two tabs, the detail below. The dividers stay where the operator puts them.
 */
final class LocksLayout extends StackPane {
    /** Below this many pixels graph and tree beside each other are both too narrow to be read. */
    static final double NARROW = 1_100;

    /** Below this many pixels there is no room for the detail under graph or tree; it becomes a third tab. */
    static final double LOW = 520;

    private final SettingsStore settings;
    private final DiagnosisPane diagnosis;
    private final RemediesPane remedies;
    private final GraphPanel graph;
    private final LockTree tree;
    private final ParticipantPane detail;
    private final ToggleButton graphTab = new ToggleButton("Graph", Icon.LOCKS.small());
    private final ToggleButton treeTab = new ToggleButton("Tree", Icon.TABLE.small());
    private final ToggleButton detailTab = new ToggleButton("Detail", Icon.USER.small());
    private boolean narrow;
    private boolean low;

    LocksLayout(
            SettingsStore settings,
            DiagnosisPane diagnosis,
            RemediesPane remedies,
            GraphPanel graph,
            LockTree tree,
            ParticipantPane detail) {
        this.settings = settings;
        this.diagnosis = diagnosis;
        this.remedies = remedies;
        this.graph = graph;
        this.tree = tree;
        this.detail = detail;
        setMinSize(0, 0);
        ToggleGroup group = new ToggleGroup();
        for (ToggleButton tab : List.of(graphTab, treeTab, detailTab)) {
            tab.setToggleGroup(group);
            tab.getStyleClass().setAll("lk-tab", LkStyles.QUIET);
            tab.setOnAction(event -> {
                tab.setSelected(true);
                behindTabs();
            });
        }
        graphTab.setId("narrow-graph");
        treeTab.setId("narrow-tree");
        detailTab.setId("narrow-detail");
        graphTab.setSelected(true);
        wide();
        widthProperty().subscribe(width -> arrange());
        heightProperty().subscribe(height -> arrange());
    }

    private void arrange() {
        boolean wantedNarrow = getWidth() > 0 && getWidth() < NARROW;
        boolean wantedLow = wantedNarrow && getHeight() > 0 && getHeight() < LOW;
        if (wantedNarrow != narrow || wantedLow != low) {
            narrow = wantedNarrow;
            low = wantedLow;
            if (narrow) {
                narrow();
            } else {
                wide();
            }
        }
    }

    private void wide() {
        free();
        VBox left = new VBox(top(diagnosis), graph);
        VBox.setVgrow(graph, Priority.ALWAYS);
        SplitPane below = split(Orientation.VERTICAL, "locks-detail", 0.36, tree, detail);
        VBox right = new VBox(top(remedies), below);
        VBox.setVgrow(below, Priority.ALWAYS);
        left.setMinSize(0, 0);
        right.setMinSize(0, 0);
        getChildren().setAll(split(Orientation.HORIZONTAL, "locks-beside", 0.42, left, right));
    }

    private void narrow() {
        free();
        VBox said = new VBox(diagnosis, remedies);
        ScrollPane above = scrolling(said);
        above.getStyleClass().add("lk-locks-said");
        HBox tabs = low ? new HBox(graphTab, treeTab, detailTab) : new HBox(graphTab, treeTab);
        tabs.getStyleClass().add("lk-locks-tabs");
        if (!low && detailTab.isSelected()) {
            treeTab.setSelected(true);
        }
        StackPane one = low ? new StackPane(graph, tree, detail) : new StackPane(graph, tree);
        one.setMinHeight(0);
        VBox.setVgrow(one, Priority.ALWAYS);
        VBox shown = new VBox(tabs, one);
        shown.setMinSize(0, 0);
        behindTabs();
        getChildren()
                .setAll(
                        low
                                ? split(Orientation.VERTICAL, "locks-low", 0.46, above, shown)
                                : split(Orientation.VERTICAL, "locks-below", 0.36, above, shown, detail));
    }

    private void behindTabs() {
        if (narrow) {
            graph.setVisible(graphTab.isSelected());
            tree.setVisible(treeTab.isSelected());
            detail.setVisible(!low || detailTab.isSelected());
        }
    }

    /** A node has one parent: it is taken out of the other arrangement first. */
    private void free() {
        for (Node node : List.of(diagnosis, remedies, graph, tree, detail)) {
            if (node.getParent() instanceof javafx.scene.layout.Pane pane) {
                pane.getChildren().remove(node);
            } else if (node.getParent() != null) {
                getChildren().clear();
            }
        }
        getChildren().clear();
        graph.setVisible(true);
        tree.setVisible(true);
        detail.setVisible(true);
    }

    /** Diagnosis and remedies are equally high whatever they say, so that nothing below them moves with a sample. */
    private static Region top(Node node) {
        ScrollPane top = scrolling(node);
        top.getStyleClass().add("lk-locks-top");
        return top;
    }

    private static ScrollPane scrolling(Node node) {
        ScrollPane scroll = new ScrollPane(node);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("lk-plain-scroll");
        scroll.setMinHeight(0);
        return scroll;
    }

    private SplitPane split(Orientation orientation, String name, double usual, Node... nodes) {
        SplitPane split = new SplitPane(nodes);
        split.setOrientation(orientation);
        split.getStyleClass().add("lk-locks-split");
        for (int index = 0; index < nodes.length - 1; index++) {
            String key = index == 0 ? name : name + "-" + (index + 1);
            double position =
                    settings.current().dividers().getOrDefault(key, usual + index * (1 - usual) / (nodes.length - 1));
            SplitPane.Divider divider = split.getDividers().get(index);
            divider.setPosition(position);
            divider.positionProperty().subscribe((before, now) -> {
                if (split.getScene() != null && split.getWidth() > 0) {
                    settings.update(all -> all.withDivider(key, now.doubleValue()));
                }
            });
        }
        return split;
    }
}
