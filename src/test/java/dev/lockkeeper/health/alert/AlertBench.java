package dev.lockkeeper.health.alert;

import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.LastRun;
import dev.lockkeeper.health.Observation;
import dev.lockkeeper.health.Reading;
import dev.lockkeeper.health.RunInProgress;
import dev.lockkeeper.health.Waits;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.MigrationHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Observations as probes make them, at times that a test chooses. */
final class AlertBench implements InstantSource {
    static final LastRun LAST = new LastRun(
            "001_a.sql", "apply", Outcome.APPLIED, Instant.parse("2026-03-01T00:00:00Z"), Duration.ofSeconds(1));

    private Instant now = Instant.parse("2026-03-01T03:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    AlertBench after(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    Observation of(String environment, Tier tier, Reading reading) {
        return new Observation(environment, tier, now, Duration.ofMillis(5), reading);
    }

    Observation of(Reading reading) {
        return of("prod", Tier.PRODUCTION, reading);
    }

    static Reading.Known upToDate() {
        return known(new MigrationHealth.UpToDate(3), 0, 0, Optional.empty());
    }

    static Reading.Known pending(int pending) {
        return known(new MigrationHealth.Pending(3, pending), 0, 0, Optional.empty());
    }

    static Reading.Known failed(int failed) {
        return known(new MigrationHealth.Error("004_x.sql failed"), failed, 0, Optional.empty());
    }

    static Reading.Known drift(int drift) {
        return known(new MigrationHealth.UpToDate(3), 0, drift, Optional.empty());
    }

    Reading.Known running(Duration age, Duration waiting, int queue) {
        return known(
                new MigrationHealth.UpToDate(3),
                0,
                0,
                Optional.of(new RunInProgress(4711, now.minus(age), age, waiting, queue)));
    }

    static Reading unknown() {
        return new Reading.Unknown("db1 does not answer, password=geheim");
    }

    private static Reading.Known known(MigrationHealth health, int failed, int drift, Optional<RunInProgress> run) {
        int pending = health instanceof MigrationHealth.Pending some ? some.pending() : failed;
        return new Reading.Known(health, 3, pending, failed, drift, Optional.of(LAST), run, Waits.NONE);
    }

    /** {@code begin failed}, {@code over drift}: in a word each. */
    static List<String> words(List<AlertNotice> notices) {
        return notices.stream()
                .map(notice -> notice.event() + " " + notice.alert().rule().word())
                .toList();
    }
}
