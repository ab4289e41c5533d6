package dev.lockkeeper.health.alert.channel;

import java.time.Duration;

/**
 * How often something is told again that was not heard, and after which pauses: each is twice as long as the one before.
 * Immutable.
 *
 * @param attempts how often in all
 * @param first the first pause
 * @param longest the longest pause
 */
public record RetryPauses(int attempts, Duration first, Duration longest) {
    /** Eight attempts in about two minutes. */
    public static final RetryPauses DEFAULT = new RetryPauses(8, Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** Once. */
    public static final RetryPauses NEVER = new RetryPauses(1, Duration.ZERO, Duration.ZERO);

    /** The pause behind a failed attempt, from 1. */
    Duration after(int attempt) {
        long millis = first.toMillis() << Math.min(attempt - 1, 30);
        return Duration.ofMillis(Math.min(millis, longest.toMillis()));
    }
}
