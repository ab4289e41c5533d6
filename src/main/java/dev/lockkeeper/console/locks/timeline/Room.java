package dev.lockkeeper.console.locks.timeline;

import java.util.ArrayList;
import java.util.List;

/** What is taken of one line between two ends. Used by one thread. */
final class Room {
    private final double left;
    private final double right;
    private final List<double[]> taken = new ArrayList<>();

    Room(double left, double right) {
        this.left = left;
        this.right = right;
    }

    /** Whether nothing is there yet. */
    boolean free(double from, double until) {
        return from >= left && until <= right && taken.stream().noneMatch(other -> from < other[1] && until > other[0]);
    }

    /** Something is there now. */
    void take(double from, double until) {
        taken.add(new double[] {from, until});
    }
}
