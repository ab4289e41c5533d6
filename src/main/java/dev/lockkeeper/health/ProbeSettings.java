package dev.lockkeeper.health;

import java.time.Duration;

/**
 * How often an environment is probed, and how long it may take to answer. Immutable.
 *
 * @param interval the pause between two probes of an environment; each pause is up to a tenth longer or shorter, so that
 *     many environments do not ask at the same moment
 * @param timeout how long a probe may take, its connection included; afterwards it has failed
 */
public record ProbeSettings(Duration interval, Duration timeout) {
    /** What the server itself allows a statement of a probe. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMillis(100);

    /** Every 15 seconds, with 5 seconds to answer. */
    public static final ProbeSettings USUAL = new ProbeSettings(Duration.ofSeconds(15), Duration.ofSeconds(5));

    /** @throws IllegalArgumentException if one of them is not possible; the message names it */
    public ProbeSettings {
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "The interval between two probes is at least 100 ms, and this is " + interval.toMillis() + " ms");
        }
        if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("The time-out of a probe is between 100 ms and "
                    + LONGEST_TIMEOUT.toSeconds() + " s, and this is " + timeout.toMillis() + " ms");
        }
    }

    /** How old the last observation may be. If it is older, the probes themselves have stopped, and nothing is known. */
    public Duration staleAfter() {
        return interval.plus(timeout).multipliedBy(2).plusSeconds(1);
    }
}
