package dev.lockkeeper.console.locks;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.server.LockReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the locks again and again, on a connection and a virtual thread of its own; the pause grows to 20 times what a
 * look costs. Thread-safe; closing ends both.
 */
final class SampleLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SampleLoop.class);
    private static final int COST = 20;

    private final Connections connections;
    private final Clock clock;
    private final BiConsumer<LockSample, Duration> heard;
    private final Object guard = new Object();
    private final Thread thread;
    private Optional<Duration> pace = Optional.empty();
    private boolean closed;

    /** @param heard hears each sample and the pause that follows, on the loop's thread */
    SampleLoop(Connections connections, Clock clock, BiConsumer<LockSample, Duration> heard) {
        this.connections = connections;
        this.clock = clock;
        this.heard = heard;
        thread = Thread.ofVirtual().name("lockkeeper-locks").unstarted(this::run);
        thread.start();
    }

    /** How long to pause at least between two looks; empty to look no more for the time being. */
    void pace(Optional<Duration> wanted) {
        synchronized (guard) {
            if (!pace.equals(wanted)) {
                pace = wanted;
                guard.notifyAll();
            }
        }
    }

    private void run() {
        try {
            while (awaitWanted()) {
                lookWhileWanted();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until somebody wants samples; says no when it is closed. */
    private boolean awaitWanted() throws InterruptedException {
        synchronized (guard) {
            while (pace.isEmpty() && !closed) {
                guard.wait();
            }
            return !closed;
        }
    }

    private void lookWhileWanted() throws InterruptedException {
        try (Connection connection = connections.open(Purpose.WATCH)) {
            LockReader reader = LockReader.on(connection);
            while (wanted().isPresent()) {
                LockSample.Seen seen = new LockSample.Seen(reader.read());
                Duration cost = seen.snapshot().took().multipliedBy(COST);
                Duration pause =
                        wanted().filter(least -> least.compareTo(cost) > 0).orElse(cost);
                tell(seen, pause);
                rest(pause);
            }
        } catch (SQLException failed) {
            LOG.debug("A look at the locks failed", failed);
            Optional<Duration> pause = wanted();
            if (pause.isPresent()) {
                tell(new LockSample.Missed(clock.instant(), sentence(failed)), pause.get());
                rest(pause.get());
            }
        }
    }

    private static String sentence(SQLException failed) {
        String said = String.valueOf(failed.getMessage()).lines().findFirst().orElse("no reason given");
        return "The server did not answer: " + said
                + (failed.getSQLState() == null ? "" : " (SQLSTATE " + failed.getSQLState() + ")");
    }

    private void tell(LockSample sample, Duration pause) {
        synchronized (guard) {
            if (closed) {
                return;
            }
        }
        heard.accept(sample, pause);
    }

    private Optional<Duration> wanted() {
        synchronized (guard) {
            return closed ? Optional.empty() : pace;
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        long until = System.nanoTime() + pause.toNanos();
        synchronized (guard) {
            Optional<Duration> before = pace;
            while (!closed && pace.equals(before)) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return;
                }
                guard.wait(left);
            }
        }
    }

    @Override
    public void close() {
        synchronized (guard) {
            closed = true;
            guard.notifyAll();
        }
    }
}
