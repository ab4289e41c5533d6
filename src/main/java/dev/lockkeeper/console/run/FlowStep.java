package dev.lockkeeper.console.run;

import java.util.concurrent.atomic.AtomicReference;

/** Where a request is on its way; of two that want to go on from the same step one does. Thread-safe. */
final class FlowStep {
    private final AtomicReference<Step> step = new AtomicReference<>(Step.IDLE);

    /** The steps; each is entered only from the one before, and left for rest from any. */
    enum Step {
        IDLE,
        PREPARING,
        CONFIRMING,
        RUNNING
    }

    boolean is(Step asked) {
        return step.get() == asked;
    }

    /** Goes on, if nobody has gone on before. */
    boolean move(Step from, Step to) {
        return step.compareAndSet(from, to);
    }

    @Override
    public String toString() {
        return String.valueOf(step.get());
    }
}
