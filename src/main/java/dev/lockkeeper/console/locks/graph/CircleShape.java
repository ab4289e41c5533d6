package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.locks.graph.Route.Direction;
import dev.lockkeeper.console.locks.graph.Route.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a circle looks inside its outline: its cards one below the other, edges to the card above between them, all others in
 * lanes at the right. Positions are from the outline's upper left corner. Immutable.
 *
 * @param cards the cards
 * @param labels the words
 * @param routes the edges
 * @param width of the outline
 * @param height of the outline
 */
record CircleShape(
        Map<GraphKey, Box> cards, Map<GraphWait.Key, Box> labels, List<Route> routes, double width, double height) {

    /** The shape of a circle with the waits within it. */
    static CircleShape of(GraphCircle circle, List<GraphWait> waits, CardSizes sizes, GraphMeasures measures) {
        return new Maker(circle, sizes, measures).make(waits);
    }

    private static final class Maker {
        private final GraphCircle circle;
        private final CardSizes sizes;
        private final GraphMeasures measures;
        private final Map<GraphKey, Box> cards = new HashMap<>();
        private final Map<GraphWait.Key, Box> labels = new HashMap<>();
        private final List<Route> routes = new ArrayList<>();

        Maker(GraphCircle circle, CardSizes sizes, GraphMeasures measures) {
            this.circle = circle;
            this.sizes = sizes;
            this.measures = measures;
        }

        CircleShape make(List<GraphWait> waits) {
            double padding = measures.circlePadding();
            double width =
                    circle.members().stream().mapToDouble(sizes::width).max().orElse(0);
            double y = padding + measures.circleTitle();
            for (GraphKey member : circle.members()) {
                Box box = new Box(padding, y, width, sizes.height(member));
                cards.put(member, box);
                y = box.bottom() + measures.arrowBand() + measures.labelBand();
            }
            double bottom = y - measures.arrowBand() - measures.labelBand();
            List<GraphWait> beside = new ArrayList<>();
            for (GraphWait wait : waits) {
                if (index(wait.waiter()) == index(wait.blockers().getFirst()) + 1) {
                    upwards(wait);
                } else {
                    beside.add(wait);
                }
            }
            double right = beside(beside, padding + width);
            return new CircleShape(cards, labels, routes, right + padding, bottom + padding);
        }

        private void upwards(GraphWait wait) {
            Box waiter = box(wait.waiter());
            Box blocker = box(wait.blockers().getFirst());
            double x = waiter.x() + measures.anchor();
            double room = waiter.right() - x - measures.labelGap();
            labels.put(
                    wait.key(),
                    new Box(
                            x + measures.labelGap(),
                            waiter.y() - measures.labelBand(),
                            Math.min(room, sizes.label(wait.key())),
                            measures.labelBand()));
            routes.add(new Route(
                    wait.key(),
                    wait.blockers().getFirst(),
                    List.of(new Step.Line(x, waiter.y()), new Step.Line(x, blocker.bottom())),
                    x,
                    blocker.bottom(),
                    Direction.UP));
        }

        /** Edges that go around other cards; says where the last of their words end. */
        private double beside(List<GraphWait> waits, double right) {
            double words = right + (waits.size() + 1) * measures.lane() + measures.labelGap() / 2;
            double end = waits.isEmpty() ? right : words;
            Map<GraphKey, Integer> used = new HashMap<>();
            double free = 0;
            for (int lane = 0; lane < waits.size(); lane++) {
                GraphWait wait = waits.get(lane);
                double fromY = port(wait.waiter(), used);
                double toY = port(wait.blockers().getFirst(), used);
                double x = right + (lane + 1) * measures.lane();
                double corner = measures.lane() / 2;
                double sense = Math.signum(toY - fromY);
                routes.add(new Route(
                        wait.key(),
                        wait.blockers().getFirst(),
                        List.of(
                                new Step.Line(right, fromY),
                                new Step.Line(x - corner, fromY),
                                new Step.Corner(x, fromY, x, fromY + sense * corner),
                                new Step.Line(x, toY - sense * corner),
                                new Step.Corner(x, toY, x - corner, toY),
                                new Step.Line(right, toY)),
                        right,
                        toY,
                        Direction.LEFT));
                double y = Math.max(free, (fromY + toY) / 2 - measures.labelBand() / 2);
                Box label = new Box(words, y, sizes.label(wait.key()), measures.labelBand());
                labels.put(wait.key(), label);
                free = label.bottom();
                end = Math.max(end, label.right());
            }
            return end;
        }

        /** The next free place on the right edge of a card. */
        private double port(GraphKey card, Map<GraphKey, Integer> used) {
            int count = used.merge(card, 1, Integer::sum);
            Box box = box(card);
            return box.y() + Math.min(box.height() - 4, box.height() / 2 + (count - 1) * measures.lane() * 0.8);
        }

        private int index(GraphKey card) {
            return circle.members().indexOf(card);
        }

        private Box box(GraphKey card) {
            return cards.getOrDefault(card, new Box(0, 0, 0, 0));
        }
    }
}
