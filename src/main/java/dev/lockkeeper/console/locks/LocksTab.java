package dev.lockkeeper.console.locks;

/** What the lock view shows. */
public enum LocksTab {
    /** Who waits for whom, what it means, what can be done. */
    GRAPH,
    /** Every session of the server. */
    SESSIONS,
    /** The waits of the last hour. */
    EPISODES
}
