package dev.lockkeeper.lock.history;

/** Numbers of one sort lie together: what is alike packs well, and noise does not spoil it. */
enum Column {
    /** What kind of sample, how many of what, which fields have changed. */
    SHAPE,
    /** Which participants, as steps through their table. */
    PLACES,
    /** Process numbers and what else is written once for each participant. */
    IDENTITIES,
    /** When samples were taken and sessions began. */
    TIMES,
    /** When statements began. */
    QUERY_STARTS,
    /** When states and transactions began, from the statement's beginning. */
    STATE_STARTS,
    /** When waiting began, from the statement's beginning. */
    WAIT_STARTS,
    /** Which edges, as steps through those of the sample before. */
    EDGES,
    /** Who waits in the edges that are new. */
    WAITERS,
    /** For whom. */
    BLOCKERS,
    /** What for. */
    EDGE_SHAPES,
    /** Transaction numbers, ages, counts. */
    NUMBERS,
    /** Which texts. */
    TEXT_PLACES,
    /** Of texts that are new, which form they have. */
    TEXT_FORMS,
    /** The numbers in texts. */
    TEXT_NUMBERS,
    /** The forms: texts without their numbers. */
    TEXTS
}
