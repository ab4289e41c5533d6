package dev.lockkeeper.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ctrl-C or a signal while a command goes on and on: it is told to stop, and the process ends, with the code of the signal,
 * once it has closed what it had opened. Opened first and closed last by the thread that runs the command.
 */
final class StopSignal implements AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(5);

    private final CountDownLatch wanted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook;

    private StopSignal(Consumer<String> said) {
        this.hook = new Thread(() -> stop(said), "lockkeeper-stop");
    }

    /** @param said hears what is to be told to the operator */
    static StopSignal install(Consumer<String> said) {
        StopSignal signal = new StopSignal(said);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Waits for the signal. */
    void await() throws InterruptedException {
        wanted.await();
    }

    private void stop(Consumer<String> said) {
        said.accept("Stopping.");
        wanted.countDown();
        try {
            // Longer than this nobody who stops a service waits; a connection that hangs ends with the process.
            if (!ended.await(LONGEST_GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
                said.accept("Not everything could be closed within " + LONGEST_GOODBYE.toSeconds() + " s.");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            // The hook is what is running now; it ends by itself.
            return;
        }
    }
}
