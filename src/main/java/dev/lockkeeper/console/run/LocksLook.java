package dev.lockkeeper.console.run;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.server.LockReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The watch's look at one backend and at the locks of its server. Who waits for whom is read at most for a twentieth of the
 * time; between two such looks the last answer holds. Used by one thread.
 */
final class LocksLook {
    private static final int PAUSE_FOR_EACH_NANO = 20;

    private final LockReader reader;
    private Optional<WaitGraph> last = Optional.empty();
    private long nextAt = System.nanoTime();

    private LocksLook(LockReader reader) {
        this.reader = reader;
    }

    /** Looks over this connection; the server must answer now. */
    static LocksLook over(Connection connection) throws SQLException {
        return new LocksLook(LockReader.on(connection));
    }

    /** The backend as it is now; empty if there is none. */
    Optional<Backend> backend(int pid) throws SQLException {
        return reader.backend(pid);
    }

    /** Where a backend stands among those who wait. */
    Obstruction obstruction(int pid) throws SQLException {
        if (last.isEmpty() || System.nanoTime() - nextAt >= 0) {
            LockSnapshot snapshot = reader.read();
            last = Optional.of(WaitGraph.of(snapshot));
            nextAt = System.nanoTime() + PAUSE_FOR_EACH_NANO * snapshot.took().toNanos();
        }
        return last.map(graph -> Obstruction.of(graph, pid)).orElse(Obstruction.NONE);
    }
}
