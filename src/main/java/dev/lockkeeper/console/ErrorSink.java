package dev.lockkeeper.console;

/** Where every throwable that nobody expected ends. Implementations may be called from any thread and never throw. */
@FunctionalInterface
public interface ErrorSink {
    /**
     * Takes one throwable.
     *
     * @param what what was being done, as words that follow "while", for example {@code reading the migrations}
     * @param unexpected what was thrown
     */
    void report(String what, Throwable unexpected);
}
