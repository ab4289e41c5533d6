package dev.lockkeeper.journal;

import java.util.Optional;

/** What this session may do with the journal. */
public sealed interface JournalAccess {
    /**
     * The table is there and may be read and written.
     *
     * @param unchained why its rows do not carry the hash of the one before, a sentence; empty if they do
     */
    record Ready(Optional<String> unchained) implements JournalAccess {
        /** Ready, and chained. */
        public Ready() {
            this(Optional.empty());
        }

        /** Whether each row carries the hash of the one before, and says at which place it was written. */
        public boolean chained() {
            return unchained.isEmpty();
        }
    }

    /** The table is not there yet; looking never creates it. */
    record Absent() implements JournalAccess {}

    /**
     * The journal cannot be used; everything else still works.
     *
     * @param reason one sentence for the operator, saying what cannot be remembered and which grant would help
     */
    record Unavailable(String reason) implements JournalAccess {}

    /** Whether rows may name the place: older tables have no columns for it. */
    default boolean namesPlaces() {
        return this instanceof Ready ready && ready.chained();
    }
}
