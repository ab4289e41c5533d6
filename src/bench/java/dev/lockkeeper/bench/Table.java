package dev.lockkeeper.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects samples by contender and prints them side by side. Used by one thread. */
final class Table {
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final String title;
    private final Map<String, Samples> byName = new LinkedHashMap<>();

    Table(String title, List<Contender> contenders) {
        this.title = title;
        contenders.forEach(contender -> byName.put(contender.name(), new Samples()));
    }

    void add(Contender contender, long nanos) {
        add(contender.name(), nanos);
    }

    void add(String name, long nanos) {
        of(name).add(nanos);
    }

    /** The median of one of them, in milliseconds. */
    double medianMillis(String name) {
        return of(name).median() / NANOS_PER_MILLI;
    }

    private Samples of(String name) {
        return byName.computeIfAbsent(name, unused -> new Samples());
    }

    void print(PrintStream out) {
        Samples bare = of("bare loop");
        Samples flyway = of("Flyway");
        out.printf("%n%s%n", title);
        out.printf("  %-12s %10s %10s %10s %12s %12s%n", "", "median ms", "min", "max", "x bare loop", "x Flyway");
        byName.values().removeIf(samples -> Double.isNaN(samples.median()));
        byName.forEach((name, samples) -> out.printf(
                "  %-12s %10.1f %10.1f %10.1f %12.3f %12.3f%n",
                name,
                samples.median() / NANOS_PER_MILLI,
                samples.min() / NANOS_PER_MILLI,
                samples.max() / NANOS_PER_MILLI,
                samples.medianRatioTo(bare),
                samples.medianRatioTo(flyway)));
    }

    /** Prints one of our ratios beside its goal. */
    void goal(PrintStream out, String other, double goal) {
        double ratio = of("Lockkeeper").medianRatioTo(of(other));
        out.printf("  goal: at most %.2f x %s: %.3f, %s%n", goal, other, ratio, ratio <= goal ? "met" : "MISSED");
    }
}
