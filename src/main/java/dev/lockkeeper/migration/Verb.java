package dev.lockkeeper.migration;

import dev.lockkeeper.journal.Outcome;

/** What a run does with its files. */
public enum Verb {
    /** Run the file and insert its row, in one transaction. */
    APPLY("apply", Outcome.APPLIED, true),
    /** Insert the row without running the file. */
    SKIP("skip", Outcome.SKIPPED, false),
    /** Delete the row without running anything. */
    UNMARK("unmark", Outcome.UNMARKED, false),
    /** Run the rollback script and delete the row, in one transaction. */
    ROLL_BACK("roll back", Outcome.ROLLED_BACK, true),
    /** Take the present text of an applied file for the one that ran, without running anything. */
    ACCEPT("accept", Outcome.ACCEPTED, false),
    /** Run a script that the tracking table never hears of. */
    RUN("run", Outcome.DONE, true);

    private final String word;
    private final Outcome success;
    private final boolean runsScript;

    Verb(String word, Outcome success, boolean runsScript) {
        this.word = word;
        this.success = success;
        this.runsScript = runsScript;
    }

    /** The verb as people read it, in lower case. */
    public String word() {
        return word;
    }

    /** How a success stands in the journal. */
    public Outcome success() {
        return success;
    }

    /** Whether SQL of a file is sent to the server. */
    public boolean runsScript() {
        return runsScript;
    }
}
