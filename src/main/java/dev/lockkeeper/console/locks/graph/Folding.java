package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.locks.graph.GraphKey.Role;
import dev.lockkeeper.console.locks.graph.GraphKey.Stack;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.WaitTree;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is drawn as one card with others: waiters with nobody behind them that wait for the same, the far end of a queue, and
 * blockers that wait for nobody and stand in the same way. Never somebody whose removal would free others than him, and
 * nobody who is to stand apart. A group that was folded stays so while it shrinks a little, so that a picture does not
 * flicker between two shapes.
 */
final class Folding {
    /** So many are folded in any picture. */
    static final int MANY = WaitTree.MANY;
    /** So many stay folded. */
    private static final int STILL_MANY = 5;
    /** A picture with more cards than this folds whatever it can. */
    static final int CROWDED = 60;

    private static final int A_FEW = 2;

    private final WaitGraph graph;
    private final Set<ParticipantId> apart;
    private final Map<ParticipantId, List<WaitEdge>> nearest = new HashMap<>();
    private final Map<ParticipantId, Set<ParticipantId>> waiters = new HashMap<>();
    private final Map<Stack, List<ParticipantId>> groups = new LinkedHashMap<>();

    private Folding(WaitGraph graph, Collection<ParticipantId> apart) {
        this.graph = graph;
        this.apart = new HashSet<>(apart);
        graph.circles().forEach(this.apart::addAll);
        graph.participants().stream()
                .filter(participant -> participant instanceof Backend && WaitTree.standsApart(participant))
                .forEach(participant -> this.apart.add(participant.id()));
        for (Participant participant : graph.participants()) {
            List<WaitEdge> edges = graph.nearestEdges(participant.id());
            nearest.put(participant.id(), edges);
            edges.forEach(edge -> waiters.computeIfAbsent(edge.blocker(), id -> new HashSet<>())
                    .add(participant.id()));
        }
    }

    /**
     * The stacks of a graph with their members.
     *
     * @param apart who stands for himself whatever he waits for: our runs
     * @param before the stacks of the picture before
     */
    static Map<Stack, List<ParticipantId>> of(
            WaitGraph graph, Collection<ParticipantId> apart, Collection<Stack> before) {
        Folding folding = new Folding(graph, apart);
        folding.collectLeaves();
        folding.collectQueues();
        folding.collectBlockers();
        Map<Stack, List<ParticipantId>> usual = folding.atLeast(MANY, STILL_MANY, before);
        int folded = usual.values().stream().mapToInt(List::size).sum();
        int cards = graph.participants().size() - folded + usual.size();
        boolean wasCrowded = before.stream().anyMatch(stack -> !usual.containsKey(stack));
        boolean crowded = cards > CROWDED || wasCrowded && cards > CROWDED * 4 / 5;
        return crowded ? folding.atLeast(A_FEW, A_FEW, before) : usual;
    }

    private Map<Stack, List<ParticipantId>> atLeast(int many, int stillMany, Collection<Stack> before) {
        Map<Stack, List<ParticipantId>> found = new LinkedHashMap<>();
        groups.forEach((stack, members) -> {
            if (members.size() >= (before.contains(stack) ? stillMany : many)) {
                found.put(stack, List.copyOf(members));
            }
        });
        return found;
    }

    private void collectLeaves() {
        for (Participant participant : graph.participants()) {
            ParticipantId id = participant.id();
            List<WaitEdge> edges = nearest(id);
            if (!apart.contains(id) && !edges.isEmpty() && graph.blocks(id).isEmpty() && alike(edges)) {
                WaitEdge edge = edges.getFirst();
                add(new Stack(Role.WAITERS, blockers(edges), edge.kind(), edge.target()), id);
            }
        }
    }

    /** A queue keeps its first visible, whose turn is next; the others are one stack behind it. */
    private void collectQueues() {
        Set<ParticipantId> done = new HashSet<>();
        for (Participant participant : graph.participants()) {
            ParticipantId head = participant.id();
            if (inQueue(head) && !followsInQueue(head) && done.add(head)) {
                List<ParticipantId> queue = new ArrayList<>(List.of(head));
                ParticipantId last = head;
                while (waiters(last).size() == 1) {
                    ParticipantId next = waiters(last).iterator().next();
                    if (!inQueue(next) || !sameTarget(last, next) || !done.add(next)) {
                        break;
                    }
                    queue.add(next);
                    last = next;
                }
                foldQueue(queue);
            }
        }
    }

    private void foldQueue(List<ParticipantId> queue) {
        ParticipantId first = queue.getFirst();
        ParticipantId last = queue.getLast();
        boolean ends = waiters(last).isEmpty();
        if (queue.size() > 2 && ends) {
            WaitEdge edge = nearest(queue.get(1)).getFirst();
            Stack stack = new Stack(Role.QUEUE, Set.of(first), edge.kind(), edge.target());
            // The last one is a leaf as well; it belongs to its queue.
            groups.values().forEach(members -> members.remove(last));
            groups.values().removeIf(List::isEmpty);
            queue.subList(1, queue.size()).forEach(id -> add(stack, id));
        }
    }

    private boolean inQueue(ParticipantId id) {
        return !apart.contains(id) && nearest(id).size() == 1 && waiters(id).size() <= 1;
    }

    private boolean followsInQueue(ParticipantId id) {
        ParticipantId blocker = nearest(id).getFirst().blocker();
        return inQueue(blocker) && sameTarget(blocker, id);
    }

    private boolean sameTarget(ParticipantId one, ParticipantId other) {
        return nearest(one).getFirst().target().equals(nearest(other).getFirst().target());
    }

    private void collectBlockers() {
        for (Participant participant : graph.participants()) {
            ParticipantId id = participant.id();
            List<WaitEdge> edges = graph.blocks(id).stream()
                    .filter(edge -> nearest(edge.waiter()).contains(edge))
                    .toList();
            if (!apart.contains(id) && nearest(id).isEmpty() && !edges.isEmpty() && alike(edges)) {
                WaitEdge edge = edges.getFirst();
                add(new Stack(Role.BLOCKERS, waiters(id), EdgeKind.HARD, edge.target()), id);
            }
        }
    }

    private static boolean alike(List<WaitEdge> edges) {
        return edges.stream()
                        .map(edge -> List.of(edge.kind(), edge.target()))
                        .distinct()
                        .count()
                == 1;
    }

    private static Set<ParticipantId> blockers(List<WaitEdge> edges) {
        return edges.stream().map(WaitEdge::blocker).collect(Collectors.toSet());
    }

    private void add(Stack stack, ParticipantId member) {
        groups.computeIfAbsent(stack, key -> new ArrayList<>()).add(member);
    }

    private List<WaitEdge> nearest(ParticipantId id) {
        return nearest.getOrDefault(id, List.of());
    }

    private Set<ParticipantId> waiters(ParticipantId id) {
        return waiters.getOrDefault(id, Set.of());
    }
}
