package dev.lockkeeper.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One waits for another. That it does is {@code pg_blocking_pids()}'s word alone; {@code pg_locks} says on what. Immutable.
 *
 * @param waiter who waits
 * @param blocker who stands in the way
 * @param kind whether the blocker holds what is wanted, or is only ahead in the queue
 * @param target what it is about
 * @param wanted the mode the waiter wants
 * @param held the modes the blocker holds on it, the weakest first; empty if it only waits too
 * @param queued the mode the blocker itself waits for on it, ahead of the waiter; empty if it does not
 * @param since when the waiting began, by the server's clock; empty where nothing is known of it
 * @param sinceExact whether that is the server's {@code waitstart} (14 and later); otherwise the waiting began then or later
 */
public record WaitEdge(
        ParticipantId waiter,
        ParticipantId blocker,
        EdgeKind kind,
        LockTarget target,
        LockMode wanted,
        List<LockMode> held,
        Optional<LockMode> queued,
        Optional<Instant> since,
        boolean sinceExact) {
    public WaitEdge {
        held = List.copyOf(held);
    }

    /** How long it has waited at that moment, at most; zero where nothing is known of it. */
    public Duration waited(Instant now) {
        return since.map(begin -> Duration.between(begin, now))
                .filter(length -> !length.isNegative())
                .orElse(Duration.ZERO);
    }
}
