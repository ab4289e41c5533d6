package dev.lockkeeper.console.migrations;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.IgnoredFile;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationNumber;
import dev.lockkeeper.migration.MigrationState;
import java.nio.file.Path;
import java.util.Optional;

/** What one row of the table shows at one moment. Immutable. */
public sealed interface RowContent {
    /** The whole file name. */
    String fileName();

    /** Tells rows apart; a file that is ignored may bear the name of a migration that is recorded. */
    String key();

    /** Word, shape and colour of its state. */
    StateLook look();

    /** What its state means here, in one sentence. */
    String sentence();

    /** The migration, if it is one. */
    Optional<Migration> migration();

    /** Whether it asks for nothing: it is done, or it is none of ours. */
    boolean recedes();

    /** Its number. */
    default Optional<MigrationNumber> number() {
        return migration().flatMap(Migration::name).map(MigrationName::number);
    }

    /** The number as written, or the file name if it has none; the shortest way to speak of it. */
    default String shortName() {
        return number().map(MigrationNumber::digits).orElse(fileName());
    }

    /** The file name without the number that stands in a column of its own. */
    default String nameWithoutNumber() {
        return number().map(number -> fileName().substring(number.digits().length() + 1))
                .orElse(fileName());
    }

    /** The file, if it lies in the folder. */
    default Optional<MigrationFile> file() {
        return migration().flatMap(Migration::file);
    }

    /** The rollback script, if there is one. */
    default Optional<Path> rollbackScript() {
        return file().flatMap(MigrationFile::rollbackScript);
    }

    /** The journal's entry of the act that made its row; empty if another program did, or there is none. */
    default Optional<JournalEntry> recordedBy() {
        return migration().map(Migration::state).flatMap(state -> switch (state) {
            case MigrationState.Applied applied -> applied.entry();
            case MigrationState.Skipped skipped -> Optional.of(skipped.entry());
            case MigrationState.Changed changed -> Optional.of(changed.entry());
            case MigrationState.Missing missing -> missing.entry();
            case MigrationState.Future future -> future.entry();
            case MigrationState.Pending ignored -> Optional.empty();
            case MigrationState.OutOfOrder ignored -> Optional.empty();
            case MigrationState.ConflictingNumber ignored -> Optional.empty();
            case MigrationState.Failed ignored -> Optional.empty();
            case MigrationState.Stopped ignored -> Optional.empty();
        });
    }

    /** The last attempt, if it failed and decides the state. */
    default Optional<MigrationState.Failed> failure() {
        return migration()
                .map(Migration::state)
                .filter(MigrationState.Failed.class::isInstance)
                .map(MigrationState.Failed.class::cast);
    }

    /** How far it came, if it stopped halfway. */
    default Optional<MigrationState.Stopped> stopped() {
        return migration().flatMap(StoppedChoices::stopped);
    }

    /** The journal's entry of the attempt that decides the state: it failed, or stopped halfway with an error. */
    default Optional<JournalEntry> failedAttempt() {
        return failure()
                .map(MigrationState.Failed::entry)
                .or(() -> stopped().isPresent()
                        ? migration()
                                .flatMap(Migration::lastEntry)
                                .filter(entry -> entry.error().isPresent())
                        : Optional.empty());
    }

    /** Whether the two show the same file in the same state; the run that is going on does not count. */
    default boolean sameBut(RowContent other) {
        return key().equals(other.key()) && migration().equals(other.migration());
    }

    /**
     * A migration.
     *
     * @param known the migration
     * @param live how it fares in the run that is going on
     */
    record OfMigration(Migration known, Optional<LiveFile> live) implements RowContent {
        @Override
        public String fileName() {
            return known.fileName();
        }

        @Override
        public String key() {
            return known.fileName();
        }

        @Override
        public StateLook look() {
            return live.map(StateLook::of).orElseGet(() -> StateLook.of(known.state()));
        }

        @Override
        public String sentence() {
            return known.state().sentence();
        }

        @Override
        public Optional<Migration> migration() {
            return Optional.of(known);
        }

        @Override
        public boolean recedes() {
            MigrationState.Kind kind = known.state().kind();
            return live.isEmpty() && (kind == MigrationState.Kind.APPLIED || kind == MigrationState.Kind.SKIPPED);
        }
    }

    /** A file of the folder that is no migration. */
    record OfIgnored(IgnoredFile ignored) implements RowContent {
        @Override
        public String fileName() {
            return ignored.fileName();
        }

        @Override
        public String key() {
            // No file name holds a slash.
            return "ignored/" + ignored.fileName();
        }

        @Override
        public StateLook look() {
            return StateLook.IGNORED;
        }

        @Override
        public String sentence() {
            return "Ignored: " + ignored.reason() + ". It is never applied.";
        }

        @Override
        public Optional<Migration> migration() {
            return Optional.empty();
        }

        @Override
        public boolean recedes() {
            return true;
        }
    }
}
