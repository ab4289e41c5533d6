package dev.lockkeeper.health;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.IdentityReader;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.server.LockReader;
import dev.lockkeeper.migration.ActiveRun;
import dev.lockkeeper.migration.SharedFolders;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one session through which an environment is probed, read-only and in autocommit mode, so that between two statements
 * it holds no lock and no snapshot. Used by one thread at a time; only {@link #abort} may be called by another.
 */
final class ProbeSession {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeSession.class);

    private final Connection connection;
    private final LockReader locks;
    private final String database;

    private ProbeSession(Connection connection, LockReader locks, String database) {
        this.connection = connection;
        this.locks = locks;
        this.database = database;
    }

    static ProbeSession open(Connections connections) throws SQLException {
        Connection connection = connections.open(Purpose.PROBE);
        try {
            String database = IdentityReader.read(connection, connections.url()).database();
            return new ProbeSession(connection, LockReader.on(connection), database);
        } catch (SQLException | RuntimeException failed) {
            close(connection);
            throw failed;
        }
    }

    Reading.Known read(Environment environment, TableName table, SharedFolders folders, RunMemory memory)
            throws SQLException {
        Status status = folders.status(connection, environment.folder(), table);
        Optional<ActiveRun> active = ActiveRun.find(connection, status.table().name());
        LockSnapshot snapshot = locks.read();
        WaitGraph graph = WaitGraph.of(snapshot);
        if (active.isEmpty()) {
            memory.quiet(snapshot.takenAt());
        }
        return StatusHealth.reading(status, active.map(run -> inProgress(run, memory, graph)), waits(graph));
    }

    private static RunInProgress inProgress(ActiveRun run, RunMemory memory, WaitGraph graph) {
        Instant since = memory.since(run);
        Duration age = Duration.between(since, run.serverTime());
        Optional<Backend> inGraph = graph.backend(run.pid());
        return new RunInProgress(
                run.pid(),
                since,
                age.isNegative() ? Duration.ZERO : age,
                inGraph.map(backend -> graph.waited(backend.id())).orElse(Duration.ZERO),
                inGraph.map(backend -> graph.behind(backend.id()).size()).orElse(0));
    }

    /** A server's other databases are other environments' affair. */
    private Waits waits(WaitGraph graph) {
        Set<ParticipantId> here = graph.waiters().stream()
                .filter(waiter -> graph.find(waiter)
                        .filter(Backend.class::isInstance)
                        .map(Backend.class::cast)
                        .flatMap(Backend::database)
                        .filter(database::equals)
                        .isPresent())
                .collect(Collectors.toSet());
        int leftOut = here.isEmpty() ? 0 : graph.snapshot().waitersLeftOut();
        return new Waits(
                here.size() + leftOut,
                here.stream().map(graph::waited).max(Comparator.naturalOrder()).orElse(Duration.ZERO));
    }

    /** Says good-bye to the server. */
    void close() {
        close(connection);
    }

    /** Cuts the connection; returns at once, also where the server or the way to it stands still. */
    void abort() {
        Thread.ofVirtual().name("lockkeeper-probe-abort").start(() -> {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException gone) {
                LOG.debug("The probe's connection was gone already", gone);
            }
        });
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            LOG.debug("The probe's connection was gone already", gone);
        }
    }
}
