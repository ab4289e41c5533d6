package dev.lockkeeper.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One piece of work on its way: what to do with the answer, with which errors, and at the end. Every callback runs on the
 * screen's thread. Errors that no {@code onError} takes go to the error pipeline. Not thread-safe until started.
 *
 * @param <T> the answer
 */
public final class BackgroundWork<T> {
    private final Background background;
    private final String what;
    private final Callable<T> work;
    private final List<Handler<?>> handlers = new ArrayList<>();
    private Consumer<T> success = answer -> {};
    private Runnable end = () -> {};
    private BooleanSupplier wanted = () -> true;

    BackgroundWork(Background background, String what, Callable<T> work) {
        this.background = background;
        this.what = what;
        this.work = work;
    }

    /** Takes the answer. */
    public BackgroundWork<T> onSuccess(Consumer<T> consumer) {
        success = consumer;
        return this;
    }

    /** Takes errors of this type; the first registered type that fits wins. */
    public <E extends Throwable> BackgroundWork<T> onError(Class<E> type, Consumer<E> consumer) {
        handlers.add(new Handler<>(type, consumer));
        return this;
    }

    /** Done at the end in every case, also when the answer was dropped. */
    public BackgroundWork<T> andFinally(Runnable action) {
        end = action;
        return this;
    }

    /** Drops answer and expected errors when a newer question was asked meanwhile. */
    public BackgroundWork<T> unlessLate(Generation.Ticket ticket) {
        wanted = ticket::current;
        return this;
    }

    /** Starts it. */
    public Running start() {
        AtomicBoolean dropped = new AtomicBoolean();
        Runnable interrupt = background.begin(what, () -> work(dropped));
        return () -> {
            dropped.set(true);
            interrupt.run();
        };
    }

    private void work(AtomicBoolean dropped) {
        Runnable arrival;
        try {
            T answer = work.call();
            arrival = () -> success.accept(answer);
        } catch (Throwable thrown) {
            Optional<Handler<?>> handler = handlerOf(thrown);
            if (handler.isEmpty() && !dropped.get()) {
                // Reported even when the question is no longer current: an unexpected error is never dropped.
                background.errors().report(what, thrown);
            }
            arrival = () -> handler.ifPresent(known -> known.take(thrown));
        }
        arrive(arrival, dropped);
    }

    private void arrive(Runnable arrival, AtomicBoolean dropped) {
        background.screen().perform(() -> {
            try {
                if (!dropped.get() && wanted.getAsBoolean() && background.wanted()) {
                    arrival.run();
                }
            } finally {
                end.run();
            }
        });
    }

    private Optional<Handler<?>> handlerOf(Throwable thrown) {
        return handlers.stream()
                .filter(handler -> handler.type.isInstance(thrown))
                .<Handler<?>>map(handler -> handler)
                .findFirst();
    }

    /** Work that was started. Thread-safe. */
    @FunctionalInterface
    public interface Running {
        /** Interrupts the work and drops its answer; harmless when it is over. */
        void drop();
    }

    private record Handler<E extends Throwable>(Class<E> type, Consumer<E> consumer) {
        void take(Throwable thrown) {
            consumer.accept(type.cast(thrown));
        }
    }
}
