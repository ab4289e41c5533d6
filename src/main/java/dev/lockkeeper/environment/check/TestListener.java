package dev.lockkeeper.environment.check;

/** Hears how a connection test goes on, on the thread that runs the test. */
@FunctionalInterface
public interface TestListener {
    /** A step begins. */
    default void began(StepKind kind, String subject) {}

    /** A step ended; the next one begins at once. */
    void ended(StepResult result);
}
