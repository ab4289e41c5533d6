package dev.lockkeeper.health;

import java.time.Duration;

/**
 * Who waits for locks in a database. Immutable.
 *
 * @param waiters how many sessions
 * @param longest how long the one that has waited longest has; zero without waiters
 */
public record Waits(int waiters, Duration longest) {
    /** Nobody waits. */
    public static final Waits NONE = new Waits(0, Duration.ZERO);
}
