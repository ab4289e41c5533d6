package dev.lockkeeper.migration;

import java.sql.SQLException;

/** A file that does not run in one transaction ended early; what ran before it stays. */
final class FileStoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient RunFailure failure;
    private final SQLException cause;

    FileStoppedException(RunFailure failure, SQLException cause) {
        super(failure.message(), cause);
        this.failure = failure;
        this.cause = cause;
    }

    /** Why, for the operator. */
    RunFailure failure() {
        return failure;
    }

    /** What the server or the driver said. */
    SQLException sqlException() {
        return cause;
    }
}
