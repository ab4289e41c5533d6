package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.locks.graph.Route.Direction;
import dev.lockkeeper.console.locks.graph.Route.Step;
import dev.lockkeeper.lock.EdgeKind;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.StrokeLineCap;

/** An edge as it is drawn: a line, broken if it is only a queue, and the arrow at the blocker. */
final class Arm extends Group {
    private static final double THIN = 1.5;
    private static final double THICK = 6;
    /** Distance between the point of the arrow and the card. */
    private static final double AIR = 2;

    private final Path line = new Path();
    private final Polygon point = new Polygon();

    Arm() {
        line.getStyleClass().add("lk-graph-line");
        line.setStrokeLineCap(StrokeLineCap.BUTT);
        point.getStyleClass().add("lk-graph-point");
        setAccessibleRole(AccessibleRole.NODE);
        setMouseTransparent(true);
        getChildren().setAll(line, point);
    }

    /** How wide an edge is behind which so many wait, the waiter included. */
    static double width(int behind) {
        return Math.min(THICK, THIN + 0.85 * Math.log(Math.max(1, behind)) / Math.log(2));
    }

    /** Draws a route. */
    void show(Route route, GraphWait wait, String spoken) {
        double width = width(wait.behind());
        double length = 7 + 1.6 * width;
        double half = 4 + 1.1 * width;
        CardFace.level(this, Optional.of(AgeLevel.of(wait.waited())));
        line.setStrokeWidth(width);
        line.getStrokeDashArray()
                .setAll(
                        wait.kind() == EdgeKind.SOFT
                                ? List.of(Math.max(6, 1.6 * width), Math.max(4, width))
                                : List.of());
        double x = route.tipX();
        double y = route.tipY();
        List<PathElement> way = elements(route);
        way.removeLast();
        if (route.direction() == Direction.UP) {
            way.addLast(new LineTo(x, y + AIR + length - 1));
            point.getPoints().setAll(x, y + AIR, x - half, y + AIR + length, x + half, y + AIR + length);
        } else {
            way.addLast(new LineTo(x + AIR + length - 1, y));
            point.getPoints().setAll(x + AIR, y, x + AIR + length, y - half, x + AIR + length, y + half);
        }
        line.getElements().setAll(way);
        setAccessibleText(spoken);
    }

    private static List<PathElement> elements(Route route) {
        List<PathElement> elements = new java.util.ArrayList<>();
        double fromX = 0;
        for (Step step : route.steps()) {
            if (elements.isEmpty()) {
                elements.add(new MoveTo(step.x(), step.y()));
            } else {
                elements.add(element(step, fromX));
            }
            fromX = step.x();
        }
        return elements;
    }

    private static PathElement element(Step step, double fromX) {
        return switch (step) {
            case Step.Line to -> new LineTo(to.x(), to.y());
            case Step.Bow bow -> {
                double middle = (bow.fromY() + bow.y()) / 2;
                yield new CubicCurveTo(fromX, middle, bow.x(), middle, bow.x(), bow.y());
            }
            case Step.Corner corner -> new QuadCurveTo(corner.cornerX(), corner.cornerY(), corner.x(), corner.y());
        };
    }
}
