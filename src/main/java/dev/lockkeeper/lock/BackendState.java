package dev.lockkeeper.lock;

import java.util.Arrays;

/** What a session does: {@code pg_stat_activity.state}. */
public enum BackendState {
    /** Works on a statement, or waits in one. */
    ACTIVE("active"),
    /** Waits for its client, outside a transaction. */
    IDLE("idle"),
    /** Waits for its client and keeps the locks of its transaction. */
    IDLE_IN_TRANSACTION("idle in transaction"),
    /**
     * The same after an error: its locks are gone, but for those from before a savepoint that can still be rolled back to,
     * and those of its session. Without such a savepoint it has neither a beginning nor an id any more.
     */
    IDLE_IN_TRANSACTION_ABORTED("idle in transaction (aborted)"),
    /** Works on a call of the old function interface. */
    FASTPATH("fastpath function call"),
    /** {@code track_activities} is off in this session. */
    DISABLED("disabled"),
    /** A process without sessions, or one that this user may not look into. */
    UNKNOWN("");

    private final String serverName;

    BackendState(String serverName) {
        this.serverName = serverName;
    }

    /** PostgreSQL's words for it; empty for {@link #UNKNOWN}. */
    public String serverName() {
        return serverName;
    }

    /** Whether it is in a transaction and does nothing: no query is there to cancel. */
    public boolean idleInTransaction() {
        return this == IDLE_IN_TRANSACTION || this == IDLE_IN_TRANSACTION_ABORTED;
    }

    /** The state of this name; {@link #UNKNOWN} if it is none of those known. */
    public static BackendState ofServerName(String name) {
        return Arrays.stream(values())
                .filter(state -> state.serverName.equals(name))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
