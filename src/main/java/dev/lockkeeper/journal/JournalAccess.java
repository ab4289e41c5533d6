package dev.lockkeeper.journal;

/** What this session may do with the journal. */
public sealed interface JournalAccess {
    /** The table is there and may be read and written. */
    record Ready() implements JournalAccess {}

    /** The table is not there yet; looking never creates it. */
    record Absent() implements JournalAccess {}

    /**
     * The journal cannot be used; everything else still works.
     *
     * @param reason one sentence for the operator, saying what cannot be remembered and which grant would help
     */
    record Unavailable(String reason) implements JournalAccess {}
}
