package dev.lockkeeper.migration;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/**
 * The hand on the brake of one run. Any thread may cancel; the run's own thread attaches the connection while the server
 * works for it. Thread-safe, used for one run.
 */
public final class RunControl {
    private static final Duration BETWEEN_REQUESTS = Duration.ofMillis(200);

    private final Object guard = new Object();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Optional<PGConnection> working = Optional.empty();

    /**
     * Asks the run to stop: the statement that runs is cancelled on the server, and nothing more is started. Returns at
     * once. A request that arrives between two statements is repeated, so that none is lost.
     */
    public void cancel() {
        synchronized (guard) {
            if (cancelled.getCount() == 0) {
                return;
            }
            cancelled.countDown();
        }
        Thread.ofVirtual().name("lockkeeper-cancel").start(this::cancelUntilIdle);
    }

    /** Whether somebody asked to stop. */
    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Waits, but no longer once somebody asks to stop. Returns whether somebody did. */
    boolean sleep(Duration duration) throws InterruptedException {
        return cancelled.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    }

    void working(PGConnection connection) {
        synchronized (guard) {
            working = Optional.of(connection);
        }
    }

    void idle() {
        synchronized (guard) {
            working = Optional.empty();
            guard.notifyAll();
        }
    }

    private void cancelUntilIdle() {
        try {
            while (true) {
                synchronized (guard) {
                    if (working.isEmpty()) {
                        // Nothing runs now; whoever starts next sees the flag first.
                        return;
                    }
                    try {
                        working.get().cancelQuery();
                    } catch (SQLException serverIsGone) {
                        return;
                    }
                    guard.wait(BETWEEN_REQUESTS.toMillis());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
