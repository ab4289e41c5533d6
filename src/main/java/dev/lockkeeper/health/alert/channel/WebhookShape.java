package dev.lockkeeper.health.alert.channel;

/** What a web hook's receiver takes. */
public enum WebhookShape {
    /** Our own JSON. */
    LOCKKEEPER("lockkeeper"),
    /** Slack's incoming web hooks, and whatever takes the same. */
    SLACK("slack"),
    /** Alertmanager's {@code POST /api/v2/alerts}. */
    ALERTMANAGER("alertmanager");

    private final String word;

    WebhookShape(String word) {
        this.word = word;
    }

    /** The word in {@code alerts.toml}. */
    public String word() {
        return word;
    }
}
