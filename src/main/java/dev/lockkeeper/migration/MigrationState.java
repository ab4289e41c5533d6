package dev.lockkeeper.migration;

import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.JournalEntry;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * What a DBA must know of a migration, in the words of the trade. A state is derived from the folder, the tracking table
 * and the journal at one moment; nothing stores it.
 */
public sealed interface MigrationState {
    /** The kinds of state, in the order an operator looks at them. */
    enum Kind {
        /** It does not run in one transaction and stopped halfway; a part of it is in the database. */
        STOPPED("stopped"),
        /** The last attempt failed; not applied. */
        FAILED("failed"),
        /** Applied, but the file is gone. */
        MISSING("missing"),
        /** Applied, but the text of the file is another now. */
        CHANGED("changed"),
        /** Not applied, and another file has the same number. */
        CONFLICTING_NUMBER("conflicting number"),
        /** Not applied, though a file with a higher number is. */
        OUT_OF_ORDER("out of order"),
        /** Not applied yet. */
        PENDING("pending"),
        /** Applied, and above every file of this folder: this checkout is older. */
        FUTURE("future"),
        /** Recorded as applied without having been run. */
        SKIPPED("skipped"),
        /** Applied. */
        APPLIED("applied");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word on every surface. */
        public String word() {
            return word;
        }
    }

    /** Which kind this is. */
    Kind kind();

    /** One sentence that says what this state means here. */
    String sentence();

    /** Whether the tracking table has a row for it. */
    default boolean recorded() {
        return switch (kind()) {
            case APPLIED, SKIPPED, CHANGED, MISSING, FUTURE -> true;
            case PENDING, OUT_OF_ORDER, CONFLICTING_NUMBER, FAILED, STOPPED -> false;
        };
    }

    /** {@code applied_at} of its row, the server's local time; empty if there is no row or the row has none. */
    default Optional<LocalDateTime> appliedAt() {
        return Optional.empty();
    }

    /**
     * It does not run in one transaction, and a run of it, or of its rollback script, ended before the last statement.
     *
     * @param progress how far it came
     * @param appliedAt the time of its row, where it has one: then it is its rollback script that stopped
     * @param hasRow whether the tracking table has a row for it
     * @param editedSince whether a statement that ran was edited afterwards
     */
    record Stopped(Progress progress, Optional<LocalDateTime> appliedAt, boolean hasRow, boolean editedSince)
            implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.STOPPED;
        }

        @Override
        public boolean recorded() {
            return hasRow;
        }

        @Override
        public String sentence() {
            return (progress.operation().equals(Verb.ROLL_BACK.word()) ? "Its rollback script: " : "")
                    + progress.sentence()
                    + (editedSince ? " What ran was edited since." : "");
        }
    }

    /**
     * It has its row and, as far as is known, its text.
     *
     * @param appliedAt the row's time
     * @param entry the journal's entry of that act; empty if another program applied it
     */
    record Applied(Optional<LocalDateTime> appliedAt, Optional<JournalEntry> entry) implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.APPLIED;
        }

        @Override
        public String sentence() {
            return entry.isPresent()
                    ? "Applied by Lockkeeper."
                    : "Applied by another program or by hand; by whom and with which text was not recorded.";
        }
    }

    /**
     * Recorded as applied without being run.
     *
     * @param appliedAt the row's time
     * @param entry the journal's entry with the reason
     */
    record Skipped(Optional<LocalDateTime> appliedAt, JournalEntry entry) implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }

        @Override
        public String sentence() {
            return "Recorded as applied without being run"
                    + entry.reason().map(reason -> ": " + reason).orElse(".");
        }
    }

    /** Not applied yet. */
    record Pending() implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.PENDING;
        }

        @Override
        public String sentence() {
            return "Not applied yet.";
        }
    }

    /**
     * Not applied, though a later one is.
     *
     * @param highestApplied the highest one that is applied
     */
    record OutOfOrder(MigrationName highestApplied) implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.OUT_OF_ORDER;
        }

        @Override
        public String sentence() {
            return "Not applied, although " + highestApplied + ", which comes later, is.";
        }
    }

    /**
     * Not applied, and its number is taken twice.
     *
     * @param others the other files with this number
     */
    record ConflictingNumber(List<MigrationName> others) implements MigrationState {
        public ConflictingNumber {
            others = List.copyOf(others);
        }

        @Override
        public Kind kind() {
            return Kind.CONFLICTING_NUMBER;
        }

        @Override
        public String sentence() {
            return "Not applied, and "
                    + String.join(
                            " and ",
                            others.stream().map(MigrationName::fileName).toList())
                    + " has the same number, as after a bad merge; files with one number are applied in the order of their names.";
        }
    }

    /**
     * Applied, but no file of this name is in the folder.
     *
     * @param appliedAt the row's time
     * @param entry the journal's entry of that act
     */
    record Missing(Optional<LocalDateTime> appliedAt, Optional<JournalEntry> entry) implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.MISSING;
        }

        @Override
        public String sentence() {
            return "Applied here, but its file is no longer in the folder.";
        }
    }

    /**
     * Applied, and its number is above every file of this folder.
     *
     * @param appliedAt the row's time
     * @param entry the journal's entry of that act
     */
    record Future(Optional<LocalDateTime> appliedAt, Optional<JournalEntry> entry) implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.FUTURE;
        }

        @Override
        public String sentence() {
            return "Applied here, and later than every file of this folder: this checkout is older than the database.";
        }
    }

    /**
     * Applied, but the text of the file is not the text that ran.
     *
     * @param appliedAt the row's time
     * @param entry the journal's entry with the checksum of the text that ran
     * @param onlyComments whether comments and white space are all that differs
     */
    record Changed(Optional<LocalDateTime> appliedAt, JournalEntry entry, boolean onlyComments)
            implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.CHANGED;
        }

        @Override
        public String sentence() {
            return onlyComments
                    ? "Applied, and its file was edited afterwards: only comments or white space changed."
                    : "Applied, and its file was edited afterwards: the SQL differs from what ran here.";
        }
    }

    /**
     * The last attempt failed or was cancelled; nothing of it was kept.
     *
     * @param entry the journal's entry of the attempt
     * @param editedSince whether the file was edited after it
     */
    record Failed(JournalEntry entry, boolean editedSince) implements MigrationState {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }

        @Override
        public String sentence() {
            return "Not applied: the last attempt failed"
                    + entry.error()
                            .map(ErrorRecord::message)
                            .map(message -> ": " + message)
                            .orElse("")
                    + (editedSince ? " (the file was edited since)" : "");
        }
    }
}
