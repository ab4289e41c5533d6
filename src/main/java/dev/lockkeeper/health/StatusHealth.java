package dev.lockkeeper.health;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationHealth;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TrackingTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a health check says of a status. Stateless. */
final class StatusHealth {
    private StatusHealth() {}

    static MigrationHealth of(Status status) {
        if (status.table() instanceof TrackingTable.Foreign foreign) {
            return new MigrationHealth.Error(ProbeFailures.safe(foreign.sentence()));
        }
        if (status.table() instanceof TrackingTable.Nowhere nowhere) {
            return new MigrationHealth.Error(ProbeFailures.safe(nowhere.reason()));
        }
        List<Migration> broken = status.migrations().stream()
                .filter(migration -> isBroken(migration.state().kind()))
                .toList();
        if (!broken.isEmpty()) {
            Migration first = broken.getFirst();
            int more = broken.size() - 1;
            return new MigrationHealth.Error(
                    ProbeFailures.safe(first.fileName() + ": " + first.state().sentence())
                            + (more == 0 ? "" : " And " + more + " more."));
        }
        int pending = status.appliable().size();
        return pending == 0
                ? new MigrationHealth.UpToDate(applied(status))
                : new MigrationHealth.Pending(applied(status), pending);
    }

    static int applied(Status status) {
        return (int) status.migrations().stream()
                .filter(migration -> migration.state().recorded())
                .count();
    }

    static int failed(Status status) {
        return (int) status.migrations().stream()
                .filter(migration -> isBroken(migration.state().kind()))
                .count();
    }

    static int drift(Status status) {
        return (int) status.migrations().stream()
                .map(migration -> migration.state().kind())
                .filter(kind -> kind == MigrationState.Kind.CHANGED || kind == MigrationState.Kind.MISSING)
                .count();
    }

    private static boolean isBroken(MigrationState.Kind kind) {
        return kind == MigrationState.Kind.FAILED || kind == MigrationState.Kind.STOPPED;
    }

    /** Of the newest run every file's last entry is known, so that its begin and end are. */
    static Optional<LastRun> lastRun(Status status) {
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
