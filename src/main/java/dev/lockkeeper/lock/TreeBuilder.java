package dev.lockkeeper.lock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a {@link WaitTree}. Everybody is placed once, from the roots down, so a circle ends where it began; and nothing here
 * calls itself, for a queue may be thousands deep. Used once, by one thread.
 */
final class TreeBuilder {
    private final WaitGraph graph;
    private final int foldFrom;
    private final Map<ParticipantId, List<WaitEdge>> under = new LinkedHashMap<>();
    private final Map<ParticipantId, WaitEdge> above = new HashMap<>();
    private final Set<ParticipantId> placed = new LinkedHashSet<>();
    private final List<ParticipantId> roots = new ArrayList<>();
    private final Map<ParticipantId, WaitTree.Single> made = new HashMap<>();
    private final Map<ParticipantId, Integer> sizes = new HashMap<>();

    private record Alike(LockTarget target, EdgeKind kind) {}

    TreeBuilder(WaitGraph graph, int foldFrom) {
        this.graph = graph;
        this.foldFrom = foldFrom;
    }

    List<WaitTree.Node> build() {
        Map<ParticipantId, List<WaitEdge>> nearest = new HashMap<>();
        for (ParticipantId waiter : inOrder()) {
            graph.nearest(waiter)
                    .ifPresent(edge -> nearest.computeIfAbsent(edge.blocker(), id -> new ArrayList<>())
                            .add(edge));
        }
        graph.roots().forEach(root -> place(root.participant().id(), nearest));
        // Whom a chain of nearest ones leads in a circle is in one that also waits for others: he stands under any of
        // those.
        for (Optional<WaitEdge> way = wayIn(); way.isPresent(); way = wayIn()) {
            WaitEdge edge = way.get();
            stand(edge);
            placed.add(edge.waiter());
            placeUnder(edge.waiter(), nearest);
        }
        List<ParticipantId> order = new ArrayList<>(placed);
        for (int at = order.size() - 1; at >= 0; at--) {
            make(order.get(at));
        }
        return roots.stream().flatMap(root -> made(root).stream()).toList();
    }

    /** The waiters, always in the same order: the one that has waited longest first. */
    private List<ParticipantId> inOrder() {
        return graph.waiters().stream()
                .sorted(Comparator.comparing(graph::waited).reversed().thenComparing(ParticipantId::words))
                .toList();
    }

    private void place(ParticipantId root, Map<ParticipantId, List<WaitEdge>> nearest) {
        if (placed.add(root)) {
            roots.add(root);
            placeUnder(root, nearest);
        }
    }

    private void placeUnder(ParticipantId top, Map<ParticipantId, List<WaitEdge>> nearest) {
        Deque<ParticipantId> next = new ArrayDeque<>(List.of(top));
        while (!next.isEmpty()) {
            ParticipantId blocker = next.remove();
            for (WaitEdge edge : nearest.getOrDefault(blocker, List.of())) {
                if (placed.add(edge.waiter())) {
                    stand(edge);
                    next.add(edge.waiter());
                }
            }
        }
    }

    private Optional<WaitEdge> wayIn() {
        return placed.size() == graph.participants().size()
                ? Optional.empty()
                : inOrder().stream()
                        .filter(waiter -> !placed.contains(waiter))
                        .flatMap(waiter -> graph.waitsFor(waiter).stream())
                        .filter(edge -> placed.contains(edge.blocker()))
                        .findFirst();
    }

    /** Those under it are made already. */
    private void make(ParticipantId id) {
        Map<Alike, List<WaitEdge>> leaves = new LinkedHashMap<>();
        List<WaitTree.Node> children = new ArrayList<>();
        for (WaitEdge edge : under.getOrDefault(id, List.of())) {
            if (mayFold(edge.waiter())) {
                leaves.computeIfAbsent(new Alike(edge.target(), edge.kind()), alike -> new ArrayList<>())
                        .add(edge);
            } else {
                children.addAll(made(edge.waiter()));
            }
        }
        leaves.forEach((alike, edges) -> {
            if (edges.size() >= foldFrom) {
                children.add(fold(id, alike, edges));
            } else {
                edges.forEach(edge -> children.addAll(made(edge.waiter())));
            }
        });
        children.sort(Comparator.comparingInt(this::sizeOf)
                .thenComparing(WaitTree.Node::oldest)
                .reversed());
        sizes.put(id, 1 + children.stream().mapToInt(this::sizeOf).sum());
        graph.find(id)
                .ifPresent(participant ->
                        made.put(id, new WaitTree.Single(participant, edgeOf(id), graph.waited(id), children)));
    }

    private boolean mayFold(ParticipantId waiter) {
        return !under.containsKey(waiter)
                && graph.find(waiter)
                        .filter(each -> !WaitTree.standsApart(each))
                        .isPresent();
    }

    private int sizeOf(WaitTree.Node node) {
        return node instanceof WaitTree.Single single
                ? sizes.getOrDefault(single.participant().id(), 1)
                : node.size();
    }

    private Optional<WaitEdge> edgeOf(ParticipantId id) {
        return Optional.ofNullable(above.get(id)).or(() -> graph.nearest(id));
    }

    private void stand(WaitEdge edge) {
        under.computeIfAbsent(edge.blocker(), id -> new ArrayList<>()).add(edge);
        above.put(edge.waiter(), edge);
    }

    private WaitTree.Folded fold(ParticipantId blocker, Alike alike, List<WaitEdge> edges) {
        Map<LockMode, Integer> modes = new TreeMap<>();
        edges.forEach(edge -> modes.merge(edge.wanted(), 1, Integer::sum));
        Duration oldest = edges.stream()
                .map(edge -> graph.waited(edge.waiter()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        List<Participant> members = edges.stream()
                .flatMap(edge -> graph.find(edge.waiter()).stream())
                .toList();
        return new WaitTree.Folded(blocker, alike.target, alike.kind, members, modes, oldest);
    }

    private List<WaitTree.Node> made(ParticipantId id) {
        return Optional.<WaitTree.Node>ofNullable(made.get(id)).stream().toList();
    }
}
