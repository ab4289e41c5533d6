package dev.lockkeeper.cli;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One look at a server's locks, and what it means. Immutable.
 *
 * @param sample what the server said, or why it said nothing
 * @param graph of what it said; empty if it said nothing
 * @param diagnosis of that graph
 * @param deadlocks the circles in it that are known to be deadlocks
 */
record LockLook(LockSample sample, Optional<WaitGraph> graph, Diagnosis diagnosis, List<Set<ParticipantId>> deadlocks) {
    LockLook {
        deadlocks = List.copyOf(deadlocks);
    }

    /** The server answered. */
    static LockLook seen(LockSnapshot snapshot, WaitGraph graph, List<Set<ParticipantId>> deadlocks) {
        return new LockLook(
                new LockSample.Seen(snapshot),
                Optional.of(graph),
                Diagnosis.of(graph, new dev.lockkeeper.lock.diagnosis.Surroundings(List.of(), List.of(), deadlocks)),
                deadlocks);
    }

    /** The server did not answer. */
    static LockLook missed(LockSample.Missed missed) {
        return new LockLook(missed, Optional.empty(), Diagnosis.NOBODY_WAITS, List.of());
    }

    /** How long somebody has waited, the longest of all; zero if nobody waits or nothing is known. */
    Duration longestWait() {
        return graph.stream()
                .flatMap(seen -> seen.waiters().stream().map(seen::waited))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /** The same without the values in statements, wherever these are repeated. */
    LockLook withoutLiterals() {
        return sample instanceof LockSample.Seen seen ? withQueries(seen.snapshot(), MaskedSql::of) : this;
    }

    private LockLook withQueries(LockSnapshot snapshot, UnaryOperator<String> change) {
        LockSnapshot changed = new LockSnapshot(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.totals(),
                snapshot.participants().stream()
                        .map(participant -> withQuery(participant, change))
                        .toList(),
                snapshot.edges(),
                snapshot.waitersLeftOut(),
                snapshot.visibility(),
                snapshot.standby());
        return seen(changed, WaitGraph.of(changed), deadlocks);
    }

    private static Participant withQuery(Participant participant, UnaryOperator<String> change) {
        return switch (participant) {
            case PreparedTransaction prepared -> prepared;
            case Backend backend ->
                new Backend(
                        backend.id(),
                        backend.kind(),
                        backend.user(),
                        backend.database(),
                        backend.application(),
                        backend.client(),
                        backend.state(),
                        backend.stateSince(),
                        backend.transactionSince(),
                        backend.queryStartedAt(),
                        backend.waitEvent(),
                        backend.query().map(change),
                        backend.queryId(),
                        backend.transactionId(),
                        backend.snapshotAge(),
                        backend.parallelWorkers());
        };
    }
}
