package dev.lockkeeper.migration;

import dev.lockkeeper.migration.BuildProgress.Measure;
import dev.lockkeeper.migration.BuildProgress.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How fast a phase goes, from the samples of its last half minute or so. Says nothing as long as it does not know: before
 * there are enough samples, where nothing can be counted, and while nothing moves. A new phase begins anew. Immutable.
 */
public final class ProgressRate {
    /** Knows nothing yet. */
    public static final ProgressRate UNKNOWN = new ProgressRate(List.of());

    private static final int FEWEST_SAMPLES = 4;
    private static final Duration SHORTEST_SPAN = Duration.ofSeconds(2);
    private static final Duration LONGEST_SPAN = Duration.ofSeconds(30);
    private static final double SECOND = 1e9;

    private final List<Sample> samples;

    /** What was seen, and when by {@link System#nanoTime}. */
    private record Sample(BuildProgress progress, long nanoTime) {
        long done() {
            return progress.measure().map(Measure::done).orElse(0L);
        }
    }

    private ProgressRate(List<Sample> samples) {
        this.samples = samples;
    }

    /**
     * The rate with one sample more.
     *
     * @param progress what was seen now
     * @param nanoTime when, by {@link System#nanoTime}
     */
    public ProgressRate after(BuildProgress progress, long nanoTime) {
        List<Sample> kept = new ArrayList<>();
        Sample now = new Sample(progress, nanoTime);
        for (Sample earlier : samples) {
            boolean comparable = earlier.progress().countsTheSameAs(progress) && earlier.done() <= now.done();
            if (comparable && nanoTime - earlier.nanoTime() <= LONGEST_SPAN.toNanos()) {
                kept.add(earlier);
            }
        }
        kept.add(now);
        return new ProgressRate(List.copyOf(kept));
    }

    /** Units of the first measure per second; empty while it is not known. Always above zero. */
    public OptionalDouble perSecond() {
        if (samples.size() < FEWEST_SAMPLES || !isCounted(samples.getLast())) {
            return OptionalDouble.empty();
        }
        Sample first = samples.getFirst();
        Sample last = samples.getLast();
        long span = last.nanoTime() - first.nanoTime();
        long advanced = last.done() - first.done();
        if (span < SHORTEST_SPAN.toNanos() || advanced <= 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(advanced / (span / SECOND));
    }

    /** Transactions that have to end and indexes of a table are no steady flow from which anything follows. */
    private static boolean isCounted(Sample sample) {
        return sample.progress()
                .measure()
                .map(Measure::unit)
                .filter(unit -> switch (unit) {
                    case BLOCKS, TUPLES, BYTES, SIZE, NEW_FILES -> true;
                    case LOCKERS, INDEXES, PARTITIONS, STATISTICS -> false;
                })
                .isPresent();
    }

    /**
     * How long this phase goes on at this rate; what follows it, nobody knows. Empty where the phase has no total, and
     * while the rate is not known.
     */
    public Optional<Duration> timeLeft() {
        OptionalDouble rate = perSecond();
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        Sample last = samples.getLast();
        OptionalLong total = last.progress().measure().map(Measure::total).orElse(OptionalLong.empty());
        if (total.isEmpty()) {
            return Optional.empty();
        }
        double seconds = Math.max(0, total.getAsLong() - last.done()) / rate.getAsDouble();
        return Optional.of(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** {@code 1,200 blocks/s}, {@code 12 MB/s}; empty while it is not known. */
    public Optional<String> sentence() {
        OptionalDouble rate = perSecond();
        if (rate.isEmpty()) {
            return Optional.empty();
        }
        Unit unit = samples.getLast().progress().measure().orElseThrow().unit();
        return Optional.of(
                switch (unit) {
                    case BYTES, SIZE, NEW_FILES -> Amounts.bytes(Math.round(rate.getAsDouble())) + "/s";
                    default -> Amounts.number(Math.round(rate.getAsDouble())) + " " + unit.word() + "/s";
                });
    }
}
