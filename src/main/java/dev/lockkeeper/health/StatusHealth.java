package dev.lockkeeper.health;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.migration.MigrationHealth;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a health check says of a status. Stateless. */
final class StatusHealth {
    private StatusHealth() {}

    /** What is known of an environment whose status was read. */
    static Reading.Known reading(Status status, Optional<RunInProgress> run, Waits waits) {
        return new Reading.Known(
                of(status),
                applied(status),
                status.appliable().size(),
                failed(status),
                drift(status),
                lastRun(status),
                run,
                waits);
    }

    /** The library's own judgement, in words that may be shown anywhere. */
    private static MigrationHealth of(Status status) {
        return switch (MigrationHealth.of(status)) {
            case MigrationHealth.Error error ->
                new MigrationHealth.Error(ProbeFailures.safe(error.sentence()), error.numbers());
            case MigrationHealth well -> well;
        };
    }

    private static int applied(Status status) {
        return (int) status.migrations().stream()
                .filter(migration -> migration.state().recorded())
                .count();
    }

    private static int failed(Status status) {
        return (int)
                status.migrations().stream().filter(MigrationHealth::isBroken).count();
    }

    private static int drift(Status status) {
        return (int) status.migrations().stream()
                .map(migration -> migration.state().kind())
                .filter(kind -> kind == MigrationState.Kind.CHANGED || kind == MigrationState.Kind.MISSING)
                .count();
    }

    /** The run that ended last; of one that was killed only when the part began at which it was is known. */
    private static Optional<LastRun> lastRun(Status status) {
        return Stream.concat(written(status).stream(), killed(status).stream())
                .max(Comparator.comparing(LastRun::endedAt));
    }

    private static Optional<LastRun> killed(Status status) {
        return status.migrations().stream()
                .flatMap(migration -> migration.state() instanceof MigrationState.Stopped stopped
                                && !stopped.progress().stillRuns()
                        ? Stream.of(stopped.progress())
                        : Stream.empty())
                .max(Comparator.comparing(progress -> progress.lastPart().startedAt()))
                .map(progress -> {
                    UnitRecord last = progress.lastPart();
                    Instant begin = progress.done().stream()
                            .filter(part -> part.runId().equals(last.runId()))
                            .map(UnitRecord::startedAt)
                            .findFirst()
                            .orElse(last.startedAt());
                    return new LastRun(
                            last.file(),
                            last.operation(),
                            Outcome.STOPPED,
                            last.startedAt(),
                            Duration.between(begin, last.startedAt()));
                });
    }

    /** Of the newest run every file's last entry is known, so that its begin and end are. */
    private static Optional<LastRun> written(Status status) {
        List<JournalEntry> entries = status.migrations().stream()
                .flatMap(migration -> migration.lastEntry().stream())
                .toList();
        return entries.stream().max(Comparator.comparing(StatusHealth::end)).map(newest -> {
            Instant begin = entries.stream()
                    .filter(entry -> entry.runId().equals(newest.runId()))
                    .map(JournalEntry::startedAt)
                    .min(Comparator.naturalOrder())
                    .orElse(newest.startedAt());
            return new LastRun(
                    newest.file(),
                    newest.operation(),
                    newest.outcome(),
                    end(newest),
                    Duration.between(begin, end(newest)));
        });
    }

    private static Instant end(JournalEntry entry) {
        return entry.startedAt().plus(entry.duration());
    }
}
