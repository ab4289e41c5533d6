package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.migration.BuildProgress;
import dev.lockkeeper.migration.BuildProgressReader;
import dev.lockkeeper.migration.ProgressRate;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how far the statements of a run are that take long: looks every second, on a thread and a connection of its own,
 * never inside a transaction. A run whose statements are short costs nothing, not even the connection. Thread-safe; closing
 * ends thread and connection and does not wait for them.
 */
public final class BuildWatch implements RunListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BuildWatch.class);
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Connections connections;
    private final Consumer<BuildLook> observer;
    private final Thread thread;
    private final Object guard = new Object();
    private Optional<Integer> backendPid = Optional.empty();
    private Optional<Target> target = Optional.empty();
    private boolean closed;

    /** What the run is at; another object each time it gets on. */
    private static final class Target {
        private final int pid;
        private final String fileName;
        private ProgressRate rate = ProgressRate.UNKNOWN;

        Target(int pid, String fileName) {
            this.pid = pid;
            this.fileName = fileName;
        }
    }

    private BuildWatch(Connections connections, Consumer<BuildLook> observer) {
        this.connections = connections;
        this.observer = observer;
        this.thread =
                Thread.ofPlatform().daemon().name("lockkeeper-build-watch").unstarted(this::watch);
    }

    /**
     * Begins; asks the server nothing before a statement takes long.
     *
     * @param connections where the run is
     * @param observer hears what was seen, on the watch's thread
     */
    public static BuildWatch start(Connections connections, Consumer<BuildLook> observer) {
        BuildWatch watch = new BuildWatch(connections, observer);
        watch.thread.start();
        return watch;
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.Started started -> {
                synchronized (guard) {
                    backendPid = Optional.of(started.backendPid());
                }
            }
            case RunEvent.FileStarted file -> at(file.step().fileName());
            case RunEvent.UnitStarted unit -> at(unit.fileName());
            case RunEvent.StatementsRun run -> at(run.fileName());
            case RunEvent.AttemptStarted attempt -> at(attempt.fileName());
            case RunEvent.RetryScheduled retry -> atNothing();
            case RunEvent.FileDone done -> atNothing();
            case RunEvent.FileFailed failed -> atNothing();
            case RunEvent.Finished finished -> atNothing();
            case RunEvent.WaitingForMigratorLock waiting -> atNothing();
            case RunEvent.MigratorLockTaken taken -> {
                // The first file says more.
            }
            case RunEvent.ServerMessage message -> {
                // The statement that said it still runs.
            }
            case RunEvent.Note note -> {
                // Says nothing of a statement.
            }
        }
    }

    private void at(String fileName) {
        synchronized (guard) {
            target = backendPid.map(pid -> new Target(pid, fileName));
            guard.notifyAll();
        }
    }

    private void atNothing() {
        synchronized (guard) {
            target = Optional.empty();
            guard.notifyAll();
        }
    }

    private void watch() {
        Optional<Connection> connection = Optional.empty();
        try {
            Optional<Target> seen = Optional.empty();
            while (true) {
                Optional<Target> now = next(seen);
                if (now.isEmpty()) {
                    return;
                }
                try {
                    if (connection.isEmpty()) {
                        connection = Optional.of(connections.open(Purpose.WATCH));
                    }
                    look(connection.get(), now.get());
                } catch (SQLException failed) {
                    LOG.debug("The watch over backend {} got no answer", now.get().pid, failed);
                    close(connection);
                    connection = Optional.empty();
                }
                seen = now;
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            close(connection);
        }
    }

    /** Waits until it is time to look; empty once this is closed. */
    private Optional<Target> next(Optional<Target> seen) throws InterruptedException {
        synchronized (guard) {
            while (!closed) {
                Optional<Target> now = target;
                if (now.isEmpty()) {
                    guard.wait();
                    continue;
                }
                boolean known = seen.filter(last -> last == now.get()).isPresent();
                Duration pause = known ? BETWEEN_LOOKS : BEFORE_FIRST_LOOK;
                long end = System.nanoTime() + pause.toNanos();
                long left = pause.toNanos();
                while (left > 0 && !closed && target.equals(now)) {
                    guard.wait(Math.max(1, Duration.ofNanos(left).toMillis()));
                    left = end - System.nanoTime();
                }
                if (!closed && target.equals(now)) {
                    return now;
                }
            }
            return Optional.empty();
        }
    }

    private void look(Connection connection, Target at) throws SQLException {
        Optional<BuildProgress> progress = BuildProgressReader.read(connection, at.pid);
        synchronized (guard) {
            if (closed || target.filter(now -> now == at).isEmpty()) {
                // It got on meanwhile; this answer is about something that is over.
                return;
            }
        }
        progress.ifPresent(seen -> {
            at.rate = at.rate.after(seen, System.nanoTime());
            observer.accept(new BuildLook(at.fileName, seen, at.rate));
        });
    }

    private static void close(Optional<Connection> connection) {
        connection.ifPresent(open -> {
            try {
                open.close();
            } catch (SQLException gone) {
                LOG.debug("The watch's connection was gone already", gone);
            }
        });
    }

    @Override
    public void close() {
        synchronized (guard) {
            closed = true;
            guard.notifyAll();
        }
    }
}
