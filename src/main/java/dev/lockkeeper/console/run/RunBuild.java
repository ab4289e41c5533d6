package dev.lockkeeper.console.run;

import dev.lockkeeper.migration.BuildProgress;
import dev.lockkeeper.migration.BuildProgress.Measure;
import dev.lockkeeper.migration.ProgressRate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How far the server is with a long piece of work, as another session saw it. Immutable.
 *
 * @param subject what is worked on: {@code index public.tolls_paid_at_idx on public.tolls}
 * @param phase the server's word for what it does now; empty where it says nothing
 * @param done how much of this phase is done, from 0 to 1; empty where the server does not count it
 * @param counted what is counted: {@code 252,004 of 412,889 blocks}; may be empty
 * @param rate how fast: {@code 2,310 blocks/s}; may be empty
 * @param left how long this phase still lasts at that rate
 */
public record RunBuild(
        String subject, String phase, Optional<Double> done, String counted, String rate, Optional<Duration> left) {
    /** Shorter work is over before anybody has read what it is. */
    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);

    /**
     * What is worth saying of a sample: whatever the server itself counts, and otherwise what has grown for a while.
     *
     * @param rate of the samples up to this one
     */
    static Optional<RunBuild> of(BuildProgress progress, ProgressRate rate) {
        boolean counts = progress.command().isPresent();
        boolean grows = !progress.measures().isEmpty()
                && progress.blockers().isEmpty()
                && progress.elapsed().compareTo(WORTH_SAYING) > 0;
        if (!counts && !grows) {
            return Optional.empty();
        }
        OptionalDouble fraction = progress.fraction();
        return Optional.of(new RunBuild(
                subject(progress),
                progress.phase().orElse(""),
                fraction.isPresent() ? Optional.of(fraction.getAsDouble()) : Optional.empty(),
                progress.measures().stream().map(Measure::sentence).collect(Collectors.joining(", ")),
                rate.sentence().orElse(""),
                rate.timeLeft()));
    }

    private static String subject(BuildProgress progress) {
        String relation = progress.relation().orElse("");
        return progress.index()
                .map(index -> "index " + index + (relation.isEmpty() ? "" : " on " + relation))
                .orElseGet(() -> (progress.command().orElse("writing") + " " + relation).strip());
    }
}
