package dev.lockkeeper.environment;

/** What may be done to a database; a policy allows each or not. The words stand in the journal and in files. */
public enum Act {
    /** Run files and record them. */
    APPLY("apply"),
    /** Record files without running them. */
    SKIP("skip"),
    /** Forget that files were applied. */
    UNMARK("unmark"),
    /** Run rollback scripts and remove the records. */
    ROLL_BACK("roll back"),
    /** Run a script that is recorded only in the journal. */
    RUN("run"),
    /** Take the present text of an applied file for the one that ran. */
    ACCEPT("accept"),
    /** Cancel the statement a session works on. */
    CANCEL_QUERY("cancel query"),
    /** End a session. */
    TERMINATE("terminate"),
    /** End a prepared transaction without its effects. */
    ROLL_BACK_PREPARED("roll back prepared");

    private final String word;

    Act(String word) {
        this.word = word;
    }

    /** The word in the journal, in files and on every surface. */
    public String word() {
        return word;
    }

    /** Whether it is done to sessions or transactions, not to the schema. */
    public boolean concernsSessions() {
        return this == CANCEL_QUERY || this == TERMINATE || this == ROLL_BACK_PREPARED;
    }
}
