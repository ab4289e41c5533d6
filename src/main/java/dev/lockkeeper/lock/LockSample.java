package dev.lockkeeper.lock;

import java.time.Instant;

/** What came of one look at the locks: a snapshot, or the reason why there is none. Never is the one taken for the other. */
public sealed interface LockSample {
    /** When it was taken, or should have been, by the server's clock as far as it is known. */
    Instant at();

    /**
     * The server answered.
     *
     * @param snapshot what it said
     */
    record Seen(LockSnapshot snapshot) implements LockSample {
        @Override
        public Instant at() {
            return snapshot.takenAt();
        }
    }

    /**
     * The server did not answer.
     *
     * @param at when it was asked
     * @param reason why there is no answer, a sentence for the operator
     */
    record Missed(Instant at, String reason) implements LockSample {}
}
