package dev.lockkeeper.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the circles of a graph: its strongly connected components of more than one participant (Tarjan 1972, without
 * recursion: a queue may be thousands long). Used once, by one thread.
 */
final class Circles {
    private final Map<ParticipantId, List<WaitEdge>> waitsFor;
    private final Map<ParticipantId, Integer> index = new HashMap<>();
    private final Map<ParticipantId, Integer> lowest = new HashMap<>();
    private final Deque<ParticipantId> open = new ArrayDeque<>();
    private final Set<ParticipantId> isOpen = new LinkedHashSet<>();
    private final List<Set<ParticipantId>> found = new ArrayList<>();

    Circles(Map<ParticipantId, List<WaitEdge>> waitsFor) {
        this.waitsFor = waitsFor;
    }

    List<Set<ParticipantId>> find() {
        for (ParticipantId waiter : waitsFor.keySet()) {
            if (!index.containsKey(waiter)) {
                visit(waiter);
            }
        }
        return List.copyOf(found);
    }

    private record Visit(ParticipantId id, Iterator<WaitEdge> left) {}

    private void visit(ParticipantId start) {
        Deque<Visit> path = new ArrayDeque<>();
        path.push(enter(start));
        while (!path.isEmpty()) {
            Visit now = path.element();
            if (now.left.hasNext()) {
                ParticipantId next = now.left.next().blocker();
                if (!index.containsKey(next)) {
                    path.push(enter(next));
                } else if (isOpen.contains(next)) {
                    lowest.merge(now.id, index.getOrDefault(next, 0), Math::min);
                }
            } else {
                path.pop();
                leave(now.id);
                if (!path.isEmpty()) {
                    lowest.merge(path.element().id, lowest.getOrDefault(now.id, 0), Math::min);
                }
            }
        }
    }

    private Visit enter(ParticipantId id) {
        index.put(id, index.size());
        lowest.put(id, index.size() - 1);
        open.push(id);
        isOpen.add(id);
        return new Visit(id, waitsFor.getOrDefault(id, List.of()).iterator());
    }

    private void leave(ParticipantId id) {
        if (!lowest.getOrDefault(id, 0).equals(index.getOrDefault(id, 0))) {
            return;
        }
        Set<ParticipantId> component = new LinkedHashSet<>();
        ParticipantId member;
        do {
            member = open.pop();
            isOpen.remove(member);
            component.add(member);
        } while (!member.equals(id));
        if (component.size() > 1) {
            found.add(Set.copyOf(component));
        }
    }
}
