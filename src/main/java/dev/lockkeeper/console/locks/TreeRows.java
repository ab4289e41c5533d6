package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.WaitTree;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the rows of the tree from a graph: each waiter once, under the one it waits for that is nearest; leaves that wait
 * alike are folded. Used once, by one thread.
 */
final class TreeRows {
    /** From so many on, those that wait alike are one row. */
    static final int FOLD = WaitTree.MANY;

    private final WaitGraph graph;
    private final List<OwnRun> runs;
    private final Instant now;
    private final Map<ParticipantId, List<WaitEdge>> under = new LinkedHashMap<>();
    private final Set<ParticipantId> placed = new HashSet<>();

    private TreeRows(WaitGraph graph, List<OwnRun> runs) {
        this.graph = graph;
        this.runs = runs;
        this.now = graph.snapshot().takenAt();
        for (Participant participant : graph.participants()) {
            graph.nearest(participant.id())
                    .ifPresent(edge -> under.computeIfAbsent(edge.blocker(), id -> new ArrayList<>())
                            .add(edge));
        }
    }

    /** The rows of a graph, the most urgent root first. */
    static List<TreeRow> of(WaitGraph graph, List<OwnRun> runs) {
        return new TreeRows(graph, runs).roots();
    }

    private List<TreeRow> roots() {
        List<TreeRow> rows = new ArrayList<>();
        for (RootBlocker root : graph.roots()) {
            place(root.participant()).ifPresent(rows::add);
        }
        // Circles that also wait for others hang under nobody, because each of them is nearest to another of them.
        graph.participants().stream()
                .sorted(Comparator.comparing((Participant participant) -> graph.waited(participant.id()))
                        .reversed())
                .forEach(participant -> place(participant).ifPresent(rows::add));
        return rows;
    }

    private Optional<TreeRow> place(Participant participant) {
        if (!placed.add(participant.id())) {
            return Optional.empty();
        }
        List<TreeRow> children = new ArrayList<>();
        Map<String, List<WaitEdge>> leaves = new LinkedHashMap<>();
        for (WaitEdge edge : longestFirst(under.getOrDefault(participant.id(), List.of()))) {
            if (!placed.contains(edge.waiter())) {
                if (graph.blocks(edge.waiter()).isEmpty() && !standsApart(edge.waiter())) {
                    leaves.computeIfAbsent(LockWords.on(edge), on -> new ArrayList<>())
                            .add(edge);
                } else {
                    graph.find(edge.waiter()).flatMap(this::place).ifPresent(children::add);
                }
            }
        }
        leaves.forEach((on, edges) -> {
            List<TreeRow> rows = edges.stream()
                    .flatMap(edge -> graph.find(edge.waiter()).stream())
                    .flatMap(leaf -> place(leaf).stream())
                    .toList();
            if (rows.size() >= FOLD) {
                children.add(folded(participant.id(), on, edges, rows));
            } else {
                children.addAll(rows);
            }
        });
        return Optional.of(row(participant, children));
    }

    private boolean standsApart(ParticipantId id) {
        return graph.find(id).filter(WaitTree::standsApart).isPresent();
    }

    private Optional<OwnRun> run(int pid) {
        return runs.stream().filter(run -> run.pid() == pid).findFirst();
    }

    private List<WaitEdge> longestFirst(List<WaitEdge> edges) {
        return edges.stream()
                .sorted(Comparator.comparing((WaitEdge edge) -> graph.waited(edge.waiter()))
                        .reversed())
                .toList();
    }

    private TreeRow row(Participant participant, List<TreeRow> children) {
        List<WaitEdge> against = graph.blocks(participant.id());
        Optional<WaitEdge> wait = graph.nearest(participant.id());
        Optional<OwnRun> run =
                participant.id() instanceof ParticipantId.BackendId backend ? run(backend.pid()) : Optional.empty();
        return new TreeRow(
                new TreeRow.One(participant.id()),
                LockWords.icon(participant, graph),
                LockWords.number(participant),
                LockWords.name(participant),
                run.map(OwnRun::fileName),
                LockWords.state(participant, wait.isPresent(), now),
                wait.map(LockWords::mode).orElseGet(() -> LockWords.holds(against)),
                wait.map(LockWords::on).orElseGet(() -> LockWords.targets(against)),
                wait.map(edge -> graph.waited(participant.id())),
                graph.behind(participant.id()).size(),
                List.of(participant.id()),
                children);
    }

    private TreeRow folded(ParticipantId blocker, String on, List<WaitEdge> edges, List<TreeRow> rows) {
        Duration longest = edges.stream()
                .map(edge -> graph.waited(edge.waiter()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        return new TreeRow(
                new TreeRow.Folded(blocker, on),
                Icon.SESSIONS,
                LockWords.sessions(rows.size()),
                "waiting",
                Optional.empty(),
                "active, waiting",
                LockWords.wants(edges),
                on,
                Optional.of(longest),
                0,
                rows.stream().flatMap(row -> row.members().stream()).toList(),
                rows);
    }
}
