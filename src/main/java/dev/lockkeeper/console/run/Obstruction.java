package dev.lockkeeper.console.run;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A backend's place in a wait graph. Immutable.
 *
 * @param blockers who stands right before it, who has been at it longest first; empty if it does not wait, or nobody could
 *     be named
 * @param root at whom the waiting ends, if that is not the first of the blockers
 * @param behind how many wait behind it, directly or in a chain
 * @param moreBehind whether there may be more, because one look asks for a limited number of waiters
 */
public record Obstruction(List<Blocker> blockers, Optional<Blocker> root, int behind, boolean moreBehind) {
    /** Nobody waits for anybody. */
    static final Obstruction NONE = new Obstruction(List.of(), Optional.empty(), 0, false);

    private static final Comparator<Blocker> LONGEST_FIRST = Comparator.comparing(
                    (Blocker blocker) -> blocker.stateAge().orElse(Duration.ZERO))
            .reversed();

    public Obstruction {
        blockers = List.copyOf(blockers);
    }

    /** The place of the backend with this process number. */
    static Obstruction of(WaitGraph graph, int pid) {
        Optional<ParticipantId> found = graph.backend(pid).map(Backend::id);
        if (found.isEmpty()) {
            return NONE;
        }
        ParticipantId self = found.get();
        LockSnapshot snapshot = graph.snapshot();
        Instant now = snapshot.takenAt();
        List<Participant> direct = graph.nearestEdges(self).stream()
                .map(WaitEdge::blocker)
                .distinct()
                .flatMap(blocker -> graph.find(blocker).stream())
                .toList();
        Optional<ParticipantId> end = graph.chain(self).stream()
                .reduce((before, after) -> after)
                .filter(last -> !last.equals(self)
                        && direct.stream().noneMatch(known -> known.id().equals(last)));
        return new Obstruction(
                direct.stream()
                        .map(blocker -> Blocker.of(blocker, now))
                        .sorted(LONGEST_FIRST)
                        .toList(),
                end.flatMap(graph::find).map(root -> Blocker.of(root, now)),
                graph.behind(self).size(),
                snapshot.waitersLeftOut() > 0);
    }

    /** How many wait behind it: {@code 37}, {@code 200 or more}. */
    String queue() {
        return behind + (moreBehind ? " or more" : "");
    }
}
