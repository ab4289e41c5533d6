package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The pause before another attempt. Immutable.
 *
 * @param failed which attempt failed, from 1
 * @param attempts how many there are at most
 * @param pausedAt when the pause began, by this computer's clock
 * @param pause how long it lasts
 * @param why why the attempt failed, in a few words
 * @param heldBy who held what the attempt waited for, where that was seen
 */
public record RunRetry(int failed, int attempts, Instant pausedAt, Duration pause, String why, List<String> heldBy) {
    public RunRetry {
        heldBy = List.copyOf(heldBy);
    }

    /** Why the attempt failed, and who stood in its way. */
    public String sentence() {
        return why + (heldBy.isEmpty() ? "" : ": held by " + String.join("; ", heldBy));
    }

    /** How long it still lasts; never negative. */
    public Duration left(Instant now) {
        Duration left = pause.minus(Duration.between(pausedAt, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** {@code attempt 2 of 5 in 3 s}, counting down in whole seconds. */
    public String countdown(Instant now) {
        Duration left = left(now);
        long seconds = left.toSeconds() + (left.toNanosPart() > 0 ? 1 : 0);
        return "attempt " + (failed + 1) + " of " + attempts
                + (seconds == 0
                        ? " now"
                        : " in " + (seconds < 60 ? seconds + " s" : Ages.length(Duration.ofSeconds(seconds))));
    }

    /** How much of the pause is over, from 0 to 1. */
    public double passed(Instant now) {
        long whole = pause.toMillis();
        return whole == 0 ? 1 : 1 - (double) left(now).toMillis() / whole;
    }
}
