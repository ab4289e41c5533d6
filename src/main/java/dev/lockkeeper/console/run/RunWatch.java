package dev.lockkeeper.console.run;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.migration.BuildProgressReader;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.ProgressRate;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a run from outside, on a connection and a virtual thread of its own: which statement runs, who stands in its
 * way, how many wait behind it. Hears from the run only which backend and which file it is at. Thread-safe; closing ends
 * the thread and the connection.
 */
final class RunWatch implements RunListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
    static final Duration PAUSE = Duration.ofMillis(600);

    private final Connections connections;
    private final Clock clock;
    private final Observer observer;
    private final StatementFinder finder = new StatementFinder();
    private final Heartbeat heartbeat;
    private volatile Target target = new Target(Optional.empty(), Optional.empty());
    private Optional<Connection> connection = Optional.empty();
    private Optional<LocksLook> locks = Optional.empty();
    private ProgressRate rate = ProgressRate.UNKNOWN;

    private RunWatch(Connections connections, Clock clock, Observer observer) {
        this.connections = connections;
        this.clock = clock;
        this.observer = observer;
        this.heartbeat = Heartbeat.start("lockkeeper-watch", PAUSE, this::look);
    }

    /** Begins; asks the server nothing before the run has a backend. */
    static RunWatch start(Connections connections, Clock clock, Observer observer) {
        return new RunWatch(connections, clock, observer);
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started ->
                target = new Target(Optional.of(started.backendPid()).filter(pid -> pid != 0), Optional.empty());
            case RunEvent.FileStarted file -> target = new Target(target.pid, Optional.of(file.step()));
            default -> {
                // Everything else is seen from outside.
            }
        }
    }

    private void look() {
        Target now = target;
        if (now.pid.isEmpty()) {
            return;
        }
        int pid = now.pid.get();
        try {
            LocksLook look = locks();
            Optional<Backend> seen = look.backend(pid);
            Obstruction obstruction = seen.isPresent() ? look.obstruction(pid) : Obstruction.NONE;
            if (heartbeat.isClosed()) {
                return;
            }
            seen.ifPresentOrElse(
                    backend -> observer.seen(sample(backend, now.step, obstruction)), () -> observer.notSeen(pid));
        } catch (SQLException failed) {
            if (!heartbeat.isClosed()) {
                LOG.debug("The watch over backend {} got no answer", pid, failed);
                observer.notSeen(pid);
            }
            forget();
        } finally {
            if (heartbeat.isClosed()) {
                forget();
            }
        }
    }

    private WatchSample sample(Backend seen, Optional<PlannedStep> step, Obstruction obstruction) {
        boolean working = seen.state() == BackendState.ACTIVE;
        boolean waiting =
                seen.waitEvent().filter(event -> event.startsWith("Lock: ")).isPresent();
        Optional<CurrentStatement> statement =
                working ? step.flatMap(known -> finder.find(known, seen.query().orElse(""))) : Optional.empty();
        return new WatchSample(
                seen.pid(),
                step.map(PlannedStep::fileName),
                statement,
                waiting,
                obstruction,
                working ? build(seen.pid()) : Optional.empty(),
                clock.instant());
    }

    /** How far it is with long work; what cannot be told is left out, because the rest is worth knowing without it. */
    private Optional<RunBuild> build(int pid) {
        try {
            return BuildProgressReader.read(connection(), pid).flatMap(progress -> {
                rate = rate.after(progress, System.nanoTime());
                return RunBuild.of(progress, rate);
            });
        } catch (SQLException notNow) {
            LOG.debug("How far backend {} is cannot be told", pid, notNow);
            return Optional.empty();
        }
    }

    private LocksLook locks() throws SQLException {
        Connection open = connection();
        synchronized (this) {
            if (locks.isPresent()) {
                return locks.get();
            }
        }
        LocksLook look = LocksLook.over(open);
        synchronized (this) {
            locks = Optional.of(look);
        }
        return look;
    }

    private synchronized Connection connection() throws SQLException {
        if (connection.isEmpty()) {
            connection = Optional.of(connections.open(Purpose.WATCH));
        }
        return connection.get();
    }

    private synchronized void forget() {
        connection.ifPresent(open -> {
            try {
                open.close();
            } catch (SQLException gone) {
                LOG.debug("The watch's connection was gone already", gone);
            }
        });
        connection = Optional.empty();
        locks = Optional.empty();
    }

    @Override
    public void close() {
        heartbeat.close();
        // Closing a connection can wait for the network, and the screen may be calling.
        Thread.ofVirtual().name("lockkeeper-watch-close").start(this::forget);
    }

    /** What the watch is after. */
    private record Target(Optional<Integer> pid, Optional<PlannedStep> step) {}

    /** Hears what was seen, on the watch's thread. */
    interface Observer {
        /** The backend was seen. */
        void seen(WatchSample sample);

        /** The backend could not be seen: the server did not answer, or there is no such backend. */
        void notSeen(int pid);
    }
}
