package dev.lockkeeper.cli;

import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One look at a server's locks, and what it means. Immutable.
 *
 * @param sample what the server said, or why it said nothing
 * @param graph of what it said; empty if it said nothing
 * @param surroundings which circles in it are known to be deadlocks
 * @param diagnosis of that graph
 */
record LockLook(LockSample sample, Optional<WaitGraph> graph, Surroundings surroundings, Diagnosis diagnosis) {
    /** The server answered. */
    static LockLook seen(LockSnapshot snapshot, WaitGraph graph, List<Set<ParticipantId>> deadlocks) {
        Surroundings surroundings = new Surroundings(List.of(), List.of(), deadlocks);
        return new LockLook(
                new LockSample.Seen(snapshot), Optional.of(graph), surroundings, Diagnosis.of(graph, surroundings));
    }

    /** The server did not answer. */
    static LockLook missed(LockSample.Missed missed) {
        return new LockLook(missed, Optional.empty(), Surroundings.NONE, Diagnosis.NOBODY_WAITS);
    }

    /** How long somebody has waited, the longest of all; zero if nobody waits or nothing is known. */
    Duration longestWait() {
        return graph.stream()
                .flatMap(seen -> seen.waiters().stream().map(seen::waited))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
