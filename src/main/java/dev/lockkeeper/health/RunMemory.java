package dev.lockkeeper.health;

import dev.lockkeeper.migration.ActiveRun;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells since when a run is under way. The server knows since when a session exists; an application's session is often
 * older than its run, so it is remembered when nothing ran yet. For one environment; used by one thread after another.
 */
final class RunMemory {
    private Optional<Known> known = Optional.empty();
    private Optional<Instant> quietAt = Optional.empty();

    private record Known(int pid, Optional<Instant> connectedSince, Instant since) {}

    /** Nothing runs. */
    void quiet(Instant serverTime) {
        known = Optional.empty();
        quietAt = Optional.of(serverTime);
    }

    /** A run is under way; since when. */
    Instant since(ActiveRun run) {
        Optional<Instant> remembered = known.filter(former ->
                        former.pid() == run.pid() && former.connectedSince().equals(run.connectedSince()))
                .map(Known::since);
        Instant since = remembered.orElseGet(() -> first(run));
        known = Optional.of(new Known(run.pid(), run.connectedSince(), since));
        return since;
    }

    private Instant first(ActiveRun run) {
        if (run.ownSession() && run.connectedSince().isPresent()) {
            return run.connectedSince().get();
        }
        return Stream.concat(quietAt.stream(), run.connectedSince().stream())
                .filter(time -> quietAt.isPresent())
                .max(Instant::compareTo)
                .or(run::busySince)
                .orElse(run.serverTime());
    }
}
