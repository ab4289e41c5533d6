package dev.lockkeeper.console;

import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * The one gateway between work that waits (database, files, processes) and the screen. Work runs on a virtual thread of
 * its own; its answers arrive on the screen's thread. Thread-safe.
 */
public final class Background {
    private final Starter starter;
    private final ScreenThread screen;
    private final ErrorSink errors;
    private final BooleanSupplier wanted;

    private Background(Starter starter, ScreenThread screen, ErrorSink errors, BooleanSupplier wanted) {
        this.starter = starter;
        this.screen = screen;
        this.errors = errors;
        this.wanted = wanted;
    }

    /** Each piece of work on a virtual thread named after it. */
    public static Background onVirtualThreads(ScreenThread screen, ErrorSink errors) {
        return new Background(
                (what, work) -> Thread.ofVirtual().name(what).start(work)::interrupt, screen, errors, () -> true);
    }

    /** Work and answers on the calling thread, for tests: when {@code start()} returns, everything has happened. */
    public static Background synchronous(ErrorSink errors) {
        return new Background(
                (what, work) -> {
                    work.run();
                    return () -> {};
                },
                ScreenThread.calling(errors),
                errors,
                () -> true);
    }

    /**
     * The same gateway for a part of the window that may be left: once it is, answers and expected errors of its work are
     * dropped, so that nothing of it reaches what is shown after it. What is done in every case at the end is still done.
     *
     * @param stillThere whether it is still there; asked on the screen's thread
     */
    public Background during(BooleanSupplier stillThere) {
        return new Background(starter, screen, errors, () -> wanted.getAsBoolean() && stillThere.getAsBoolean());
    }

    /**
     * Describes work that gives an answer; nothing happens before {@link BackgroundWork#start()}.
     *
     * @param what what it does, as words that follow "while", for example {@code reading the migrations}
     */
    public <T> BackgroundWork<T> run(String what, Callable<T> work) {
        return new BackgroundWork<>(this, what, work);
    }

    /** Describes work that gives no answer. */
    public BackgroundWork<Done> perform(String what, Action action) {
        return run(what, () -> {
            action.perform();
            return Done.DONE;
        });
    }

    /** The way back onto the screen's thread, for progress that arrives in the middle of work. */
    public ScreenThread screen() {
        return screen;
    }

    boolean wanted() {
        return wanted.getAsBoolean();
    }

    ErrorSink errors() {
        return errors;
    }

    Runnable begin(String what, Runnable work) {
        return starter.start(what, work);
    }

    /** Work without an answer that may throw. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void perform() throws Exception;
    }

    /** The answer of work without an answer. */
    public enum Done {
        /** It is done. */
        DONE
    }

    @FunctionalInterface
    private interface Starter {
        /** Starts the work and returns how to interrupt it. */
        Runnable start(String what, Runnable work);
    }
}
