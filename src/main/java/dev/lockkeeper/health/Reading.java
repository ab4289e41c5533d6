package dev.lockkeeper.health;

import dev.lockkeeper.migration.MigrationHealth;
import java.util.Optional;

/** What a probe found, or why it found nothing. Never is the one taken for the other. */
public sealed interface Reading {
    /** What a health report says of it. */
    MigrationHealth migrations();

    /**
     * The server answered.
     *
     * @param migrations applied, pending, and what is wrong
     * @param applied how many migrations have their row, also those that were skipped
     * @param pending how many can be applied; those that failed count too
     * @param failed how many files have failed and are not applied, or stopped halfway
     * @param drift how many applied files were changed or are missing
     * @param lastRun the run that ended last, by the journal; empty where it cannot be read or holds none
     * @param run the run that is under way, of whichever program; empty without one
     * @param waits who waits for locks
     */
    record Known(
            MigrationHealth migrations,
            int applied,
            int pending,
            int failed,
            int drift,
            Optional<LastRun> lastRun,
            Optional<RunInProgress> run,
            Waits waits)
            implements Reading {}

    /**
     * The server gave no answer, or the folder none.
     *
     * @param why one sentence for the operator, without secrets
     */
    record Unknown(String why) implements Reading {
        @Override
        public MigrationHealth migrations() {
            return new MigrationHealth.Error(why);
        }
    }
}
