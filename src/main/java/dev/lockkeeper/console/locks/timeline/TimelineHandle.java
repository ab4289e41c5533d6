package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.console.theme.LkStyles;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * The handle over the strip: a line with a grip where the shown moment is, its time beside it, a veil over what came later.
 * Nodes, so that scrubbing draws nothing anew. Used on the screen's thread.
 */
final class TimelineHandle extends Pane {
    private final Region veil = new Region();
    private final Region line = new Region();
    private final Region grip = new Region();
    private final Label time = new Label();

    TimelineHandle() {
        setMouseTransparent(true);
        setManaged(false);
        veil.getStyleClass().add("lk-timeline-veil");
        line.getStyleClass().add("lk-timeline-line");
        grip.getStyleClass().add("lk-timeline-grip");
        time.getStyleClass().addAll("lk-timeline-time", LkStyles.STRONG);
        time.setId("timeline-time");
        getChildren().addAll(veil, line, grip, time);
        // A pane would give what it manages the size it prefers.
        getChildren().forEach(child -> child.setManaged(false));
    }

    /**
     * Puts it there.
     *
     * @param words the time beside it; empty for live
     */
    void place(StripGeometry place, double x, String words) {
        boolean past = !words.isEmpty();
        double bottom = place.actsBottom();
        double middle = Math.round(x);
        veil.setVisible(past);
        veil.resizeRelocate(middle + 1, 0, Math.max(0, place.width() - middle - 1), bottom);
        line.resizeRelocate(middle, place.em(0.8), past ? 2 : 1, bottom - place.em(0.8));
        double width = place.em(1.1);
        grip.resizeRelocate(Math.round(middle + (past ? 1 : 0.5) - width / 2), 0, width, place.em(1.25));
        time.setVisible(past);
        time.setText(words);
        // The label stands before its words are measured: its style may be new.
        time.applyCss();
        time.autosize();
        double left = middle - place.em(0.9) - time.getWidth();
        time.relocate(left >= 0 ? left : middle + place.em(0.9), 0);
    }
}
