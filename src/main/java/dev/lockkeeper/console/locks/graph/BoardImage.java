package dev.lockkeeper.console.locks.graph;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;

/** The picture as an image. Used on the screen's thread. */
final class BoardImage {
    private static final double MARGIN = 24;
    /** Larger images are refused by graphics hardware. */
    private static final double LARGEST = 8_000;

    private BoardImage() {}

    /** All of it, whatever part of it can be seen, at its own size or as large as an image may be. */
    static WritableImage of(GraphBoard board, Paint paper) {
        Box bounds = board.placement().bounds();
        double size = Math.min(1, LARGEST / (Math.max(bounds.width(), bounds.height()) + 2 * MARGIN));
        SnapshotParameters parameters = new SnapshotParameters();
        // The operator's zoom and the fading of an old sample belong to the screen, not to the picture.
        List<Transform> zoom = List.copyOf(board.getTransforms());
        double opacity = board.getOpacity();
        board.getTransforms().setAll(Transform.scale(size, size));
        board.setOpacity(1);
        parameters.setViewport(new Rectangle2D(
                (bounds.x() - MARGIN) * size,
                (bounds.y() - MARGIN) * size,
                (bounds.width() + 2 * MARGIN) * size,
                (bounds.height() + 2 * MARGIN) * size));
        parameters.setFill(paper);
        try {
            return board.snapshot(parameters, null);
        } finally {
            board.getTransforms().setAll(zoom);
            board.setOpacity(opacity);
        }
    }
}
