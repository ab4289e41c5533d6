package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Secrets;
import java.util.List;
import java.util.Optional;

/**
 * What a health check says of the migrations of a database: all is applied, something is pending, or something is wrong.
 * Immutable.
 */
public sealed interface MigrationHealth {
    /** The word in a report: {@code up_to_date}, {@code pending_migrations} or {@code error}. */
    String status();

    /** How many are applied and how many can be; empty where that is not known. */
    Optional<Numbers> numbers();

    /**
     * What a status means for the health of an application: a file that stopped halfway or failed, or a table that is not
     * ours, is an error; otherwise it is a matter of what is pending. This is the one place that decides it.
     */
    static MigrationHealth of(Status status) {
        if (status.table() instanceof TrackingTable.Foreign foreign) {
            return new Error(Secrets.masked(foreign.sentence()));
        }
        if (status.table() instanceof TrackingTable.Nowhere nowhere) {
            return new Error(Secrets.masked(nowhere.reason()));
        }
        int recorded = (int) status.migrations().stream()
                .filter(migration -> migration.state().recorded())
                .count();
        Numbers numbers = new Numbers(recorded, status.appliable().size());
        List<Migration> broken =
                status.migrations().stream().filter(MigrationHealth::isBroken).toList();
        if (!broken.isEmpty()) {
            Migration first = broken.getFirst();
            int more = broken.size() - 1;
            return new Error(
                    Secrets.masked(first.fileName() + ": " + first.state().sentence())
                            + (more == 0 ? "" : " And " + more + " more."),
                    Optional.of(numbers));
        }
        return of(numbers);
    }

    /** Of migrations none of which is broken. */
    static MigrationHealth of(Numbers numbers) {
        return numbers.pending() == 0
                ? new UpToDate(numbers.applied())
                : new Pending(numbers.applied(), numbers.pending());
    }

    /** Whether a migration failed and is not applied, or stopped halfway: no health is good with it. */
    static boolean isBroken(Migration migration) {
        MigrationState.Kind kind = migration.state().kind();
        return kind == MigrationState.Kind.FAILED || kind == MigrationState.Kind.STOPPED;
    }

    /**
     * What can be counted.
     *
     * @param applied how many migrations have their row, also those that were skipped
     * @param pending how many can be applied; those that failed count too
     */
    record Numbers(int applied, int pending) {
        /** These and those of another database together. */
        public Numbers plus(Numbers other) {
            return new Numbers(applied + other.applied, pending + other.pending);
        }
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

        @Override
        public Optional<Numbers> numbers() {
            return Optional.of(new Numbers(applied, 0));
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

        @Override
        public Optional<Numbers> numbers() {
            return Optional.of(new Numbers(applied, pending));
        }
    }

    /**
     * It is not known, or a file failed or stopped halfway.
     *
     * @param sentence what is wrong, for the operator, without secrets
     * @param numbers what was counted all the same, where it is files that are wrong
     */
    record Error(String sentence, Optional<Numbers> numbers) implements MigrationHealth {
        /** Nothing could be counted. */
        public Error(String sentence) {
            this(sentence, Optional.empty());
        }

        @Override
        public String status() {
            return "error";
        }
    }
}
