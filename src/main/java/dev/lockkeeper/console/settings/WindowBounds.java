package dev.lockkeeper.console.settings;

import java.util.List;
import javafx.geometry.Rectangle2D;

/**
 * Where the window stood, in screen pixels independent of scale.
 *
 * @param x left edge
 * @param y upper edge
 * @param width width
 * @param height height
 * @param maximized whether it filled the screen; the other values are then those to return to
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
    /** The smallest window in which everything can be used. */
    public static final double MIN_WIDTH = 1000;
    /** The smallest window in which everything can be used. */
    public static final double MIN_HEIGHT = 640;

    private static final double TITLE_TO_GRAB = 80;

    /**
     * These bounds moved and shrunk so that the window can be seen and grabbed: screens come and go between two starts.
     *
     * @param screens the visual bounds of the screens there are now, the primary one first, at least one
     */
    public WindowBounds visibleOn(List<Rectangle2D> screens) {
        Rectangle2D screen =
                screens.stream().filter(this::grabbableOn).findFirst().orElse(screens.getFirst());
        double fittingWidth = Math.min(Math.max(width, MIN_WIDTH), Math.max(screen.getWidth(), MIN_WIDTH));
        double fittingHeight = Math.min(Math.max(height, MIN_HEIGHT), Math.max(screen.getHeight(), MIN_HEIGHT));
        return new WindowBounds(
                within(x, screen.getMinX(), screen.getMaxX() - fittingWidth),
                within(y, screen.getMinY(), screen.getMaxY() - fittingHeight),
                fittingWidth,
                fittingHeight,
                maximized);
    }

    private boolean grabbableOn(Rectangle2D screen) {
        double shared = Math.min(x + width, screen.getMaxX()) - Math.max(x, screen.getMinX());
        return shared >= TITLE_TO_GRAB && y >= screen.getMinY() && y < screen.getMaxY() - TITLE_TO_GRAB;
    }

    private static double within(double value, double least, double most) {
        return Math.max(least, Math.min(value, most));
    }
}
