package dev.lockkeeper.forecast;

/** How a file meets transactions, which decides how long each of its locks is held. */
public enum TransactionUse {
    /** The whole file in one transaction: every lock is held to the file's end. */
    ONE_TRANSACTION("until the end of the file"),
    /** Each statement on its own: a lock goes with the statement that took it. */
    STATEMENT_BY_STATEMENT("for that statement only"),
    /** The file begins and commits by itself: a lock is held until the author's COMMIT. */
    AS_WRITTEN("until the file's own COMMIT");

    private final String held;

    TransactionUse(String held) {
        this.held = held;
    }

    /** How long a lock is held: {@code until the end of the file}. */
    public String held() {
        return held;
    }
}
