package dev.lockkeeper.environment.check;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Does one piece of work after another that waits for others, each on a thread of its own, so that it can be given up.
 * Thread-safe.
 */
final class BoundedWork {
    private Optional<FutureTask<?>> current = Optional.empty();
    private boolean cancelled;

    /** How a piece of work ended. */
    sealed interface Ending<T> {
        /** With what it was to find. */
        record Done<T>(T value) implements Ending<T> {}

        /** With an error, or because its time was over. */
        record Failed<T>(Throwable problem) implements Ending<T> {}

        /** It was given up. */
        record Cancelled<T>() implements Ending<T> {}

        /** What it found, or what is made of its failure; empty if it was given up. */
        default Optional<T> orFailure(Function<Throwable, T> ofFailure) {
            return switch (this) {
                case Done<T> done -> Optional.of(done.value());
                case Failed<T> failed -> Optional.of(ofFailure.apply(failed.problem()));
                case Cancelled<T> given -> Optional.empty();
            };
        }
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    synchronized void cancel() {
        cancelled = true;
        current.ifPresent(task -> task.cancel(true));
    }

    private synchronized boolean begin(FutureTask<?> task) {
        current = Optional.of(task);
        return !cancelled;
    }

    /** Does it, and waits for its end. An interrupt of the calling thread cancels everything. */
    <T> Ending<T> within(Duration limit, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        if (!begin(task)) {
            return new Ending.Cancelled<>();
        }
        Thread.ofVirtual().name("lockkeeper-connection-test").start(task);
        try {
            return new Ending.Done<>(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
            return cancelled() ? new Ending.Cancelled<>() : new Ending.Failed<>(cause);
        } catch (TimeoutException tooLong) {
            task.cancel(true);
            return new Ending.Failed<>(new SocketTimeoutException("no answer within " + limit.toSeconds() + " s"));
        } catch (CancellationException given) {
            return new Ending.Cancelled<>();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            cancel();
            return new Ending.Cancelled<>();
        }
    }
}
