package dev.lockkeeper.console.locks.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything of a picture is, in pixels at full size. Immutable.
 *
 * @param cards the cards
 * @param layers the row of each card, 0 at the top
 * @param labels the words of the waits
 * @param routes the arms of the waits
 * @param circles the outlines of the circles, in the picture's order
 * @param lefts where the parts of the layout begin, for the next one to keep
 * @param channels how much room for bent edges stands above each row, for the next layout to keep
 */
record Placement(
        Map<GraphKey, Box> cards,
        Map<GraphKey, Integer> layers,
        Map<GraphWait.Key, Box> labels,
        List<Route> routes,
        List<Box> circles,
        Map<Object, Kept> lefts,
        Map<Integer, Double> channels) {
    /** Nothing is placed. */
    static final Placement NOTHING =
            new Placement(Map.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of(), Map.of());

    Placement {
        cards = Map.copyOf(cards);
        layers = Map.copyOf(layers);
        labels = Map.copyOf(labels);
        routes = List.copyOf(routes);
        circles = List.copyOf(circles);
        lefts = Map.copyOf(lefts);
        channels = Map.copyOf(channels);
    }

    /**
     * The place of a part of the layout.
     *
     * @param left where it begins
     * @param layer its row
     */
    record Kept(double left, int layer) {}

    /** Where a card is; empty if it is not part of the picture. */
    Optional<Box> card(GraphKey key) {
        return Optional.ofNullable(cards.get(key));
    }

    /** Everything that can be read. */
    Box bounds() {
        List<Box> all = new ArrayList<>(cards.values());
        all.addAll(labels.values());
        all.addAll(circles);
        return Box.around(all);
    }

    /** The row of a card; the top one if it is not part of the picture. */
    int layer(GraphKey key) {
        return layers.getOrDefault(key, 0);
    }

    /** The cards of each row, from left to right. */
    Map<Integer, List<GraphKey>> rows() {
        Map<Integer, List<GraphKey>> rows = new HashMap<>();
        cards.entrySet().stream()
                .sorted(java.util.Comparator.comparingDouble(
                        entry -> entry.getValue().x()))
                .forEach(entry -> rows.computeIfAbsent(layer(entry.getKey()), row -> new ArrayList<>())
                        .add(entry.getKey()));
        return rows;
    }
}
