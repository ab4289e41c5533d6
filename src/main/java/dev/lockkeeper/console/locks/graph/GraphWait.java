package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Duration;
import java.util.List;

/**
 * That one card waits for others on one thing: one label, and an arm to each of the others. Immutable.
 *
 * @param key which
 * @param blockers the cards it waits for
 * @param edges what stands behind it
 * @param behind how many wait through it: the waiter, and everybody behind
 * @param waited how long, at most; zero where nothing is known of it
 */
record GraphWait(Key key, List<GraphKey> blockers, List<WaitEdge> edges, int behind, Duration waited) {
    GraphWait {
        blockers = List.copyOf(blockers);
        edges = List.copyOf(edges);
    }

    /**
     * Which wait, the same from sample to sample.
     *
     * @param waiter the card that waits
     * @param kind of its edges
     * @param target what it is about
     * @param within the other members of the circle that it waits for; empty if they stand outside of one
     */
    record Key(GraphKey waiter, EdgeKind kind, LockTarget target, List<GraphKey> within) {
        Key {
            within = List.copyOf(within);
        }
    }

    GraphKey waiter() {
        return key.waiter();
    }

    EdgeKind kind() {
        return key.kind();
    }

    LockTarget target() {
        return key.target();
    }

    /** Whether it is part of a circle. */
    boolean withinCircle() {
        return !key.within().isEmpty();
    }
}
