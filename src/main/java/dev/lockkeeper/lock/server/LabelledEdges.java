package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.WaitEdge;
import java.util.List;

/**
 * What a sample comes to. Immutable.
 *
 * @param participants who is at an end of an edge
 * @param complete whether every waiter that was said to be blocked has an edge; if not, something ended meanwhile
 */
record LabelledEdges(List<Participant> participants, List<WaitEdge> edges, boolean complete) {
    static final LabelledEdges NONE = new LabelledEdges(List.of(), List.of(), true);

    LabelledEdges {
        participants = List.copyOf(participants);
        edges = List.copyOf(edges);
    }
}
