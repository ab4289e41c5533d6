package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.ParticipantId;
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
     * @param whom who it was, if the server did it: an episode that ends then says so; empty if it refused or is not known
     */
    record Act(Instant at, String words, String answer, Optional<ParticipantId> whom) implements TimelineMark {
        /** One that no episode speaks of. */
        public Act(Instant at, String words, String answer) {
            this(at, words, answer, Optional.empty());
        }
    }
}
