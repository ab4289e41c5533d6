package dev.lockkeeper.console.locks.graph;

import java.util.ArrayDeque;
import java.util.Deque;

/** Puts things in a row where each would like to be, as nearly as their order and the distance between them allow. */
final class Spread {
    private Spread() {}

    /**
     * The positions with the smallest weighted sum of squared distances from the wishes. With the distances taken off, that
     * is a regression to a sequence that never falls: neighbours that would fall share the mean of their wishes.
     *
     * @param wishes where each would like to be, in the order they are to stand in
     * @param weights how much each wish counts, more than 0
     * @param distances the least distance of each from the one before it; the first is not looked at
     */
    static double[] positions(double[] wishes, double[] weights, double[] distances) {
        double[] offsets = new double[wishes.length];
        for (int index = 1; index < wishes.length; index++) {
            offsets[index] = offsets[index - 1] + distances[index];
        }
        Deque<Pool> pools = new ArrayDeque<>();
        for (int index = 0; index < wishes.length; index++) {
            Pool pool = new Pool((wishes[index] - offsets[index]) * weights[index], weights[index], 1);
            while (!pools.isEmpty() && pools.getLast().mean() > pool.mean()) {
                pool = pools.removeLast().with(pool);
            }
            pools.addLast(pool);
        }
        double[] positions = new double[wishes.length];
        int index = 0;
        for (Pool pool : pools) {
            for (int member = 0; member < pool.count; member++) {
                positions[index] = pool.mean() + offsets[index];
                index++;
            }
        }
        return positions;
    }

    private record Pool(double sum, double weight, int count) {
        double mean() {
            return sum / weight;
        }

        Pool with(Pool next) {
            return new Pool(sum + next.sum, weight + next.weight, count + next.count);
        }
    }
}
