package dev.lockkeeper.console.run;

/** Where a run stands. Immutable. */
public sealed interface RunStage {
    /** It goes on. */
    record Going() implements RunStage {}

    /** The operator asked it to stop, and it has not answered yet. */
    record Cancelling() implements RunStage {}

    /** It is over and holds nothing any more. */
    record Ended(RunResult result) implements RunStage {}

    /** Whether it is not over. */
    default boolean active() {
        return !(this instanceof Ended);
    }
}
