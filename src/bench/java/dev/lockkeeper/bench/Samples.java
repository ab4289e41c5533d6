package dev.lockkeeper.bench;

import java.util.ArrayList;
import java.util.List;

/** Times of one contender in one measurement, in nanoseconds. Used by one thread. */
final class Samples {
    private final List<Long> nanos = new ArrayList<>();

    void add(long sample) {
        nanos.add(sample);
    }

    double median() {
        if (nanos.isEmpty()) {
            return Double.NaN;
        }
        List<Long> sorted = nanos.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }

    /** The median of ratios taken round by round, which a machine that is slow for a while disturbs least. */
    double medianRatioTo(Samples other) {
        if (other.nanos.isEmpty()) {
            return Double.NaN;
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < nanos.size(); round++) {
            ratios.add((double) nanos.get(round) / other.nanos.get(round));
        }
        ratios.sort(null);
        int middle = ratios.size() / 2;
        return ratios.size() % 2 == 1 ? ratios.get(middle) : (ratios.get(middle - 1) + ratios.get(middle)) / 2;
    }

    double mean() {
        return nanos.stream().mapToLong(Long::longValue).average().orElse(0);
    }

    double min() {
        return nanos.stream().mapToLong(Long::longValue).min().orElse(0);
    }

    double max() {
        return nanos.stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
