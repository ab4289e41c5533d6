package dev.lockkeeper.health;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.MigrationHealth;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

    /** Of the newest run every file's last entry is known, so that its begin and end are. */
    private static Optional<LastRun> lastRun(Status status) {
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
