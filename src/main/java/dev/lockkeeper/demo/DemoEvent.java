package dev.lockkeeper.demo;

import java.time.Duration;

/** What a {@link DemoProgress} hears about a step. Immutable. */
public sealed interface DemoEvent {
    /** The step this is about. */
    DemoStep step();

    /**
     * A step has begun.
     *
     * @param detail what exactly is being done
     */
    record Started(DemoStep step, String detail) implements DemoEvent {}

    /**
     * A step goes on.
     *
     * @param detail what is being done now
     */
    record Advanced(DemoStep step, String detail) implements DemoEvent {}

    /**
     * A step is done.
     *
     * @param detail what was done
     * @param took how long it took
     */
    record Finished(DemoStep step, String detail, Duration took) implements DemoEvent {}

    /**
     * A step failed or was cancelled; no later step begins.
     *
     * @param problem what happened, for the operator
     * @param took how long it went well
     */
    record Failed(DemoStep step, String problem, Duration took) implements DemoEvent {}
}
