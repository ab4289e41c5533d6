package dev.lockkeeper.environment;

import java.time.Duration;
import java.util.Optional;

/**
 * The limits of runs that an environment sets; where it sets none, the program's own hold, and what the operator says at
 * the command counts more than both. Immutable.
 *
 * @param lockTimeout how long a statement waits for a lock; zero waits for ever
 * @param statementTimeout how long a statement may run; zero is no limit
 * @param attempts how often a statement is tried that gets no lock, the first time included
 */
public record Limits(Optional<Duration> lockTimeout, Optional<Duration> statementTimeout, Optional<Integer> attempts) {
    /** None of its own. */
    public static final Limits NONE = new Limits(Optional.empty(), Optional.empty(), Optional.empty());
}
