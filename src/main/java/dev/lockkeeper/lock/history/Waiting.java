package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one sample shows of an episode: a root blocker, one who waits for it directly, and who waits by way of that one. Who
 * can be reached by way of several counts for one of them, so that no time is counted twice under one root. Immutable.
 *
 * @param edge the waiter's for the blocker
 * @param group the waiter, and who waits behind it
 */
record Waiting(WaitEdge edge, Participant blocker, Participant waiter, Set<ParticipantId> group) {
    /** Who waits for whom. */
    record Pair(ParticipantId blocker, ParticipantId waiter) {}

    Pair pair() {
        return new Pair(edge.blocker(), edge.waiter());
    }

    /** Everything of the kind that a graph shows. */
    static List<Waiting> in(WaitGraph graph) {
        List<Waiting> found = new ArrayList<>();
        graph.roots().forEach(root -> find(graph, root, found));
        return found;
    }

    private static void find(WaitGraph graph, RootBlocker root, List<Waiting> found) {
        Map<ParticipantId, Set<ParticipantId>> groups = groups(graph, root);
        Set<Pair> seen = new LinkedHashSet<>();
        for (Participant blocker : root.members()) {
            for (WaitEdge edge : graph.blocks(blocker.id())) {
                Optional<Participant> waiter = graph.find(edge.waiter());
                if (waiter.isPresent() && seen.add(new Pair(edge.blocker(), edge.waiter()))) {
                    found.add(new Waiting(
                            edge, blocker, waiter.get(), groups.getOrDefault(edge.waiter(), Set.of(edge.waiter()))));
                }
            }
        }
    }

    /** Each direct waiter with those who are nearest to it. */
    private static Map<ParticipantId, Set<ParticipantId>> groups(WaitGraph graph, RootBlocker root) {
        Map<ParticipantId, ParticipantId> by = new LinkedHashMap<>();
        Deque<ParticipantId> next = new ArrayDeque<>();
        for (Participant member : root.members()) {
            for (WaitEdge edge : graph.blocks(member.id())) {
                if (by.putIfAbsent(edge.waiter(), edge.waiter()) == null) {
                    next.add(edge.waiter());
                }
            }
        }
        while (!next.isEmpty()) {
            ParticipantId ahead = next.remove();
            ParticipantId direct = by.getOrDefault(ahead, ahead);
            for (WaitEdge edge : graph.blocks(ahead)) {
                if (by.putIfAbsent(edge.waiter(), direct) == null) {
                    next.add(edge.waiter());
                }
            }
        }
        Map<ParticipantId, Set<ParticipantId>> groups = new LinkedHashMap<>();
        by.forEach((waiter, direct) ->
                groups.computeIfAbsent(direct, id -> new LinkedHashSet<>()).add(waiter));
        return groups;
    }
}
