package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.server.LockReader;
import dev.lockkeeper.operation.LookPauses.Timing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples who waits for whom on a server, on a thread and a connection of its own, as long as somebody watches: every two
 * seconds, or as much less often as a look takes long. After a failure it says why, makes its connection anew, and goes on.
 * While nobody watches nothing runs, and after a while there is no connection either. Thread-safe; no method waits for the
 * server, {@link #close()} included.
 */
public final class LockWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockWatch.class);

    private final Connections connections;
    private final Listener listener;
    private final Looks looks;
    private final Timing timing;
    private final LookPauses pauses;
    private final Clock clock;
    private final Thread thread;
    private final Object guard = new Object();

    // Guarded by the guard.
    private boolean watched;
    private boolean asked;
    private boolean closed;
    private boolean looking;
    private long due = System.nanoTime();
    private long unwatchedSince = System.nanoTime();
    private Optional<Session> session = Optional.empty();
    private Duration serverAhead = Duration.ZERO;

    // Used by the thread only.
    private long lastAnswer = System.nanoTime();
    private Optional<Duration> deadlockTimeout = Optional.empty();

    /** Hears what was sampled, on the watch's thread. */
    public interface Listener {
        /**
         * A look was taken, or failed.
         *
         * @param sample what came of it
         * @param sampling what it cost, and when the next one is
         */
        void sampled(LockSample sample, LockSampling sampling);
    }

    /** Begins to look over a connection. */
    interface Looks {
        /** @throws SQLException if the server does not answer */
        Look on(Connection connection) throws SQLException;
    }

    /** Looks, again and again. */
    interface Look {
        /** @throws SQLException if the server does not answer */
        LockSnapshot read() throws SQLException;

        /** {@code deadlock_timeout}. */
        Duration deadlockTimeout();
    }

    private record Session(Connection connection, int backendPid, Look look) {}

    private LockWatch(Connections connections, Listener listener, Looks looks, Timing timing, Clock clock) {
        this.connections = connections;
        this.listener = listener;
        this.looks = looks;
        this.timing = timing;
        this.pauses = new LookPauses(timing);
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("lockkeeper-lock-watch").unstarted(this::watch);
    }

    /**
     * Begins; asks the server nothing before somebody watches.
     *
     * @param connections to the server
     * @param listener hears what was sampled
     */
    public static LockWatch start(Connections connections, Listener listener) {
        return start(connections, listener, LockWatch::reader, Timing.USUAL, Clock.systemUTC());
    }

    /** The same with what tests need other than usual. */
    static LockWatch start(Connections connections, Listener listener, Looks looks, Timing timing, Clock clock) {
        LockWatch watch = new LockWatch(connections, listener, looks, timing, clock);
        watch.thread.start();
        return watch;
    }

    /** What really looks. */
    static Look reader(Connection connection) throws SQLException {
        LockReader reader = LockReader.on(connection);
        return new Look() {
            @Override
            public LockSnapshot read() throws SQLException {
                return reader.read();
            }

            @Override
            public Duration deadlockTimeout() {
                return reader.deadlockTimeout();
            }
        };
    }

    /** Whether somebody watches from now on: the view can be seen, or a run of ours goes on. */
    public void setWatched(boolean watchedNow) {
        synchronized (guard) {
            if (watched && !watchedNow) {
                unwatchedSince = System.nanoTime();
            }
            watched = watchedNow;
            guard.notifyAll();
        }
    }

    /** Looks once as soon as possible, whatever the pause, and even if nobody watches. */
    public void sampleNow() {
        synchronized (guard) {
            asked = true;
            guard.notifyAll();
        }
    }

    /** The time by the server's clock, as far as it is known; by this computer's before the first look. */
    public Instant serverTime() {
        synchronized (guard) {
            return clock.instant().plus(serverAhead);
        }
    }

    private void watch() {
        try {
            while (awaitTurn()) {
                look();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            forgetSession();
        }
    }

    /** Waits until it is time to look; false once this is closed. */
    private boolean awaitTurn() throws InterruptedException {
        while (true) {
            synchronized (guard) {
                looking = false;
                long now = System.nanoTime();
                if (closed) {
                    return false;
                }
                if (asked || watched && due - now <= 0) {
                    asked = false;
                    looking = true;
                    return true;
                }
                long left = watched
                        ? due - now
                        : unwatchedSince + timing.keptUnwatched().toNanos() - now;
                if (watched || session.isPresent() && left > 0) {
                    guard.wait(Math.max(1, Duration.ofNanos(left).toMillis()));
                    continue;
                }
                if (session.isEmpty()) {
                    guard.wait();
                    continue;
                }
            }
            forgetSession();
        }
    }

    private void look() {
        Instant begun = serverTime();
        long start = System.nanoTime();
        LockSample sample;
        Duration pause;
        Duration took;
        try {
            Session open = session();
            // Making a connection costs the server something too, but once.
            long question = System.nanoTime();
            LockSnapshot snapshot = open.look.read();
            lastAnswer = System.nanoTime();
            took = Duration.ofNanos(lastAnswer - question);
            rememberClock(snapshot.takenAt(), took);
            pause = pauses.afterLook(took);
            sample = new LockSample.Seen(snapshot);
        } catch (SQLException failed) {
            LookFailure why =
                    LookFailure.of(failed, connections.url(), Duration.ofNanos(System.nanoTime() - lastAnswer));
            LOG.debug("No sample of the locks: {}", why.reason(), failed);
            took = Duration.ofNanos(System.nanoTime() - start);
            pause = why.connectionServes() ? pauses.afterLook(took) : pauses.afterFailure();
            if (!why.connectionServes()) {
                forgetSession();
            }
            sample = new LockSample.Missed(begun, why.reason());
        } catch (RuntimeException defect) {
            LOG.error("A look at the locks failed in Lockkeeper itself", defect);
            took = Duration.ofNanos(System.nanoTime() - start);
            pause = pauses.afterFailure();
            forgetSession();
            sample = new LockSample.Missed(
                    begun, "The look failed in Lockkeeper itself: " + defect + ". The log has more.");
        }
        tell(sample, took, pause);
    }

    private void tell(LockSample sample, Duration took, Duration pause) {
        boolean slowed = sample instanceof LockSample.Seen && pauses.slowed(pause);
        LockSampling sampling;
        synchronized (guard) {
            if (closed) {
                return;
            }
            due = System.nanoTime() + pause.toNanos();
            sampling = new LockSampling(took, pause, slowed, session.map(Session::backendPid), deadlockTimeout);
        }
        listener.sampled(sample, sampling);
    }

    /** The server read its clock near the beginning of the look. */
    private void rememberClock(Instant serverTime, Duration took) {
        synchronized (guard) {
            serverAhead = Duration.between(clock.instant().minus(took), serverTime);
        }
    }

    private Session session() throws SQLException {
        synchronized (guard) {
            if (session.isPresent()) {
                return session.get();
            }
        }
        Connection connection = connections.open(Purpose.WATCH);
        try {
            Look look = looks.on(connection);
            deadlockTimeout = Optional.of(look.deadlockTimeout());
            Session opened = new Session(
                    connection, connection.unwrap(PGConnection.class).getBackendPID(), look);
            synchronized (guard) {
                session = Optional.of(opened);
            }
            return opened;
        } catch (SQLException | RuntimeException failed) {
            close(connection);
            throw failed;
        }
    }

    private void forgetSession() {
        Optional<Session> old;
        synchronized (guard) {
            old = session;
            session = Optional.empty();
        }
        old.ifPresent(gone -> close(gone.connection));
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException gone) {
            LOG.debug("The watch's connection was gone already", gone);
        }
    }

    @Override
    public void close() {
        Optional<Session> busy;
        synchronized (guard) {
            closed = true;
            busy = looking ? session : Optional.empty();
            guard.notifyAll();
        }
        // A server that does not answer would hold the thread until the socket's own limit.
        busy.ifPresent(
                open -> Thread.ofVirtual().name("lockkeeper-lock-watch-close").start(() -> abort(open)));
    }

    private static void abort(Session open) {
        try {
            open.connection.abort(Runnable::run);
        } catch (SQLException gone) {
            LOG.debug("The watch's connection was gone already", gone);
        }
    }
}
