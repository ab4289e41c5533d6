package dev.lockkeeper.migration;

import java.time.Duration;

/**
 * How long a run may wait, and for what. Immutable.
 *
 * @param lockTimeout how long a statement waits for a lock before it gives up; zero waits for ever
 * @param statementTimeout how long a statement may run; zero is no limit
 * @param migratorLockWait how long to wait for another run to end; zero refuses at once
 */
public record RunSettings(Duration lockTimeout, Duration statementTimeout, Duration migratorLockWait) {
    /** Gives up a lock after five seconds, lets statements run as long as they need, waits an hour for another run. */
    public static final RunSettings DEFAULT =
            new RunSettings(Duration.ofSeconds(5), Duration.ZERO, Duration.ofHours(1));

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
        return new RunSettings(limit, statementTimeout, migratorLockWait);
    }

    /** The same with another limit for statements. */
    public RunSettings withStatementTimeout(Duration limit) {
        return new RunSettings(lockTimeout, limit, migratorLockWait);
    }

    /** The same with another limit for the wait for another run. */
    public RunSettings withMigratorLockWait(Duration limit) {
        return new RunSettings(lockTimeout, statementTimeout, limit);
    }
}
