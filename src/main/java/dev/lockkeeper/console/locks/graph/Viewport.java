package dev.lockkeeper.console.locks.graph;

import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Translate;

/**
 * A window onto the picture: zoom, pan, fit. Until the operator moves it, it keeps the whole in sight as far as that can be
 * read; from then on it stays where he put it, whatever the samples bring.
 */
final class Viewport extends Pane {
    private static final double SMALLEST = 0.12;
    private static final double LARGEST = 2.5;
    /** Smaller than this nothing can be read; then the roots are shown, and the rest is a drag away. */
    private static final double READABLE = 0.66;

    private static final double STEP = 1.2;
    private static final double MARGIN = 20;

    private final Translate translate = new Translate();
    private final Scale scale = new Scale();
    private Box content = new Box(0, 0, 0, 0);
    private Box main = new Box(0, 0, 0, 0);
    private double top = MARGIN;
    private double smallestFit = READABLE;
    private boolean following = true;
    private Point2D dragged = Point2D.ZERO;

    Viewport(Node world) {
        setId("graph-viewport");
        getStyleClass().add("lk-graph-viewport");
        world.setManaged(false);
        world.getTransforms().setAll(translate, scale);
        getChildren().setAll(world);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        widthProperty().subscribe(width -> follow());
        heightProperty().subscribe(height -> follow());
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> dragged = new Point2D(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> setCursor(Cursor.DEFAULT));
    }

    /** How much larger than its own size the picture is shown. */
    double zoom() {
        return scale.getX();
    }

    /** Whether it still keeps the whole in sight by itself. */
    boolean following() {
        return following;
    }

    /**
     * The picture is this large now.
     *
     * @param important what is to be seen first if not everything can be
     * @param reserved height at the top that is taken by something else
     */
    void content(Box bounds, Box important, double reserved) {
        content = bounds;
        main = important;
        top = MARGIN + reserved;
        follow();
    }

    /** Shows the whole, however small, and keeps it in sight from now on. */
    void fit() {
        following = true;
        smallestFit = SMALLEST;
        follow();
    }

    private void follow() {
        if (!following || getWidth() <= 0 || content.width() <= 0) {
            return;
        }
        double whole =
                Math.min((getWidth() - 2 * MARGIN) / content.width(), (getHeight() - top - MARGIN) / content.height());
        zoomTo(Math.clamp(whole, smallestFit, 1));
        double left = MARGIN - content.x() * zoom();
        double centred = getWidth() / 2 - (main.x() + main.width() / 2) * zoom();
        double right = getWidth() - MARGIN - content.right() * zoom();
        translate.setX(right >= left ? left : Math.clamp(centred, right, left));
        translate.setY(top - content.y() * zoom());
    }

    private void zoomTo(double factor) {
        scale.setX(factor);
        scale.setY(factor);
    }

    /** One step nearer, around the middle. */
    void nearer() {
        zoomAround(getWidth() / 2, getHeight() / 2, STEP);
    }

    /** One step farther, around the middle. */
    void farther() {
        zoomAround(getWidth() / 2, getHeight() / 2, 1 / STEP);
    }

    private void zoomAround(double x, double y, double by) {
        following = false;
        double before = zoom();
        double after = Math.clamp(before * by, SMALLEST, LARGEST);
        zoomTo(after);
        moveTo(x - (x - translate.getX()) * after / before, y - (y - translate.getY()) * after / before);
    }

    private void scrolled(ScrollEvent event) {
        if (event.isControlDown() || event.isMetaDown()) {
            zoomAround(event.getX(), event.getY(), event.getDeltaY() > 0 ? STEP : 1 / STEP);
        } else {
            pan(event.getDeltaX(), event.getDeltaY());
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        if (event.isPrimaryButtonDown() || event.isMiddleButtonDown()) {
            setCursor(Cursor.CLOSED_HAND);
            pan(event.getX() - dragged.getX(), event.getY() - dragged.getY());
            dragged = new Point2D(event.getX(), event.getY());
        }
    }

    private void pan(double byX, double byY) {
        following = false;
        moveTo(translate.getX() + byX, translate.getY() + byY);
    }

    /** Some of the picture always stays in sight, so that nobody looks at an empty panel and thinks that nobody waits. */
    private void moveTo(double x, double y) {
        double left = content.x() * zoom();
        double top = content.y() * zoom();
        double right = left + content.width() * zoom();
        double bottom = top + content.height() * zoom();
        double keep = 4 * MARGIN;
        translate.setX(Math.clamp(
                x, Math.min(keep - right, getWidth() - keep - left), Math.max(keep - right, getWidth() - keep - left)));
        translate.setY(Math.clamp(
                y,
                Math.min(keep - bottom, getHeight() - keep - top),
                Math.max(keep - bottom, getHeight() - keep - top)));
    }

    /** Moves the picture just so far that this part of it can be seen. */
    void reveal(Box part) {
        if (getWidth() <= 0) {
            return;
        }
        double byX = shift(part.x() * zoom() + translate.getX(), part.right() * zoom() + translate.getX(), getWidth());
        double byY =
                shift(part.y() * zoom() + translate.getY(), part.bottom() * zoom() + translate.getY(), getHeight());
        if (byX != 0 || byY != 0) {
            pan(byX, byY);
        }
    }

    private static double shift(double from, double to, double room) {
        if (from < MARGIN / 2) {
            return MARGIN - from;
        }
        return to > room - MARGIN / 2 ? Math.max(MARGIN - from, room - MARGIN - to) : 0;
    }
}
