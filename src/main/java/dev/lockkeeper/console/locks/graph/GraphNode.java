package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.Participant;
import java.time.Duration;
import java.util.List;

/**
 * A card of the picture. Immutable.
 *
 * @param key what it stands for
 * @param members one participant; those of a stack, the one that has waited longest first, of a queue in its order
 * @param unfolded whether a stack is shown as a block of its members
 * @param root whether it waits for nobody, or stands in a circle that does
 * @param behind how many others wait behind it, directly or in a chain
 * @param waited how long it has waited, of a stack at most; zero if it does not wait
 */
record GraphNode(GraphKey key, List<Participant> members, boolean unfolded, boolean root, int behind, Duration waited) {
    GraphNode {
        members = List.copyOf(members);
    }

    /** Whether it is folded: several in one card. */
    boolean folded() {
        return key instanceof GraphKey.Stack && !unfolded;
    }

    /** The participant, of a stack the first. */
    Participant first() {
        return members.getFirst();
    }
}
