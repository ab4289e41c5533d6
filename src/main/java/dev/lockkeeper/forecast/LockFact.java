package dev.lockkeeper.forecast;

import dev.lockkeeper.lock.LockMode;

/**
 * What a form of statement does to a relation in one role. Immutable.
 *
 * @param role which relation
 * @param mode the lock
 * @param work what is done with its rows
 * @param since the first major version for which this holds
 * @param until the last one
 */
record LockFact(Role role, LockMode mode, Work work, int since, int until) {
    private static final int FIRST = 12;

    /** What is done with rows. Rewriting and building indexes read every row too. */
    enum Work {
        /** Nothing. */
        NONE,
        /** Every row is read. */
        SCAN,
        /** Its indexes are built anew, each by reading every row. */
        REINDEX,
        /** A new, empty file takes the place of the old one, and empty indexes that of the old ones. */
        EMPTY,
        /** Every row is written into a new file, and its indexes are built anew. */
        REWRITE
    }

    static LockFact on(Role role, LockMode mode) {
        return on(role, mode, Work.NONE);
    }

    static LockFact on(Role role, LockMode mode, Work work) {
        return new LockFact(role, mode, work, FIRST, Integer.MAX_VALUE);
    }

    LockFact from(int major) {
        return new LockFact(role, mode, work, major, until);
    }

    LockFact upTo(int major) {
        return new LockFact(role, mode, work, since, major);
    }

    boolean holdsFor(ServerMajor major) {
        return since <= major.number() && major.number() <= until;
    }

    boolean isOf(Role other) {
        return role == other;
    }
}
