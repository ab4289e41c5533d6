package dev.lockkeeper.console.locks.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Orders each row so that few edges cross, and spreads it so that edges are as straight as they can be; from nothing. */
final class FreshColumns {
    private static final int SWEEPS = 8;
    /** How much the place counts of one that has no neighbour on the side that is looked at. */
    private static final double UNTIED = 0.05;

    /** A crossing is as bad as an edge that goes so far aside, in pixels. */
    private static final double CROSSING = 4_000;

    private final List<List<Slot>> rows;
    private final double gap;

    private FreshColumns(List<List<Slot>> rows, double gap) {
        this.rows = rows;
        this.gap = gap;
    }

    /** Orders the rows and gives every slot its left edge; the leftmost is at 0. */
    static void place(List<List<Slot>> rows, double gap) {
        FreshColumns columns = new FreshColumns(rows, gap);
        columns.order();
        columns.spread();
    }

    private void order() {
        depthFirst();
        List<List<Slot>> best = copy();
        double cheapest = cost();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int step = 1; step < rows.size(); step++) {
                int row = down ? step : rows.size() - 1 - step;
                sortByNeighbours(rows.get(row), down ? Slot::above : Slot::below);
            }
            double now = cost();
            if (now < cheapest) {
                cheapest = now;
                best = copy();
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            rows.set(row, best.get(row));
        }
    }

    /** Crossings first, then how far edges go aside, those with many behind them more than others. */
    private double cost() {
        spread();
        double aside = 0;
        for (List<Slot> row : rows) {
            for (Slot slot : row) {
                for (Slot.Link link : slot.above()) {
                    aside +=
                            link.weight() * Math.abs(slot.centre() - link.slot().centre());
                }
            }
        }
        return crossings(rows) * CROSSING + aside;
    }

    /** A tree comes out without any crossing, and with the roots in the order they were given in. */
    private void depthFirst() {
        List<List<Slot>> order = new ArrayList<>();
        rows.forEach(row -> order.add(new ArrayList<>()));
        Set<Slot> seen = new HashSet<>();
        for (List<Slot> row : rows) {
            row.stream().filter(slot -> slot.above().isEmpty()).forEach(slot -> visit(slot, seen, order));
        }
        for (int row = 0; row < rows.size(); row++) {
            rows.set(row, order.get(row));
        }
    }

    private static void visit(Slot slot, Set<Slot> seen, List<List<Slot>> order) {
        if (seen.add(slot)) {
            order.get(slot.layer()).add(slot);
            slot.below().forEach(link -> visit(link.slot(), seen, order));
        }
    }

    private List<List<Slot>> copy() {
        List<List<Slot>> copy = new ArrayList<>();
        rows.forEach(row -> copy.add(new ArrayList<>(row)));
        return copy;
    }

    private void sortByNeighbours(List<Slot> row, Function<Slot, List<Slot.Link>> side) {
        Map<Slot, Integer> ranks = ranks(rows);
        Map<Slot, Double> means = new HashMap<>();
        for (Slot slot : row) {
            means.put(
                    slot,
                    side.apply(slot).stream()
                            .mapToInt(link -> ranks.getOrDefault(link.slot(), 0))
                            .average()
                            .orElse(ranks.getOrDefault(slot, 0)));
        }
        row.sort(Comparator.comparingDouble(slot -> means.getOrDefault(slot, 0.0)));
    }

    private static Map<Slot, Integer> ranks(List<List<Slot>> rows) {
        Map<Slot, Integer> ranks = new HashMap<>();
        rows.forEach(row -> row.forEach(slot -> ranks.put(slot, row.indexOf(slot))));
        return ranks;
    }

    /** How many pairs of edges between neighbouring rows cross. */
    static int crossings(List<List<Slot>> rows) {
        Map<Slot, Integer> ranks = ranks(rows);
        int crossings = 0;
        for (List<Slot> row : rows) {
            List<int[]> edges = new ArrayList<>();
            row.forEach(slot -> slot.above()
                    .forEach(link ->
                            edges.add(new int[] {ranks.getOrDefault(slot, 0), ranks.getOrDefault(link.slot(), 0)})));
            for (int one = 0; one < edges.size(); one++) {
                for (int other = one + 1; other < edges.size(); other++) {
                    int lower = edges.get(one)[0] - edges.get(other)[0];
                    int upper = edges.get(one)[1] - edges.get(other)[1];
                    if (lower * upper < 0) {
                        crossings++;
                    }
                }
            }
        }
        return crossings;
    }

    private void spread() {
        for (List<Slot> row : rows) {
            double left = 0;
            for (Slot slot : row) {
                slot.left(left);
                left = slot.right() + gap;
            }
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (List<Slot> row : rows) {
                align(row, Slot::above);
            }
            for (int row = rows.size() - 1; row >= 0; row--) {
                align(rows.get(row), Slot::below);
            }
        }
        double left = rows.stream()
                .flatMap(List::stream)
                .mapToDouble(Slot::left)
                .min()
                .orElse(0);
        rows.forEach(row -> row.forEach(slot -> slot.left(slot.left() - left)));
    }

    private void align(List<Slot> row, Function<Slot, List<Slot.Link>> side) {
        double[] wishes = new double[row.size()];
        double[] weights = new double[row.size()];
        double[] distances = new double[row.size()];
        for (int index = 0; index < row.size(); index++) {
            Slot slot = row.get(index);
            List<Slot.Link> links = side.apply(slot);
            double weight = links.stream().mapToDouble(Slot.Link::weight).sum();
            wishes[index] = links.isEmpty()
                    ? slot.centre()
                    : links.stream()
                                    .mapToDouble(
                                            link -> link.weight() * link.slot().centre())
                                    .sum()
                            / weight;
            weights[index] = links.isEmpty() ? UNTIED : weight;
            if (index > 0) {
                distances[index] = row.get(index - 1).rightPart() + gap + slot.leftPart();
            }
        }
        double[] positions = Spread.positions(wishes, weights, distances);
        for (int index = 0; index < row.size(); index++) {
            row.get(index).left(positions[index] - row.get(index).leftPart());
        }
    }
}
