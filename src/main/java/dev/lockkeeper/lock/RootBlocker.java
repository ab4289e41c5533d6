package dev.lockkeeper.lock;

import java.time.Duration;
import java.util.List;

/**
 * Where a chain of waiting ends: somebody who waits for no lock and is waited for, or a circle that waits for itself.
 * Immutable.
 *
 * @param members one participant; more for a circle, the one that has waited longest first
 * @param direct how many wait for it itself
 * @param behind how many wait behind it in all, directly or in a chain
 * @param waitingTime the time they have waited, added up
 */
public record RootBlocker(List<Participant> members, int direct, int behind, Duration waitingTime) {
    public RootBlocker {
        members = List.copyOf(members);
    }

    /** The participant; of a circle the one that has waited longest. */
    public Participant participant() {
        return members.getFirst();
    }

    /** Whether it is a circle. */
    public boolean circle() {
        return members.size() > 1;
    }
}
