package dev.lockkeeper.console.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something again and again on a virtual thread of its own until it is closed. Thread-safe. */
final class Heartbeat implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Heartbeat(String name, Duration pause, Runnable beat) {
        thread = Thread.ofVirtual().name(name).unstarted(() -> run(pause, beat));
    }

    /**
     * Starts one.
     *
     * @param pause between two beats
     * @param beat what is done; what it throws goes to the thread's handler and ends the beating
     */
    static Heartbeat start(String name, Duration pause, Runnable beat) {
        Heartbeat heartbeat = new Heartbeat(name, pause, beat);
        heartbeat.thread.start();
        return heartbeat;
    }

    private void run(Duration pause, Runnable beat) {
        try {
            do {
                beat.run();
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Ends it, also in the middle of a beat that waits. */
    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
