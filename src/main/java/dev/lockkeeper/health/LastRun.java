package dev.lockkeeper.health;

import dev.lockkeeper.journal.Outcome;
import java.time.Duration;
import java.time.Instant;

/**
 * The run of an environment that ended last. Immutable.
 *
 * @param fileName the file it ended with
 * @param operation what was done, such as {@code apply}
 * @param outcome how
 * @param endedAt when, by the server's clock; of a run that was killed, when the part began at which it was
 * @param duration how long the whole run took, from the begin of its first file to the end of its last one
 */
public record LastRun(String fileName, String operation, Outcome outcome, Instant endedAt, Duration duration) {}
