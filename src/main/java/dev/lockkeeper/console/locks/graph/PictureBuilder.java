package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.locks.graph.GraphKey.One;
import dev.lockkeeper.console.locks.graph.GraphKey.Stack;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the picture of a wait graph: folds, collects edges into waits, puts circles in order. */
final class PictureBuilder {
    private final WaitGraph graph;
    private final GraphPicture.Wishes wishes;
    private final Map<Stack, List<ParticipantId>> stacks;
    private final Map<ParticipantId, GraphKey> keys = new HashMap<>();
    private final Map<ParticipantId, Integer> circles = new HashMap<>();

    private PictureBuilder(WaitGraph graph, GraphPicture.Wishes wishes, Collection<Stack> before) {
        this.graph = graph;
        this.wishes = wishes;
        stacks = Folding.of(graph, wishes.apart(), before);
        stacks.forEach((stack, members) -> members.forEach(member -> keys.put(member, stack)));
        for (int index = 0; index < graph.circles().size(); index++) {
            for (ParticipantId member : graph.circles().get(index)) {
                circles.put(member, index);
            }
        }
    }

    /**
     * The picture of a graph.
     *
     * @param before the stacks of the picture before it; empty for the first
     */
    static GraphPicture picture(WaitGraph graph, GraphPicture.Wishes wishes, Collection<Stack> before) {
        PictureBuilder builder = new PictureBuilder(graph, wishes, before);
        return new GraphPicture(builder.nodes(), builder.waits(), builder.circles());
    }

    private GraphKey key(ParticipantId id) {
        return keys.getOrDefault(id, new One(id));
    }

    private List<GraphNode> nodes() {
        Set<ParticipantId> roots = new LinkedHashSet<>();
        graph.roots().forEach(root -> root.members().forEach(member -> roots.add(member.id())));
        List<ParticipantId> order = new ArrayList<>(roots);
        graph.participants().stream()
                .map(Participant::id)
                .filter(id -> !roots.contains(id))
                .sorted(Comparator.comparing(graph::waited).reversed())
                .forEach(order::add);
        Map<GraphKey, GraphNode> nodes = new LinkedHashMap<>();
        for (ParticipantId id : order) {
            nodes.computeIfAbsent(key(id), key -> node(key, id, roots.contains(id)));
        }
        return List.copyOf(nodes.values());
    }

    private GraphNode node(GraphKey key, ParticipantId id, boolean root) {
        return switch (key) {
            case One ignored ->
                new GraphNode(
                        key,
                        graph.find(id).stream().toList(),
                        false,
                        root,
                        graph.behind(id).size(),
                        graph.waited(id));
            case Stack stack -> stack(stack, root);
        };
    }

    private GraphNode stack(Stack stack, boolean root) {
        List<ParticipantId> ids = stacks.getOrDefault(stack, List.of());
        List<Participant> members = ids.stream()
                .sorted(stack.role() == GraphKey.Role.QUEUE ? Comparator.comparing(ids::indexOf) : longestFirst())
                .map(graph::find)
                .flatMap(Optional::stream)
                .toList();
        Set<ParticipantId> behind = new HashSet<>();
        if (stack.role() == GraphKey.Role.BLOCKERS) {
            stack.others().forEach(waiter -> {
                behind.add(waiter);
                behind.addAll(graph.behind(waiter));
            });
        }
        Duration waited =
                ids.stream().map(graph::waited).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        return new GraphNode(stack, members, wishes.unfolded().contains(stack), root, behind.size(), waited);
    }

    private Comparator<ParticipantId> longestFirst() {
        return Comparator.comparing(graph::waited).reversed();
    }

    private List<GraphWait> waits() {
        Map<GraphWait.Key, List<WaitEdge>> found = new LinkedHashMap<>();
        for (Participant participant : graph.participants()) {
            ParticipantId waiter = participant.id();
            for (WaitEdge edge : wishes.allEdges() ? graph.waitsFor(waiter) : graph.nearestEdges(waiter)) {
                if (!key(waiter).equals(key(edge.blocker()))) {
                    found.computeIfAbsent(waitKey(edge), key -> new ArrayList<>())
                            .add(edge);
                }
            }
        }
        List<GraphWait> waits = new ArrayList<>();
        found.forEach((key, edges) -> waits.add(wait(key, edges)));
        return waits;
    }

    private GraphWait.Key waitKey(WaitEdge edge) {
        Optional<Integer> circle = Optional.ofNullable(circles.get(edge.waiter()));
        boolean within = circle.isPresent() && circle.equals(Optional.ofNullable(circles.get(edge.blocker())));
        return new GraphWait.Key(
                key(edge.waiter()), edge.kind(), edge.target(), within ? List.of(key(edge.blocker())) : List.of());
    }

    private GraphWait wait(GraphWait.Key key, List<WaitEdge> edges) {
        Set<ParticipantId> through = edges.stream().map(WaitEdge::waiter).collect(Collectors.toSet());
        if (key.waiter() instanceof Stack stack) {
            through.addAll(stacks.getOrDefault(stack, List.of()));
        } else {
            edges.forEach(edge -> through.addAll(graph.behind(edge.waiter())));
        }
        Duration waited = edges.stream()
                .map(edge -> edge.waited(graph.snapshot().takenAt()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        List<GraphKey> blockers =
                edges.stream().map(edge -> key(edge.blocker())).distinct().toList();
        return new GraphWait(key, blockers, edges, through.size(), waited);
    }

    private List<GraphCircle> circles() {
        return graph.circles().stream()
                .map(circle -> new GraphCircle(
                        inOrder(circle).stream().map(this::key).toList(),
                        wishes.deadlocks().stream().anyMatch(circle::equals)))
                .toList();
    }

    /** From the one that has waited longest to one that waits for it, and so on. */
    private List<ParticipantId> inOrder(Set<ParticipantId> circle) {
        Set<ParticipantId> order = new LinkedHashSet<>();
        List<ParticipantId> longest = circle.stream()
                .sorted(longestFirst().thenComparing(ParticipantId::words))
                .toList();
        Optional<ParticipantId> next = Optional.of(longest.getFirst());
        while (next.isPresent()) {
            ParticipantId current = next.get();
            order.add(current);
            next = longest.stream()
                    .filter(id -> !order.contains(id))
                    .filter(id -> graph.waitsFor(id).stream()
                            .anyMatch(edge -> edge.blocker().equals(current)))
                    .findFirst()
                    .or(() -> longest.stream().filter(id -> !order.contains(id)).findFirst());
        }
        return List.copyOf(order);
    }
}
