package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One root blocker and who waited for it directly, from the first sample that showed it to the last; gaps of up to 30 s are
 * part of it. Immutable.
 *
 * @param start when the waiting began
 * @param lastSeen the last sample that showed it
 * @param over whether a later sample no longer showed it
 * @param blocker who blocked
 * @param waiter who waited for it
 * @param target what for
 * @param mostBehind how many waited behind the blocker by way of this waiter, itself included, at most
 * @param waiterTime the time that all these waited, added up over the samples
 * @param end how it ended, in words: {@code cancelled pid 2954 from here}, {@code ended by itself}, {@code goes on now};
 *     empty while the server does not answer, because then nobody knows
 */
public record Episode(
        Instant start,
        Instant lastSeen,
        boolean over,
        Participant blocker,
        Participant waiter,
        LockTarget target,
        int mostBehind,
        Duration waiterTime,
        Optional<String> end) {
    /** From its start to the last sample that showed it. */
    public Duration length() {
        return Duration.between(start, lastSeen);
    }
}
