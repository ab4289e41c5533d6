package dev.lockkeeper.cli;

import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

/**
 * One look at a server's locks, and what it means. Immutable.
 *
 * @param sample what the server said, or why it said nothing
 * @param graph of what it said; empty if it said nothing
 * @param diagnosis of that graph
 */
record LockLook(LockSample sample, Optional<WaitGraph> graph, Diagnosis diagnosis) {
    /** How long somebody has waited, the longest of all; zero if nobody waits or nothing is known. */
    Duration longestWait() {
        return graph.stream()
                .flatMap(seen -> seen.waiters().stream().map(seen::waited))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
