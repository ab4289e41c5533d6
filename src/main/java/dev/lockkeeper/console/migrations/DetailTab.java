package dev.lockkeeper.console.migrations;

/** What is shown of the selected file. */
public enum DetailTab {
    /** Its text. */
    SQL("SQL"),
    /** What it will lock. */
    FORECAST("Forecast"),
    /** The text of its rollback script. */
    ROLLBACK("Rollback"),
    /** What the journal knows of it. */
    HISTORY("History"),
    /** The text that was applied against the text on disk. */
    DIFFERENCE("Difference");

    private final String title;

    DetailTab(String title) {
        this.title = title;
    }

    /** The word on it. */
    public String title() {
        return title;
    }
}
