package dev.lockkeeper.demo;

import java.time.Duration;

/**
 * Hears how the demo gets ready. Called on the thread that does the work, so it must be quick and must not throw; one
 * start reports one event at a time.
 */
@FunctionalInterface
public interface DemoProgress {
    /** Something happened. */
    void happened(DemoEvent event);

    /** A listener that does nothing. */
    static DemoProgress silent() {
        return event -> {};
    }

    /**
     * Does a step's work and reports its beginning and its end with the time it took.
     *
     * @param detail what exactly is done, shown while it goes on and after it
     * @return what the work returned
     * @throws X what the work threw, after it was reported as failed
     * @throws InterruptedException if the work was cancelled, after it was reported as failed
     */
    default <T, X extends Exception> T track(DemoStep step, String detail, Work<T, X> work)
            throws X, InterruptedException {
        happened(new DemoEvent.Started(step, detail));
        long began = System.nanoTime();
        boolean reported = false;
        try {
            T result = work.run();
            reported = true;
            happened(new DemoEvent.Finished(step, detail, since(began)));
            return result;
        } catch (InterruptedException cancelled) {
            reported = true;
            happened(new DemoEvent.Failed(step, "Cancelled", since(began)));
            throw cancelled;
        } catch (Exception failure) {
            reported = true;
            String problem = failure.getMessage();
            happened(new DemoEvent.Failed(step, problem == null ? failure.toString() : problem, since(began)));
            throw failure;
        } finally {
            if (!reported) {
                happened(new DemoEvent.Failed(step, "Internal error", since(began)));
            }
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /**
     * The work of one step.
     *
     * @param <T> what it returns
     * @param <X> how it fails
     */
    @FunctionalInterface
    interface Work<T, X extends Exception> {
        /**
         * Does the work.
         *
         * @throws X if it fails
         * @throws InterruptedException if its thread is interrupted, which is how a start is cancelled
         */
        T run() throws X, InterruptedException;
    }
}
