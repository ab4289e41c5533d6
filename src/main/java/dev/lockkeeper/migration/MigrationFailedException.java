package dev.lockkeeper.migration;

/** The migrations of a start did not all run, and the start must end: see {@link OnFailure#FAIL}. Says everything in one message. */
public final class MigrationFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient MigrationResult result;

    MigrationFailedException(MigrationResult result) {
        super(
                result.sentence(),
                result instanceof MigrationResult.Unavailable unavailable ? unavailable.cause() : null);
        this.result = result;
    }

    /** How it ended: the failed file with statement, position and SQLSTATE, and what the database holds now. */
    public MigrationResult result() {
        return result;
    }
}
