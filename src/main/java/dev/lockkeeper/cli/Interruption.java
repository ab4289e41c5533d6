package dev.lockkeeper.cli;

import dev.lockkeeper.migration.RunControl;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C during a run: the run is cancelled on the server, and the process ends only after the run has said what is
 * committed. Thread-safe; closed when the run has reported.
 */
final class Interruption implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean begun;

    private Interruption(Runnable cancelling, LiveLine err) {
        this.hook = new Thread(() -> stop(cancelling, err), "lockkeeper-interrupted");
    }

    /** From now on a signal that ends this process cancels the run first. */
    static Interruption of(RunControl control, LiveLine err) {
        return of(control::cancel, err);
    }

    /** The same, for what is more than one run. */
    static Interruption of(Runnable cancelling, LiveLine err) {
        Interruption interruption = new Interruption(cancelling, err);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Whether it came to that: then the process does not end with the code that its command returns. */
    boolean begun() {
        return begun;
    }

    private void stop(Runnable cancelling, LiveLine err) {
        begun = true;
        err.println("Interrupted: cancelling on the server; wait for what is committed.");
        cancelling.run();
        try {
            if (!reported.await(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                err.println("The server has not answered for " + LONGEST_WAIT.toSeconds()
                        + " s; lockkeeper status tells what was kept.");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The hook is what is running now; it ends by itself.
            return;
        }
    }
}
