package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The findings of the selected file as a list; the selected one is unfolded. Used on the screen's thread. */
public final class FindingsPane extends VBox {
    /** More than anybody goes through one by one; the command line lists them all. */
    private static final int SHOWN = 200;

    private final FindingsModel model;
    private final Desktop desktop;
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private List<FindingRow> shown = List.of();

    /** A list of this model's findings. */
    public FindingsPane(FindingsModel model, Desktop desktop) {
        this.model = model;
        this.desktop = desktop;
        setId("findings");
        getStyleClass().add("lk-findings");
        getStylesheets()
                .add(Objects.requireNonNull(FindingsPane.class.getResource("advice.css"), "advice.css")
                        .toExternalForm());
        setMinSize(0, 0);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        scroll.getStyleClass().add("lk-findings-scroll");
        scroll.setFocusTraversable(false);
        rows.getStyleClass().add("lk-findings-rows");
        setVgrow(scroll, Priority.ALWAYS);
        FindingsHead head = new FindingsHead(model);
        head.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(head, scroll);
        rows.addEventHandler(KeyEvent.KEY_PRESSED, this::arrows);
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::focused);
        model.entriesProperty().subscribe(this::show);
        model.selectedProperty().subscribe(this::unfold);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        double head = Math.max(
                getChildren().getFirst().minHeight(width),
                getChildren().getFirst().prefHeight(width));
        double list = shown.isEmpty() ? 0 : snapSizeY(rows.prefHeight(width)) + 1;
        return snappedTopInset() + snapSizeY(head) + list + snappedBottomInset();
    }

    private void show(List<FindingEntry> entries) {
        shown = entries.stream()
                .limit(SHOWN)
                .map(entry -> new FindingRow(entry, desktop, () -> pressed(entry), this::unfolded))
                .toList();
        List<Node> nodes = new ArrayList<>(shown);
        if (entries.size() > SHOWN) {
            Label rest = new Label("And " + (entries.size() - SHOWN) + " more; lockkeeper lint lists them all.");
            rest.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-findings-rest");
            nodes.add(rest);
        }
        rows.getChildren().setAll(nodes);
        scroll.setVisible(!entries.isEmpty());
        scroll.setManaged(!entries.isEmpty());
        unfold(model.selectedProperty().get());
        requestLayout();
    }

    private void pressed(FindingEntry entry) {
        if (model.selectedProperty().get().equals(Optional.of(entry))) {
            model.deselect();
        } else {
            model.select(entry);
        }
    }

    private void unfold(Optional<FindingEntry> selected) {
        for (FindingRow row : shown) {
            boolean wanted = selected.equals(Optional.of(row.entry()));
            row.unfold(wanted);
            if (wanted) {
                // Its height is known only once it was laid out.
                Platform.runLater(() -> reveal(row));
            }
        }
        requestLayout();
    }

    /** Who goes on by keys must see where he is. */
    private void focused(@Nullable Node owner) {
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node.equals(rows)) {
                Node focused = Objects.requireNonNull(owner);
                Platform.runLater(() -> reveal(focused));
                return;
            }
        }
    }

    /** Something of a finding was opened: it may be out of sight below. */
    private void unfolded(Node part) {
        requestLayout();
        Platform.runLater(() -> reveal(part));
    }

    /** Scrolls so that the node is in sight, from its beginning if it is larger than the list. */
    private void reveal(Node node) {
        if (getScene() == null || node.getScene() == null) {
            return;
        }
        // Whoever shares the room between text and findings has to do so first.
        getScene().getRoot().applyCss();
        getScene().getRoot().layout();
        Bounds place = rows.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double visible = scroll.getViewportBounds().getHeight();
        double room = rows.getHeight() - visible;
        if (room <= 0) {
            return;
        }
        double top = scroll.getVvalue() * room;
        boolean above = place.getMinY() < top;
        boolean below = place.getMaxY() > top + visible;
        if (above || below) {
            double wanted = above || place.getHeight() > visible ? place.getMinY() : place.getMaxY() - visible;
            scroll.setVvalue(Math.clamp(wanted / room, 0, 1));
        }
    }

    /** Up and down lead from line to line. */
    private void arrows(KeyEvent event) {
        int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (by == 0) {
            return;
        }
        for (int index = 0; index < shown.size(); index++) {
            if (shown.get(index).head().isFocused()) {
                int wanted = Math.clamp(index + (long) by, 0, shown.size() - 1);
                shown.get(wanted).head().requestFocus();
                reveal(shown.get(wanted));
                event.consume();
                return;
            }
        }
    }
}
