package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.ParticipantId;
import java.util.Set;

/** What a card of the picture stands for, the same from sample to sample, so that it keeps its place. */
sealed interface GraphKey {
    /**
     * One participant.
     *
     * @param id who
     */
    record One(ParticipantId id) implements GraphKey {}

    /**
     * Several who stand the same way to the same others, as one card or, unfolded, as one block of small cards.
     *
     * @param role how they stand to the others
     * @param others whom they wait for, or who waits for them
     * @param kind of their edges
     * @param target what it is about
     */
    record Stack(Role role, Set<ParticipantId> others, EdgeKind kind, LockTarget target) implements GraphKey {
        public Stack {
            others = Set.copyOf(others);
        }
    }

    /** How the members of a stack stand to the others. */
    enum Role {
        /** They wait for them, and nobody waits for the members. */
        WAITERS,
        /** They wait for them one behind the other, each for the one before. */
        QUEUE,
        /** They block them, and wait for nobody. */
        BLOCKERS
    }
}
