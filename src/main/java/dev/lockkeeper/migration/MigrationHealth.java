package dev.lockkeeper.migration;

/**
 * What a health check says of the migrations of a database: all is applied, something is pending, or something is wrong.
 * Immutable.
 */
public sealed interface MigrationHealth {
    /** The word in a report: {@code up_to_date}, {@code pending_migrations} or {@code error}. */
    String status();

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
