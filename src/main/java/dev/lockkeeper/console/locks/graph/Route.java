package dev.lockkeeper.console.locks.graph;

import java.util.List;

/**
 * The way of one arm from a waiter to a blocker, in pixels. Immutable.
 *
 * @param of which wait it belongs to
 * @param blocker where it leads
 * @param steps the way, the first is where it begins
 * @param tipX where the point of its arrow is
 * @param tipY where the point of its arrow is
 * @param direction where the arrow points
 */
record Route(GraphWait.Key of, GraphKey blocker, List<Step> steps, double tipX, double tipY, Direction direction) {
    Route {
        steps = List.copyOf(steps);
    }

    /** The same elsewhere. */
    Route moved(double byX, double byY) {
        return new Route(
                of,
                blocker,
                steps.stream().map(step -> step.moved(byX, byY)).toList(),
                tipX + byX,
                tipY + byY,
                direction);
    }

    /** Where an arrow points. */
    enum Direction {
        UP,
        LEFT
    }

    /** A part of the way, to a point. */
    sealed interface Step {
        double x();

        double y();

        /** The same elsewhere. */
        default Step moved(double byX, double byY) {
            return switch (this) {
                case Line line -> new Line(line.x + byX, line.y + byY);
                case Bow bow -> new Bow(bow.fromY + byY, bow.x + byX, bow.y + byY);
                case Corner corner ->
                    new Corner(corner.cornerX + byX, corner.cornerY + byY, corner.x + byX, corner.y + byY);
            };
        }

        /** A straight line. */
        record Line(double x, double y) implements Step {}

        /** A bow that leaves and arrives upright. */
        record Bow(double fromY, double x, double y) implements Step {}

        /** A rounded corner around a point. */
        record Corner(double cornerX, double cornerY, double x, double y) implements Step {}
    }
}
