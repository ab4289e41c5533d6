package dev.lockkeeper.console.locks;

import java.time.Instant;

/** Which moment the view shows. */
public sealed interface Moment {
    /** Each sample as it comes. */
    record Live() implements Moment {}

    /**
     * The screen stands still at the operator's wish; samples go on behind it.
     *
     * @param at the moment that is shown
     */
    record Paused(Instant at) implements Moment {}

    /**
     * A moment of the last hour. Nothing on the screen is happening now.
     *
     * @param at the moment that is shown
     */
    record Past(Instant at) implements Moment {}

    /** Whether it follows the server. */
    default boolean live() {
        return this instanceof Live;
    }
}
