package dev.lockkeeper.migration;

import java.sql.SQLException;

/** One of several statements that were sent together failed: those before it ran, those behind it did not. */
final class StatementException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final SQLException cause;

    StatementException(int index, SQLException cause) {
        super(cause);
        this.index = index;
        this.cause = cause;
    }

    /** Which one of them, beginning at 0. */
    int index() {
        return index;
    }

    SQLException sqlException() {
        return cause;
    }

    /** The same failure, counted from the beginning of a longer list in which {@code before} statements stand before these. */
    StatementException behind(int before) {
        return new StatementException(before + index, cause);
    }
}
