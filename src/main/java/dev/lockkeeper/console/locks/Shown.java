package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import java.time.Instant;
import java.util.Optional;

/**
 * What the view shows: a snapshot and what follows from it, how it stands to now, and why there is none. Immutable.
 *
 * @param moment which moment
 * @param graph of the last snapshot up to that moment; empty if there is none yet
 * @param diagnosis of that graph
 * @param missed why the sample of that moment is missing, so that the graph is older than it should be; empty if it is not
 */
public record Shown(Moment moment, Optional<WaitGraph> graph, Diagnosis diagnosis, Optional<Missing> missed) {
    /**
     * Samples that are missing.
     *
     * @param since the first of them that failed
     * @param reason why the last one failed
     */
    public record Missing(Instant since, String reason) {}

    /** Nothing was sampled yet. */
    static final Shown NOTHING =
            new Shown(new Moment.Live(), Optional.empty(), Diagnosis.NOBODY_WAITS, Optional.empty());

    /** The snapshot behind it. */
    public Optional<LockSnapshot> snapshot() {
        return graph.map(WaitGraph::snapshot);
    }
}
