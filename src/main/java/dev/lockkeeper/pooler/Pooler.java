package dev.lockkeeper.pooler;

/** What stands between this program and the server's sessions. Immutable. */
public enum Pooler {
    /** Nothing: a connection is one session of the server from beginning to end. */
    NONE("The server itself answers."),
    /** A pooler that keeps a session of the server for as long as a connection lasts. */
    SESSION("A pooler in session mode stands in front of the server; it keeps one session of the server for each"
            + " connection, so everything works as without it."),
    /**
     * A pooler that may give every transaction another session of the server, or one of which nothing better is known.
     * What is set for a session would stay with a session that belongs to others.
     */
    TRANSACTION("A transaction-pooling proxy (like PgBouncer) stands in front of the server: each transaction may get"
            + " another session of the server. Looks run in transactions of their own; a file that runs in one"
            + " transaction takes the migrator lock for that transaction; files that do not run in one transaction"
            + " are refused. Connect to the server itself for those.");

    private final String sentence;

    Pooler(String sentence) {
        this.sentence = sentence;
    }

    /** What it means here, for the operator. */
    public String sentence() {
        return sentence;
    }

    /** Whether two transactions of one connection may be in different sessions of the server. */
    public boolean splitsSessions() {
        return this == TRANSACTION;
    }
}
