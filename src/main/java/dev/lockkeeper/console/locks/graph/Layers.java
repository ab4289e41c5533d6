package dev.lockkeeper.console.locks.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of a picture while it is laid out: everybody below all those he waits for, one row below the lowest of them. An
 * edge that passes rows has a place of its own in each, so that nothing lies under it.
 */
final class Layers {
    private final GraphPicture picture;
    private final GraphMeasures measures;
    private final Map<GraphKey, Slot> slots = new HashMap<>();
    private final Map<Integer, CircleShape> circles = new HashMap<>();
    private final List<List<Slot>> rows = new ArrayList<>();
    private final Map<Slot.Bend, Slot> bends = new LinkedHashMap<>();

    Layers(GraphPicture picture, CardSizes sizes, GraphMeasures measures) {
        this.picture = picture;
        this.measures = measures;
        Map<GraphKey, GraphKey> units = units();
        Map<GraphKey, Integer> numbers = numbers(units);
        for (GraphNode node : picture.nodes()) {
            GraphKey unit = unit(units, node.key());
            int number = numbers.getOrDefault(unit, 0);
            Slot slot = slots.getOrDefault(unit, slot(unit, number, sizes));
            if (!slots.containsKey(unit)) {
                row(number).add(slot);
            }
            slots.put(unit, slot);
            slots.put(node.key(), slot);
        }
        outerWaits().forEach(this::join);
    }

    /** Each card's unit: itself, or the first member of its circle. */
    private Map<GraphKey, GraphKey> units() {
        Map<GraphKey, GraphKey> units = new HashMap<>();
        picture.circles()
                .forEach(circle -> circle.members()
                        .forEach(member -> units.put(member, circle.members().getFirst())));
        return units;
    }

    private static GraphKey unit(Map<GraphKey, GraphKey> units, GraphKey card) {
        return units.getOrDefault(card, card);
    }

    private Map<GraphKey, Integer> numbers(Map<GraphKey, GraphKey> units) {
        Map<GraphKey, Set<GraphKey>> blockers = new HashMap<>();
        for (GraphWait wait : outerWaits()) {
            wait.blockers()
                    .forEach(blocker -> blockers.computeIfAbsent(unit(units, wait.waiter()), key -> new HashSet<>())
                            .add(unit(units, blocker)));
        }
        Map<GraphKey, Integer> numbers = new HashMap<>();
        for (GraphNode node : picture.nodes()) {
            number(unit(units, node.key()), blockers, numbers, new HashSet<>());
        }
        return numbers;
    }

    private static int number(
            GraphKey unit,
            Map<GraphKey, Set<GraphKey>> blockers,
            Map<GraphKey, Integer> numbers,
            Set<GraphKey> onTheWay) {
        if (numbers.containsKey(unit)) {
            return numbers.getOrDefault(unit, 0);
        }
        // Circles are units of their own, so none is left; but a picture must come out of whatever is given.
        int number = 0;
        if (onTheWay.add(unit)) {
            for (GraphKey blocker : blockers.getOrDefault(unit, Set.of())) {
                if (!onTheWay.contains(blocker)) {
                    number = Math.max(number, number(blocker, blockers, numbers, onTheWay) + 1);
                }
            }
            onTheWay.remove(unit);
        }
        numbers.put(unit, number);
        return number;
    }

    private Slot slot(GraphKey unit, int layer, CardSizes sizes) {
        int index = picture.circleOf().getOrDefault(unit, -1);
        if (index < 0) {
            double width = sizes.width(unit);
            return new Slot(unit, layer, width, sizes.height(unit), measures.anchor());
        }
        GraphCircle circle = picture.circles().get(index);
        List<GraphWait> within = picture.waits().stream()
                .filter(GraphWait::withinCircle)
                .filter(wait -> circle.members().contains(wait.waiter()))
                .toList();
        CircleShape shape = circles.computeIfAbsent(index, key -> CircleShape.of(circle, within, sizes, measures));
        return new Slot(unit, layer, shape.width(), shape.height(), measures.anchor());
    }

    private void join(GraphWait wait) {
        Slot waiter = slotOf(wait.waiter());
        double weight = Math.pow(wait.behind(), 0.75);
        for (GraphKey blocker : wait.blockers()) {
            Slot upper = slotOf(blocker);
            Slot lower = waiter;
            for (int layer = waiter.layer() - 1; layer > upper.layer(); layer--) {
                Slot.Bend key = new Slot.Bend(wait.key(), blocker, layer);
                Slot bend = new Slot(key, layer, measures.lane(), 0, measures.lane() / 2);
                row(layer).add(bend);
                bends.put(key, bend);
                lower.under(bend, weight * 2);
                lower = bend;
            }
            if (lower.layer() > upper.layer()) {
                lower.under(upper, weight);
            }
        }
    }

    private List<Slot> row(int number) {
        while (rows.size() <= number) {
            rows.add(new ArrayList<>());
        }
        return rows.get(number);
    }

    /** The waits that are not inside a circle. */
    List<GraphWait> outerWaits() {
        return picture.waits().stream().filter(wait -> !wait.withinCircle()).toList();
    }

    /** The rows; their lists may be put in another order. */
    List<List<Slot>> rows() {
        return rows;
    }

    /** The slot of a card, alone or with its circle. */
    Slot slotOf(GraphKey card) {
        Slot slot = slots.get(card);
        if (slot == null) {
            throw new IllegalArgumentException("Not part of the picture: " + card);
        }
        return slot;
    }

    /** The places where an arm passes rows, the lowest first. */
    List<Slot> bends(GraphWait.Key wait, GraphKey blocker) {
        return bends.entrySet().stream()
                .filter(entry -> entry.getKey().of().equals(wait)
                        && entry.getKey().blocker().equals(blocker))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The shape of a circle, by its index in the picture. */
    CircleShape circle(int index) {
        CircleShape shape = circles.get(index);
        if (shape == null) {
            throw new IllegalArgumentException("No circle " + index);
        }
        return shape;
    }
}
