package dev.lockkeeper.migration;

import java.time.Duration;

/**
 * How long a run may wait, for what, and what it may do to go on. Immutable.
 *
 * @param lockTimeout how long a statement waits for a lock before it gives up; zero waits for ever
 * @param statementTimeout how long a statement may run; zero is no limit
 * @param migratorLockWait how long to wait for another run to end; zero refuses at once
 * @param retries how often a statement is tried again that got no lock in time
 * @param dropInvalidIndexes whether an invalid index that a failed build left behind is dropped, concurrently, before the
 *     index of that name is built again
 */
public record RunSettings(
        Duration lockTimeout,
        Duration statementTimeout,
        Duration migratorLockWait,
        RetryPolicy retries,
        boolean dropInvalidIndexes) {
    /**
     * Gives up a lock after five seconds, lets statements run as long as they need, waits an hour for another run, tries
     * again as {@link RetryPolicy#DEFAULT} says and drops no index.
     */
    public static final RunSettings DEFAULT =
            new RunSettings(Duration.ofSeconds(5), Duration.ZERO, Duration.ofHours(1), RetryPolicy.DEFAULT, false);

    /**
     * @throws IllegalArgumentException if a duration is negative or longer than PostgreSQL's 24 days
     */
    public RunSettings {
        check("lock_timeout", lockTimeout);
        check("statement_timeout", statementTimeout);
        check("the wait for another run", migratorLockWait);
    }

    private static void check(String name, Duration value) {
        if (value.isNegative() || value.toMillis() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be between 0 and 24 days");
        }
    }

    /** The same with another limit for locks. */
    public RunSettings withLockTimeout(Duration limit) {
        return new RunSettings(limit, statementTimeout, migratorLockWait, retries, dropInvalidIndexes);
    }

    /** The same with another limit for statements. */
    public RunSettings withStatementTimeout(Duration limit) {
        return new RunSettings(lockTimeout, limit, migratorLockWait, retries, dropInvalidIndexes);
    }

    /** The same with another limit for the wait for another run. */
    public RunSettings withMigratorLockWait(Duration limit) {
        return new RunSettings(lockTimeout, statementTimeout, limit, retries, dropInvalidIndexes);
    }

    /** The same with another way to try again. */
    public RunSettings withRetries(RetryPolicy policy) {
        return new RunSettings(lockTimeout, statementTimeout, migratorLockWait, policy, dropInvalidIndexes);
    }

    /** The same, with or without leave to drop invalid indexes. */
    public RunSettings withDropInvalidIndexes(boolean drop) {
        return new RunSettings(lockTimeout, statementTimeout, migratorLockWait, retries, drop);
    }
}
