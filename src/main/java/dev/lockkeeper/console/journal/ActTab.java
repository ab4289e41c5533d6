package dev.lockkeeper.console.journal;

/** What is shown of an act. */
enum ActTab {
    /** What happened, in the order of time. */
    STORY("Story"),
    /** What the operator was told would happen. */
    PLAN("Plan"),
    /** What it was done to, and the texts that ran. */
    FILES("Files");

    private final String title;

    ActTab(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
