package dev.lockkeeper.console.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.reactfx.Subscription;

/** Lies over the text and keeps a few words at the end of each line that is spoken about, wherever it scrolls. FX thread only. */
final class CalloutLayer extends Pane {

    private static final double GAP_PX = 40;
    private static final double NARROWEST_PX = 160;
    private static final double MARGIN_PX = 12;

    private record Placed(HBox node, int paragraph) {}

    private final SqlArea area;
    private final Subscription viewport;
    private List<Placed> callouts = List.of();
    private boolean placing;

    CalloutLayer(SqlArea area) {
        this.area = area;
        setMouseTransparent(true);
        getStyleClass().add("lk-sql-callouts");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        viewport = area.viewportDirtyEvents().subscribe(change -> placeSoon());
        widthProperty().subscribe(width -> placeSoon());
        heightProperty().subscribe(height -> placeSoon());
    }

    /** Shows the callouts of these highlights and forgets those before. */
    void show(List<Highlight> highlights) {
        VisibleText text = area.text();
        List<Placed> placed = new ArrayList<>();
        for (Highlight highlight : highlights) {
            highlight.callout().ifPresent(words -> {
                int offset = text.toShown(highlight.place().start());
                placed.add(
                        new Placed(callout(highlight.kind(), text.placeName(offset), words), text.lineAt(offset) - 1));
            });
        }
        callouts = List.copyOf(placed);
        getChildren().setAll(callouts.stream().map(Placed::node).toList());
        placeSoon();
    }

    private static HBox callout(MarkKind kind, String place, String words) {
        Label where = new Label(place);
        where.getStyleClass().add("lk-sql-callout-place");
        where.setMinWidth(USE_PREF_SIZE);
        Label what = new Label(words.lines().findFirst().orElse(""));
        what.getStyleClass().add("lk-sql-callout-words");
        HBox callout = new HBox(Gutter.icon(kind), where, what);
        callout.getStyleClass().addAll("lk-sql-callout", "lk-callout-" + HighlightPaint.hue(kind));
        callout.setManaged(false);
        callout.setVisible(false);
        return callout;
    }

    /** The text control tells of changes in the middle of its layout, often several at once: place afterwards, once. */
    private void placeSoon() {
        if (!placing && !callouts.isEmpty()) {
            placing = true;
            Platform.runLater(() -> {
                placing = false;
                callouts.forEach(this::place);
            });
        }
    }

    private void place(Placed callout) {
        HBox node = callout.node();
        Optional<Bounds> line = endOf(callout.paragraph());
        node.setVisible(line.isPresent());
        line.ifPresent(end -> {
            node.applyCss();
            double width = Math.ceil(node.prefWidth(-1));
            double height = Math.ceil(node.prefHeight(-1));
            Bounds beside = roomiest(callout.paragraph(), end, width);
            double room = getWidth() - MARGIN_PX - beside.getMaxX() - GAP_PX;
            double shownWidth = Math.min(width, Math.max(room, Math.min(NARROWEST_PX, getWidth() - 2 * MARGIN_PX)));
            double x = Math.min(beside.getMaxX() + GAP_PX, getWidth() - MARGIN_PX - shownWidth);
            node.resizeRelocate(snapPositionX(x), snapPositionY(beside.getCenterY() - height / 2), shownWidth, height);
        });
    }

    /** The line itself if the words fit beside it, else the line below or above if they fit there, else the line itself, shortened. */
    private Bounds roomiest(int paragraph, Bounds own, double width) {
        List<Bounds> candidates = new ArrayList<>(List.of(own));
        endOf(paragraph + 1).ifPresent(candidates::add);
        endOf(paragraph - 1).ifPresent(candidates::add);
        return candidates.stream()
                .filter(bounds -> bounds.getMaxX() + GAP_PX + width + MARGIN_PX <= getWidth())
                .findFirst()
                .orElse(own);
    }

    /** Where a line's text ends, in this layer; empty if the line is out of sight. */
    private Optional<Bounds> endOf(int paragraph) {
        if (paragraph < 0 || paragraph >= area.getParagraphs().size()) {
            return Optional.empty();
        }
        int length = area.getParagraphLength(paragraph);
        Optional<Bounds> onScreen = length == 0
                ? area.getParagraphBoundsOnScreen(paragraph).map(CalloutLayer::leftEdge)
                : area.getCharacterBoundsOnScreen(
                        area.getAbsolutePosition(paragraph, length - 1), area.getAbsolutePosition(paragraph, length));
        return onScreen.flatMap(bounds -> Optional.ofNullable(screenToLocal(bounds)));
    }

    private static Bounds leftEdge(Bounds line) {
        return new BoundingBox(line.getMinX() + 2 * GAP_PX, line.getMinY(), 0, line.getHeight());
    }

    /** Lets go of the text control. */
    void dispose() {
        viewport.unsubscribe();
        callouts = List.of();
        getChildren().clear();
    }
}
