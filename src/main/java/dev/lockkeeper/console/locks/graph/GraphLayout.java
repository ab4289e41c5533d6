package dev.lockkeeper.console.locks.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lays a picture out in rows, roots at the top. Who stays from one sample to the next keeps his column; only when that makes
 * the picture untidy is it laid out anew. Pure and thread-safe: the same input gives the same places, and no screen is
 * needed.
 */
final class GraphLayout {
    /** A kept picture may be so much wider than a fresh one. */
    private static final double TOO_WIDE = 1.5;
    /** A kept picture may have so many crossings more than a fresh one. */
    private static final int TOO_TANGLED = 4;

    private final GraphPicture picture;
    private final CardSizes sizes;
    private final GraphMeasures measures;

    private GraphLayout(GraphPicture picture, CardSizes sizes, GraphMeasures measures) {
        this.picture = picture;
        this.sizes = sizes;
        this.measures = measures;
    }

    /** The places of a picture that is shown for the first time, or is to be tidied up. */
    static Placement fresh(GraphPicture picture, CardSizes sizes, GraphMeasures measures) {
        GraphLayout layout = new GraphLayout(picture, sizes, measures);
        return layout.finish(layout.freshLayers(), Map.of());
    }

    /**
     * The places of a picture that follows another one.
     *
     * @param before the places of the picture before it
     */
    static Placement next(GraphPicture picture, CardSizes sizes, GraphMeasures measures, Placement before) {
        GraphLayout layout = new GraphLayout(picture, sizes, measures);
        Layers fresh = layout.freshLayers();
        Layers kept = new Layers(picture, sizes, measures);
        boolean known = kept.rows().stream()
                .flatMap(List::stream)
                .anyMatch(slot -> !slot.bend() && before.lefts().containsKey(slot.key()));
        if (!known) {
            return layout.finish(fresh, Map.of());
        }
        KeptColumns.place(kept.rows(), before.lefts(), measures.columnGap());
        boolean untidy = width(kept) > TOO_WIDE * width(fresh)
                || FreshColumns.crossings(kept.rows()) > FreshColumns.crossings(fresh.rows()) + TOO_TANGLED;
        return untidy ? layout.finish(fresh, Map.of()) : layout.finish(kept, before.channels());
    }

    private Layers freshLayers() {
        Layers layers = new Layers(picture, sizes, measures);
        FreshColumns.place(layers.rows(), measures.columnGap());
        return layers;
    }

    private static double width(Layers layers) {
        List<Slot> slots = layers.rows().stream().flatMap(List::stream).toList();
        return slots.stream().mapToDouble(Slot::right).max().orElse(0)
                - slots.stream().mapToDouble(Slot::left).min().orElse(0);
    }

    private Placement finish(Layers layers, Map<Integer, Double> channelsBefore) {
        Routes routes = new Routes(layers, sizes, measures);
        Map<Integer, Double> channels = routes.channels();
        // A row that once had room for bent edges keeps it, so that the rows below do not hop.
        channelsBefore.forEach((row, room) -> channels.merge(row, room, Math::max));
        double y = 0;
        for (int number = 0; number < layers.rows().size(); number++) {
            if (number > 0) {
                y += measures.arrowBand() + channels.getOrDefault(number, 0.0) + measures.labelBand();
            }
            double height = 0;
            for (Slot slot : layers.rows().get(number)) {
                slot.top(y);
                height = Math.max(height, slot.height());
            }
            double all = height;
            layers.rows().get(number).stream().filter(Slot::bend).forEach(bend -> bend.height(all));
            y += height;
        }
        return placement(layers, routes, channels);
    }

    private Placement placement(Layers layers, Routes routes, Map<Integer, Double> channels) {
        Map<GraphKey, Box> cards = new HashMap<>();
        Map<GraphKey, Integer> rows = new HashMap<>();
        Map<GraphKey, Integer> circleOf = picture.circleOf();
        for (GraphNode node : picture.nodes()) {
            Slot slot = layers.slotOf(node.key());
            rows.put(node.key(), slot.layer());
            if (!circleOf.containsKey(node.key())) {
                cards.put(node.key(), new Box(slot.left(), slot.top(), slot.width(), slot.height()));
            }
        }
        Map<GraphWait.Key, Box> labels = new HashMap<>(routes.labels(channels));
        List<Route> ways = new ArrayList<>(routes.routes());
        List<Box> outlines = new ArrayList<>();
        for (int index = 0; index < picture.circles().size(); index++) {
            Slot slot = layers.slotOf(picture.circles().get(index).members().getFirst());
            outlines.add(new Box(slot.left(), slot.top(), slot.width(), slot.height()));
            CircleShape shape = layers.circle(index);
            shape.cards().forEach((key, box) -> cards.put(key, box.moved(slot.left(), slot.top())));
            shape.labels().forEach((key, box) -> labels.put(key, box.moved(slot.left(), slot.top())));
            shape.routes().forEach(route -> ways.add(route.moved(slot.left(), slot.top())));
        }
        Map<Object, Placement.Kept> lefts = layers.rows().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(Slot::key, slot -> new Placement.Kept(slot.left(), slot.layer())));
        return new Placement(cards, rows, labels, ways, outlines, lefts, channels);
    }
}
