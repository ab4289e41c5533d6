package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.locks.graph.Route.Direction;
import dev.lockkeeper.console.locks.graph.Route.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The ways of the edges, once every card has its column: where on a card they begin and end, how much room they need between
 * the rows, and where their words stand. Words stand right above the card that waits, where only upright lines pass.
 */
final class Routes {
    /** A bow that goes far to the side needs room to do so gently. */
    private static final double SLOPE = 0.12;

    private static final double STRAIGHT = 2;

    /**
     * An arm on its way.
     *
     * @param reason its wait
     * @param blocker where it leads
     */
    private record Arm(GraphWait reason, GraphKey blocker) {}

    private final Layers layers;
    private final CardSizes sizes;
    private final GraphMeasures measures;
    private final Map<GraphWait.Key, Double> starts = new HashMap<>();
    private final Map<Arm, Double> ends = new HashMap<>();

    Routes(Layers layers, CardSizes sizes, GraphMeasures measures) {
        this.layers = layers;
        this.sizes = sizes;
        this.measures = measures;
        Map<Slot, List<GraphWait>> leaving = new HashMap<>();
        Map<Slot, List<Arm>> arriving = new HashMap<>();
        for (GraphWait wait : layers.outerWaits()) {
            leaving.computeIfAbsent(layers.slotOf(wait.waiter()), slot -> new ArrayList<>())
                    .add(wait);
            for (GraphKey blocker : wait.blockers()) {
                arriving.computeIfAbsent(layers.slotOf(blocker), slot -> new ArrayList<>())
                        .add(new Arm(wait, blocker));
            }
        }
        leaving.forEach(this::begin);
        arriving.forEach(this::end);
    }

    private void begin(Slot slot, List<GraphWait> waits) {
        List<GraphWait> order =
                waits.stream().sorted(Comparator.comparingDouble(this::middle)).toList();
        if (order.size() == 1) {
            starts.put(order.getFirst().key(), slot.centre());
            return;
        }
        double share = slot.width() / order.size();
        for (int index = 0; index < order.size(); index++) {
            starts.put(order.get(index).key(), slot.left() + index * share + measures.lane());
        }
    }

    private double middle(GraphWait wait) {
        return wait.blockers().stream()
                .mapToDouble(blocker -> before(new Arm(wait, blocker)).centre())
                .average()
                .orElse(0);
    }

    /** The first slot on the way up. */
    private Slot before(Arm arm) {
        List<Slot> bends = layers.bends(arm.reason.key(), arm.blocker);
        return bends.isEmpty() ? layers.slotOf(arm.blocker) : bends.getFirst();
    }

    private double lastX(Arm arm) {
        List<Slot> bends = layers.bends(arm.reason.key(), arm.blocker);
        return bends.isEmpty()
                ? starts.getOrDefault(arm.reason.key(), 0.0)
                : bends.getLast().centre();
    }

    private void end(Slot slot, List<Arm> arms) {
        List<Arm> order =
                arms.stream().sorted(Comparator.comparingDouble(this::lastX)).toList();
        double edge = measures.lane() * 0.8;
        double room = Math.max(0, slot.width() - 2 * edge);
        double distance = order.size() < 2 ? 0 : Math.min(measures.lane() * 1.15, room / (order.size() - 1));
        double[] wishes = new double[order.size()];
        double[] weights = new double[order.size()];
        double[] distances = new double[order.size()];
        for (int index = 0; index < order.size(); index++) {
            wishes[index] = Math.clamp(
                    lastX(order.get(index)),
                    slot.left() + edge + index * distance,
                    Math.max(
                            slot.left() + edge + index * distance,
                            slot.right() - edge - (order.size() - 1 - index) * distance));
            weights[index] = 1 + order.get(index).reason.behind();
            distances[index] = distance;
        }
        double[] positions = Spread.positions(wishes, weights, distances);
        for (int index = 0; index < order.size(); index++) {
            ends.put(order.get(index), positions[index]);
        }
    }

    /** How much room the bent edges need above a row. */
    Map<Integer, Double> channels() {
        Map<Integer, Double> channels = new HashMap<>();
        for (GraphWait wait : layers.outerWaits()) {
            for (GraphKey blocker : wait.blockers()) {
                Arm arm = new Arm(wait, blocker);
                double x = starts.getOrDefault(wait.key(), 0.0);
                int row = layers.slotOf(wait.waiter()).layer();
                for (Slot bend : layers.bends(wait.key(), blocker)) {
                    channels.merge(row, room(bend.centre() - x), Math::max);
                    x = bend.centre();
                    row = bend.layer();
                }
                channels.merge(row, room(ends.getOrDefault(arm, x) - x), Math::max);
            }
        }
        return channels;
    }

    private double room(double aside) {
        double far = Math.abs(aside);
        return far < STRAIGHT ? 0 : Math.clamp(far * SLOPE, measures.lane(), 3 * measures.lane());
    }

    /** The ways, once every row has its height. */
    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (GraphWait wait : layers.outerWaits()) {
            for (GraphKey blocker : wait.blockers()) {
                routes.add(route(new Arm(wait, blocker)));
            }
        }
        return routes;
    }

    private Route route(Arm arm) {
        List<Step> steps = new ArrayList<>();
        Slot waiter = layers.slotOf(arm.reason.waiter());
        double x = starts.getOrDefault(arm.reason.key(), waiter.centre());
        steps.add(new Step.Line(x, waiter.top()));
        double bandTop = waiter.top() - measures.labelBand();
        for (Slot bend : layers.bends(arm.reason.key(), arm.blocker)) {
            across(steps, x, bandTop, bend.centre(), bend.bottom());
            x = bend.centre();
            bandTop = bend.top() - measures.labelBand();
        }
        Slot blocker = layers.slotOf(arm.blocker);
        double end = ends.getOrDefault(arm, x);
        across(steps, x, bandTop, end, blocker.bottom() + measures.arrowBand());
        steps.add(new Step.Line(end, blocker.bottom()));
        return new Route(arm.reason.key(), arm.blocker, steps, end, blocker.bottom(), Direction.UP);
    }

    private static void across(List<Step> steps, double fromX, double fromY, double toX, double toY) {
        if (Math.abs(toX - fromX) < STRAIGHT) {
            steps.add(new Step.Line(toX, toY));
        } else {
            steps.add(new Step.Line(fromX, fromY));
            steps.add(new Step.Bow(fromY, toX, toY));
        }
    }

    /**
     * Where the words stand, once every row has its height.
     *
     * @param channels how much room for bent edges there is above each row
     */
    Map<GraphWait.Key, Box> labels(Map<Integer, Double> channels) {
        Map<GraphWait.Key, Box> labels = new HashMap<>();
        for (GraphWait wait : layers.outerWaits()) {
            Slot slot = layers.slotOf(wait.waiter());
            // Beside nothing but upright lines the words stand in the middle between the cards.
            double lift = channels.getOrDefault(slot.layer(), 0.0) > 0 ? 0 : measures.arrowBand() * 0.4;
            double x = starts.getOrDefault(wait.key(), slot.centre()) + measures.labelGap();
            double end = starts.entrySet().stream()
                            .filter(entry ->
                                    layers.slotOf(entry.getKey().waiter()).equals(slot))
                            .mapToDouble(Map.Entry::getValue)
                            .filter(other -> other > x)
                            .min()
                            .orElse(slot.right() + measures.columnGap())
                    - measures.labelGap() / 2;
            labels.put(
                    wait.key(),
                    new Box(
                            x,
                            slot.top() - measures.labelBand() - lift,
                            Math.max(0, Math.min(end - x, sizes.label(wait.key()))),
                            measures.labelBand()));
        }
        return labels;
    }
}
