package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.WaitEdge;
import java.util.List;
import java.util.Optional;

/** What many edges have in common: all of them but who, for whom and since when. Immutable. */
record EdgeShape(
        EdgeKind kind,
        LockTarget target,
        LockMode wanted,
        List<LockMode> held,
        Optional<LockMode> queued,
        boolean sinceExact) {
    static EdgeShape of(WaitEdge edge) {
        return new EdgeShape(edge.kind(), edge.target(), edge.wanted(), edge.held(), edge.queued(), edge.sinceExact());
    }
}
