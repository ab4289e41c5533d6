package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Of all who wait for a root directly, the wait that matters most: most time is waited behind this waiter, its own included.
 *
 * @param waiter who waits
 * @param edge for the root
 * @param behind who waits behind this waiter
 * @param oldestBehind how long the one of these has waited that has waited longest
 * @param otherHolders how many besides the root hold what it wants
 */
record MainWait(Participant waiter, WaitEdge edge, Set<ParticipantId> behind, Duration oldestBehind, int otherHolders) {
    /** Weighing one means walking over everybody behind it; behind a root of hundreds only the most promising are weighed. */
    private static final int WEIGHED = 64;

    private record Candidate(Participant waiter, WaitEdge edge, Duration time) {}

    /** The main wait for a root; empty if nobody outside of it waits for it, as for a circle alone. */
    static Optional<MainWait> of(WaitGraph graph, RootBlocker root) {
        List<ParticipantId> members =
                root.members().stream().map(Participant::id).toList();
        return members.stream()
                .flatMap(member -> graph.blocks(member).stream())
                .filter(edge -> !members.contains(edge.waiter()))
                .sorted(Comparator.comparing(
                                (WaitEdge edge) -> graph.blocks(edge.waiter()).size())
                        .reversed())
                .limit(WEIGHED)
                .flatMap(edge -> graph.find(edge.waiter()).stream().map(waiter -> candidate(graph, waiter, edge)))
                .max(Comparator.comparing(Candidate::time))
                .map(best -> of(graph, members, best));
    }

    private static Candidate candidate(WaitGraph graph, Participant waiter, WaitEdge edge) {
        return new Candidate(waiter, edge, graph.waitingTimeBehind(waiter.id()).plus(graph.waited(waiter.id())));
    }

    private static MainWait of(WaitGraph graph, List<ParticipantId> members, Candidate best) {
        Set<ParticipantId> behind = graph.behind(best.waiter.id());
        Duration oldest = behind.stream()
                .map(graph::waited)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        int others = (int) graph.waitsFor(best.waiter.id()).stream()
                .filter(edge -> edge.kind() == EdgeKind.HARD)
                .map(WaitEdge::blocker)
                .filter(blocker -> !members.contains(blocker) && !behind.contains(blocker))
                .distinct()
                .count();
        return new MainWait(best.waiter, best.edge, behind, oldest, others);
    }
}
