package dev.lockkeeper.sql;

/** What a transaction control statement leaves behind it. */
public enum TransactionEffect {
    /** A transaction block is open: {@code BEGIN}. */
    BEGINS,
    /** None is open, and what was done in it is kept: {@code COMMIT}, {@code PREPARE TRANSACTION}. */
    COMMITS,
    /** None is open, and what was done in it is gone: {@code ROLLBACK}. */
    ROLLS_BACK,
    /** The next one is open at once: {@code COMMIT AND CHAIN}, {@code ROLLBACK AND CHAIN}. */
    CHAINS;

    /** Whether a transaction block is open afterwards. */
    public boolean leavesOpen() {
        return this == BEGINS || this == CHAINS;
    }
}
