package dev.lockkeeper.operation.record;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationState;
import java.util.Optional;

/** The journal's entry of the act that a migration's state stands for: who did it, and how long it took. */
public final class AppliedBy {
    private AppliedBy() {}

    /** The entry; empty where none of Lockkeeper's acts brought it there. */
    public static Optional<JournalEntry> entry(Migration migration) {
        return switch (migration.state()) {
            case MigrationState.Applied applied -> applied.entry();
            case MigrationState.Skipped skipped -> Optional.of(skipped.entry());
            case MigrationState.Missing missing -> missing.entry();
            case MigrationState.Future future -> future.entry();
            case MigrationState.Changed changed -> Optional.of(changed.entry());
            case MigrationState.Failed failed -> Optional.of(failed.entry());
            case MigrationState.Stopped stopped -> migration.lastEntry();
            case MigrationState.Pending pending -> Optional.empty();
            case MigrationState.OutOfOrder outOfOrder -> Optional.empty();
            case MigrationState.ConflictingNumber conflicting -> Optional.empty();
        };
    }
}
