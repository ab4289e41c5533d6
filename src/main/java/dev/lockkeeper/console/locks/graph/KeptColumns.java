package dev.lockkeeper.console.locks.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leaves everything where it was, and gives what is new the free place that is nearest to those it belongs to. */
final class KeptColumns {
    private final List<List<Slot>> rows;
    private final Map<Object, Placement.Kept> before;
    private final double gap;

    private KeptColumns(List<List<Slot>> rows, Map<Object, Placement.Kept> before, double gap) {
        this.rows = rows;
        this.before = before;
        this.gap = gap;
    }

    /** Gives every slot its left edge, and orders the rows by it. */
    static void place(List<List<Slot>> rows, Map<Object, Placement.Kept> before, double gap) {
        new KeptColumns(rows, before, gap).place();
    }

    private void place() {
        List<List<Slot>> placed = new ArrayList<>();
        for (List<Slot> row : rows) {
            List<Slot> stay = new ArrayList<>();
            for (Slot slot : row) {
                kept(slot).ifPresent(kept -> {
                    slot.left(kept.left());
                    stay.add(slot);
                });
            }
            placed.add(untangled(stay));
        }
        for (int number = 0; number < rows.size(); number++) {
            List<Slot> row = placed.get(number);
            for (Slot slot : rows.get(number)) {
                if (kept(slot).isEmpty()) {
                    insert(slot, row, placed);
                }
            }
            rows.set(number, row);
        }
    }

    private Optional<Placement.Kept> kept(Slot slot) {
        return Optional.ofNullable(before.get(slot.key()));
    }

    /** What has grown, or has come from another row, pushes to the right; who was in this row already goes first. */
    private List<Slot> untangled(List<Slot> row) {
        List<Slot> order = new ArrayList<>();
        for (boolean newcomers : new boolean[] {false, true}) {
            row.stream()
                    .filter(slot -> kept(slot)
                                    .filter(kept -> kept.layer() == slot.layer())
                                    .isEmpty()
                            == newcomers)
                    .sorted(Comparator.comparingDouble(Slot::left))
                    .forEach(slot -> {
                        if (newcomers) {
                            slot.left(nearestFree(slot, slot.left(), order));
                        }
                        order.add(slot);
                    });
            order.sort(Comparator.comparingDouble(Slot::left));
            for (int index = 1; index < order.size(); index++) {
                Slot slot = order.get(index);
                slot.left(Math.max(slot.left(), order.get(index - 1).right() + gap));
            }
        }
        return order;
    }

    private void insert(Slot slot, List<Slot> row, List<List<Slot>> placed) {
        slot.left(nearestFree(slot, wish(slot, placed) - slot.leftPart(), row));
        row.add(slot);
        row.sort(Comparator.comparingDouble(Slot::left));
    }

    /** Below those it waits for; a new root above those that wait for it; otherwise behind the last of its row. */
    private static double wish(Slot slot, List<List<Slot>> placed) {
        return slot.above().stream()
                .mapToDouble(link -> link.slot().centre())
                .average()
                .orElseGet(() -> slot.below().stream()
                        .filter(link -> placed.get(link.slot().layer()).contains(link.slot()))
                        .mapToDouble(link -> link.slot().centre())
                        .average()
                        .orElseGet(() -> placed.get(slot.layer()).stream()
                                        .mapToDouble(Slot::right)
                                        .max()
                                        .orElse(0)
                                + slot.leftPart()));
    }

    /** The left edge nearest to the wish at which it overlaps nobody. */
    private double nearestFree(Slot slot, double wish, List<Slot> row) {
        List<Double> candidates = new ArrayList<>(List.of(wish));
        for (Slot other : row) {
            candidates.add(other.right() + gap);
            candidates.add(other.left() - gap - slot.width());
        }
        return candidates.stream()
                .filter(left -> row.stream()
                        .allMatch(other ->
                                left >= other.right() + gap - 0.5 || left + slot.width() <= other.left() - gap + 0.5))
                .min(Comparator.comparingDouble(left -> Math.abs(left - wish)))
                .orElse(wish);
    }
}
