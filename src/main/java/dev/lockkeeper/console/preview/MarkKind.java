package dev.lockkeeper.console.preview;

/** What a mark beside a line says, mildest first, so that the worst of several marks on one line can be told. */
public enum MarkKind {
    /** The statement did not run. */
    NOT_RUN("not run", "mdi2c-circle-outline", "lk-mark-not-run"),
    /** The statement ran and is kept. */
    OK("ran", "mdi2c-check-circle", "lk-mark-ok"),
    /** Types and names one would choose differently. */
    STYLE("style", "mdi2t-text", "lk-mark-style"),
    /** Better left out or written another way. */
    HYGIENE("hygiene", "mdi2a-alert-rhombus-outline", "lk-mark-hygiene"),
    /** Nothing reliable can be said about it. */
    NOT_ANALYSED("not analysed", "mdi2h-help-circle-outline", "lk-mark-not-analysed"),
    /** The statement waits for a lock. */
    WAITING("waiting", "mdi2t-timer-sand", "lk-mark-waiting"),
    /** Dangerous on a busy database. */
    HAZARD("hazard", "mdi2a-alert", "lk-mark-hazard"),
    /** The statement failed. */
    ERROR("failed", "mdi2c-close-octagon", "lk-mark-error");

    private final String word;
    private final String icon;
    private final String styleClass;

    MarkKind(String word, String icon, String styleClass) {
        this.word = word;
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /** The word that is said where the icon cannot be seen. */
    public String word() {
        return word;
    }

    String icon() {
        return icon;
    }

    String styleClass() {
        return styleClass;
    }
}
