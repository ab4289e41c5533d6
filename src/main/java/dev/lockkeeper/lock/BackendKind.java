package dev.lockkeeper.lock;

/** What a server process is for; decides what may be done to it. */
public enum BackendKind {
    /** Serves a client. */
    CLIENT("session"),
    /** Ordinary autovacuum: the server itself cancels it when somebody waits for it. */
    AUTOVACUUM("autovacuum"),
    /** Autovacuum "to prevent wraparound": does not give way, and comes back if it is cancelled. */
    AUTOVACUUM_WRAPAROUND("autovacuum to prevent wraparound"),
    /** Sends the write-ahead log to a standby, a backup or a logical subscriber. */
    WAL_SENDER("replication"),
    /** Applies what a publication sends. */
    LOGICAL_APPLY("logical replication"),
    /** Replays the primary's log on a standby; its locks are the primary's. */
    STARTUP("recovery"),
    /** Helps another backend with one statement. */
    PARALLEL_WORKER("parallel worker"),
    /** Of an extension, or one of the server's own. */
    OTHER("server process");

    private final String word;

    BackendKind(String word) {
        this.word = word;
    }

    /** In a word or a few, for operators. */
    public String word() {
        return word;
    }
}
