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
    private Optional<RetryChoice> choice = Optional.empty();

    /** What somebody wants instead of waiting for the next attempt. */
    private enum RetryChoice {
        NOW,
        GIVE_UP
    }

    /** How a pause between two attempts ended. */
    enum PauseEnd {
        /** The next attempt may begin. */
        GO_ON,
        /** No more attempts; the failure stands. */
        GIVE_UP,
        /** The whole run is to stop. */
        CANCELLED
    }

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
            guard.notifyAll();
        }
        Thread.ofVirtual().name("lockkeeper-cancel").start(this::cancelUntilIdle);
    }

    /** Ends the pause before the next attempt, if there is one now. */
    public void retryNow() {
        choose(RetryChoice.NOW);
    }

    /** Lets the failure stand instead of trying again, if the run pauses before another attempt now. */
    public void giveUp() {
        choose(RetryChoice.GIVE_UP);
    }

    private void choose(RetryChoice wanted) {
        synchronized (guard) {
            choice = Optional.of(wanted);
            guard.notifyAll();
        }
    }

    /** Waits before another attempt, until the time is over or somebody decides. */
    PauseEnd pause(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        synchronized (guard) {
            choice = Optional.empty();
            while (!isCancelled() && choice.isEmpty()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                guard.wait(Math.max(1, Duration.ofNanos(left).toMillis()));
            }
            if (isCancelled()) {
                return PauseEnd.CANCELLED;
            }
            return choice.filter(wanted -> wanted == RetryChoice.GIVE_UP).isPresent()
                    ? PauseEnd.GIVE_UP
                    : PauseEnd.GO_ON;
        }
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
