package dev.lockkeeper.environment;

/** What a connection is for; the server shows it as {@code application_name}, so that the tool can recognise itself. */
public enum Purpose {
    /** Looks at catalogs, tracking table and journal; cannot change anything. */
    LOOK("lockkeeper/look"),
    /** Runs files. */
    RUN("lockkeeper/run"),
    /** Watches a run from outside. */
    WATCH("lockkeeper/watch"),
    /** Asks again and again how the migrations and the locks are, for health checks; cannot change anything. */
    PROBE("lockkeeper/health"),
    /** Cancels, terminates, ends prepared transactions, and writes that down. */
    ACT("lockkeeper/act");

    private final String applicationName;

    Purpose(String applicationName) {
        this.applicationName = applicationName;
    }

    /** The {@code application_name} of such a session. */
    public String applicationName() {
        return applicationName;
    }
}
