package dev.lockkeeper.health.alert;

/** Of what an alert tells. The words stand in files and in what receivers read; they never change. */
public enum RuleKind {
    /** A migration failed or stopped halfway. */
    FAILED("failed", "LockkeeperMigrationFailed", Severity.CRITICAL),
    /** Migrations are pending for too long. */
    PENDING("pending", "LockkeeperMigrationsPending", Severity.WARNING),
    /** A run goes on for too long. */
    RUN("run", "LockkeeperRunTooLong", Severity.CRITICAL),
    /** A run waits for a lock for too long. */
    LOCK_WAIT("lock_wait", "LockkeeperRunWaitsForLock", Severity.CRITICAL),
    /** Too many sessions wait behind a run. */
    QUEUE("queue", "LockkeeperQueueBehindRun", Severity.CRITICAL),
    /** Applied files were changed or are missing. */
    DRIFT("drift", "LockkeeperDrift", Severity.WARNING),
    /** The environment gives no answer for too long. */
    UNREADABLE("unreadable", "LockkeeperCannotBeRead", Severity.WARNING);

    private final String word;
    private final String alertName;
    private final Severity severity;

    RuleKind(String word, String alertName, Severity severity) {
        this.word = word;
        this.alertName = alertName;
        this.severity = severity;
    }

    /** The word in {@code alerts.toml} and in JSON. */
    public String word() {
        return word;
    }

    /** The {@code alertname} that Prometheus and Alertmanager know it by. */
    public String alertName() {
        return alertName;
    }

    /** How soon somebody should look. */
    public Severity severity() {
        return severity;
    }

    /** How soon somebody should look. */
    public enum Severity {
        /** Now: users may feel it. */
        CRITICAL("critical"),
        /** Today. */
        WARNING("warning");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /** The word receivers read. */
        public String word() {
            return word;
        }
    }
}
