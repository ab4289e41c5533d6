package dev.lockkeeper.console.start;

import java.time.Duration;
import java.util.Optional;

/**
 * One step of starting. Immutable.
 *
 * @param id its name in code
 * @param name what it does, as the operator reads it
 * @param detail what it is about right now
 * @param state how far it is
 * @param duration how long it took, or has taken so far
 */
public record StartStep(String id, String name, String detail, State state, Optional<Duration> duration) {
    /** How far a step is. */
    public enum State {
        /** Not begun. */
        WAITING,
        /** Going on. */
        RUNNING,
        /** Done. */
        DONE,
        /** It failed; those after it are not begun. */
        FAILED
    }

    /** A step not begun. */
    public static StartStep waiting(String id, String name, String detail) {
        return new StartStep(id, name, detail, State.WAITING, Optional.empty());
    }

    StartStep with(State changed, Optional<Duration> taken) {
        return new StartStep(id, name, detail, changed, taken);
    }

    StartStep detailed(String changed) {
        return new StartStep(id, name, changed, state, duration);
    }
}
