package dev.lockkeeper.health;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Health as Prometheus reads it. What is not known is absent, never 0. Names, meanings and units are listed in {@code
 * docs/health.md}; they never change. Immutable and thread-safe.
 */
public final class HealthMetrics {
    private static final double NANOS = 1e9;

    private final String version;

    /** @param version of this program, for {@code lockkeeper_build_info} */
    public HealthMetrics(String version) {
        this.version = version;
    }

    /**
     * A text and what it is.
     *
     * @param contentType with its version and character set
     * @param text the metrics
     */
    public record Exposition(String contentType, String text) {}

    /**
     * The metrics of a report.
     *
     * @param accept the header of that name, which may ask for OpenMetrics; without it, Prometheus' own text
     */
    public Exposition expose(HealthReport report, Optional<String> accept) {
        OpenMetricsTextFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
        ExpositionFormatWriter writer =
                accept.filter(openMetrics::accepts).isPresent() ? openMetrics : PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            writer.write(text, snapshots(report));
        } catch (IOException memoryAlwaysCanBeWritten) {
            throw new UncheckedIOException(memoryAlwaysCanBeWritten);
        }
        return new Exposition(writer.getContentType(), text.toString(StandardCharsets.UTF_8));
    }

    private MetricSnapshots snapshots(HealthReport report) {
        List<EnvironmentHealth> environments = report.environments();
        Gauges gauges = new Gauges(environments);
        gauges.add(
                "lockkeeper_up",
                "Whether the last probe found out how the environment is (1) or not (0).",
                each -> each.last().map(last -> each.known().isPresent() ? 1.0 : 0.0));
        gauges.known(
                "migrations_applied",
                "Migrations with a row in the tracking table.",
                found -> found.migrations().numbers().map(known -> (double) known.applied()));
        gauges.known(
                "migrations_pending",
                "Migrations that can be applied.",
                found -> found.migrations().numbers().map(known -> (double) known.pending()));
        gauges.known(
                "migrations_failed",
                "Migrations that failed and are not applied, or stopped halfway.",
                found -> Optional.of((double) found.failed()));
        gauges.known(
                "migrations_drift",
                "Applied migrations whose file was changed or is missing.",
                found -> Optional.of((double) found.drift()));
        gauges.known(
                "last_run_timestamp_seconds",
                "When the last run ended, by the server's clock.",
                found -> found.lastRun().map(run -> seconds(run.endedAt())));
        gauges.known(
                "last_run_duration_seconds",
                "How long the last run took.",
                found -> found.lastRun().map(run -> seconds(run.duration())));
        gauges.known(
                "run_in_progress",
                "Whether a run of any program is under way (1) or not (0).",
                found -> Optional.of(found.run().isPresent() ? 1.0 : 0.0));
        gauges.known(
                "run_age_seconds",
                "How long the run that is under way has taken; absent without one.",
                found -> found.run().map(run -> seconds(run.age())));
        gauges.known(
                "run_lock_wait_seconds",
                "How long the run that is under way has been waiting for a lock now; absent without one.",
                found -> found.run().map(run -> seconds(run.waiting())));
        gauges.known(
                "run_queue",
                "Sessions that wait behind the run that is under way; absent without one.",
                found -> found.run().map(run -> (double) run.queueBehind()));
        gauges.known(
                "lock_waiters",
                "Sessions of the database that wait for a lock.",
                found -> Optional.of((double) found.waits().waiters()));
        gauges.known(
                "lock_longest_wait_seconds",
                "How long the longest of these waits has taken.",
                found -> Optional.of(seconds(found.waits().longest())));
        gauges.add(
                "lockkeeper_probe_duration_seconds",
                "How long the last probe took.",
                each -> each.last().map(last -> seconds(last.took())));
        gauges.add(
                "lockkeeper_probe_age_seconds",
                "How long ago the last probe ended.",
                each -> each.last().map(last -> seconds(each.age())));
        return gauges.all
                .metricSnapshot(probeErrors(environments))
                .metricSnapshot(InfoSnapshot.builder()
                        .name("lockkeeper_build")
                        .help("Which Lockkeeper this is.")
                        .dataPoint(InfoDataPointSnapshot.builder()
                                .labels(Labels.of(
                                        "version",
                                        version,
                                        "java",
                                        Runtime.version().toString()))
                                .build())
                        .build())
                .build();
    }

    private static CounterSnapshot probeErrors(List<EnvironmentHealth> environments) {
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name("lockkeeper_probe_errors")
                .help("Probes that did not find out how the environment is, since this program was started.");
        environments.forEach(each -> counter.dataPoint(CounterDataPointSnapshot.builder()
                .value((double) each.probeErrors())
                .labels(labels(each))
                .build()));
        return counter.build();
    }

    private static Labels labels(EnvironmentHealth each) {
        return Labels.of("environment", each.environment(), "tier", each.tier().word());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private static double seconds(Instant time) {
        return time.getEpochSecond() + time.getNano() / NANOS;
    }

    /** Gauges with a value for each environment that has one. */
    private static final class Gauges {
        private final List<EnvironmentHealth> environments;
        private final MetricSnapshots.Builder all = MetricSnapshots.builder();

        Gauges(List<EnvironmentHealth> environments) {
            this.environments = environments;
        }

        void known(String name, String help, Function<Reading.Known, Optional<Double>> value) {
            add("lockkeeper_" + name, help, each -> each.known().flatMap(value));
        }

        void add(String name, String help, Function<EnvironmentHealth, Optional<Double>> value) {
            GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
            environments.forEach(each -> value.apply(each)
                    .ifPresent(number -> gauge.dataPoint(GaugeDataPointSnapshot.builder()
                            .value(number)
                            .labels(labels(each))
                            .build())));
            all.metricSnapshot(gauge.build());
        }
    }
}
