package dev.lockkeeper.migration;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often, and after which pauses, something is tried again that got no lock in time (SQLSTATE 55P03) or lost a deadlock
 * (40P01). Pauses grow, so that a queue behind the lock can drain, and vary, so that two programs do not meet again.
 * Immutable.
 *
 * @param attempts how often it is tried in all, the first time included; 1 never tries again
 * @param firstPause the pause before the second attempt
 * @param growth by what each pause is longer than the one before; 1 keeps it
 * @param longestPause the longest pause
 * @param jitter by which part a pause may be shorter or longer, from 0 to 1
 */
public record RetryPolicy(int attempts, Duration firstPause, double growth, Duration longestPause, double jitter) {
    /** Five attempts, with pauses from one second, doubling, to thirty seconds, a fifth shorter or longer. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(5, Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.2);

    /** One attempt. */
    public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, 1, Duration.ZERO, 0);

    /**
     * @throws IllegalArgumentException if a value makes no sense; says which
     */
    public RetryPolicy {
        check(attempts >= 1, "the number of attempts is ", attempts, "it must be at least 1");
        check(!firstPause.isNegative(), "the first pause is ", firstPause, "it must not be negative");
        check(growth >= 1, "the growth of the pauses is ", growth, "it must be at least 1");
        check(
                longestPause.compareTo(firstPause) >= 0,
                "the longest pause is ",
                longestPause,
                "it must not be shorter than the first");
        check(jitter >= 0 && jitter <= 1, "the jitter is ", jitter, "it must be between 0 and 1");
    }

    /** The words are joined only where they are needed: the defaults are checked at every start of an application. */
    private static void check(boolean holds, String what, Object value, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(what + value + "; " + rule);
        }
    }

    /**
     * The pause behind a failed attempt.
     *
     * @param attempt which attempt failed, from 1
     */
    Duration pauseAfter(int attempt, RandomGenerator random) {
        double millis = firstPause.toMillis() * Math.pow(growth, attempt - 1.0);
        double capped = Math.min(millis, longestPause.toMillis());
        double varied = jitter == 0 ? capped : capped * random.nextDouble(1 - jitter, 1 + jitter);
        return Duration.ofMillis(Math.round(varied));
    }

    /** The same with another number of attempts. */
    public RetryPolicy withAttempts(int number) {
        return new RetryPolicy(number, firstPause, growth, longestPause, jitter);
    }
}
