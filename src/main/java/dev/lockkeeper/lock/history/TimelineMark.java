package dev.lockkeeper.lock.history;

import java.time.Instant;
import java.util.Optional;

/** Something of ours that happened at a time of the timeline. Immutable. */
public sealed interface TimelineMark {
    /** When it happened or began. */
    Instant at();

    /**
     * A run of ours.
     *
     * @param title {@code Apply 3 to staging}
     * @param until when it ended; empty while it goes on
     */
    record Run(Instant at, String title, Optional<Instant> until) implements TimelineMark {}

    /**
     * A statement of a run began.
     *
     * @param words {@code 015_toll.sql, statement 1 of 4}
     */
    record Statement(Instant at, String words) implements TimelineMark {}

    /**
     * Somebody was cancelled, terminated or rolled back from here.
     *
     * @param words {@code cancelled pid 2954}
     * @param answer what the server answered
     */
    record Act(Instant at, String words, String answer) implements TimelineMark {}
}
