package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** These edges, and of those who are known the ones at their ends. */
    static LabelledEdges of(List<WaitEdge> edges, List<Participant> known, boolean complete) {
        Set<ParticipantId> ends = new HashSet<>();
        for (WaitEdge edge : edges) {
            ends.add(edge.waiter());
            ends.add(edge.blocker());
        }
        return new LabelledEdges(
                known.stream()
                        .filter(participant -> ends.contains(participant.id()))
                        .toList(),
                edges,
                complete);
    }
}
