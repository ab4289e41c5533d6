package dev.lockkeeper.lint;

/** What a rule is about. */
public enum RuleConcern {
    /** Other sessions wait: a lock is held long, a table is rewritten or read whole. */
    WAITING("Locks, rewrites and scans"),
    /** Rows, columns or whole objects are gone for good. */
    DATA_LOSS("Data loss"),
    /** Programs that run now, with yesterday's code, fail. */
    RUNNING_CLIENTS("Breaking running clients"),
    /** The statement does not belong into the transaction it would run in. */
    TRANSACTION("Transactions"),
    /** The folder, the file, its rollback script. */
    UPKEEP("Upkeep"),
    /** Types, names and layout. */
    DESIGN("Types and names"),
    /** The comments that silence other rules. */
    IGNORING("Ignore comments");

    private final String title;

    RuleConcern(String title) {
        this.title = title;
    }

    /** The heading on the rules page. */
    public String title() {
        return title;
    }
}
