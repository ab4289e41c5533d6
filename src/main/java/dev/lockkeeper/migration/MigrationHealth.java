package dev.lockkeeper.migration;

/**
 * What a health check says of the migrations of a database: all is applied, something is pending, or something is wrong.
 * Immutable.
 */
public sealed interface MigrationHealth {
    /** The word in a report: {@code up_to_date}, {@code pending_migrations} or {@code error}. */
    String status();

    /**
     * What a status means for the health of an application: a file that stopped halfway or failed, or a table that is not
     * ours, is an error; otherwise it is a matter of what is pending.
     */
    static MigrationHealth of(Status status) {
        if (status.table() instanceof TrackingTable.Foreign foreign) {
            return new Error(foreign.sentence());
        }
        if (status.table() instanceof TrackingTable.Nowhere nowhere) {
            return new Error(nowhere.reason());
        }
        int applied = 0;
        int pending = 0;
        for (Migration migration : status.migrations()) {
            MigrationState state = migration.state();
            if (state instanceof MigrationState.Stopped || state instanceof MigrationState.Failed) {
                return new Error(migration.fileName() + ": " + state.sentence());
            }
            if (state.recorded()) {
                applied++;
            } else if (migration.appliable()) {
                pending++;
            }
        }
        return pending == 0 ? new UpToDate(applied) : new Pending(applied, pending);
    }

    /**
     * Everything is applied.
     *
     * @param applied how many migrations have their row, also those that were skipped
     */
    record UpToDate(int applied) implements MigrationHealth {
        @Override
        public String status() {
            return "up_to_date";
        }
    }

    /**
     * Something can be applied.
     *
     * @param applied how many migrations have their row
     * @param pending how many have none
     */
    record Pending(int applied, int pending) implements MigrationHealth {
        /** What a report says beside the numbers: a contract that never changes. */
        public static final String WARNING = "Pending migrations detected";

        @Override
        public String status() {
            return "pending_migrations";
        }
    }

    /**
     * It is not known, or a file failed or stopped halfway.
     *
     * @param sentence what is wrong, for the operator, without secrets
     */
    record Error(String sentence) implements MigrationHealth {
        @Override
        public String status() {
            return "error";
        }
    }
}
