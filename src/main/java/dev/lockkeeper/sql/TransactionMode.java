package dev.lockkeeper.sql;

/** How a script meets transactions when it is run. */
public enum TransactionMode {
    /** The whole script and its record in one transaction: all of it is kept, or nothing. */
    TRANSACTIONAL("one transaction", "on"),
    /** Each statement by itself, because one of them cannot run inside a transaction. */
    STATEMENT_BY_STATEMENT("statement by statement", "off"),
    /** With the transactions its author wrote into it. */
    AS_WRITTEN("as written", "as-written");

    private final String words;
    private final String setting;

    TransactionMode(String words, String setting) {
        this.words = words;
        this.setting = setting;
    }

    /** The mode as people read it. */
    public String words() {
        return words;
    }

    /** The value of {@code -- lockkeeper: transaction=…} that asks for it. */
    public String setting() {
        return setting;
    }

    /** Whether a script that stops can have kept a part of its effects. */
    public boolean canStopHalfway() {
        return this != TRANSACTIONAL;
    }
}
