package dev.lockkeeper.lint;

import java.util.List;

/**
 * What {@code lockkeeper verify} looks for beside lint's own rules: a folder as the program that applies it will find it,
 * and a database beside it. They cannot be silenced in a file, because most are not about a file's text. Thread-safe.
 */
public final class FolderRules {
    static final Rule IGNORED_MIGRATION = Rule.hazard("ignored-migration", RuleConcern.UPKEEP)
            .summary("The file looks like a migration and is never applied, because of its name")
            .because("Nobody is told: everything else is applied, and the change is simply not there. Rename the file.")
            .bad("")
            .good("");

    static final Rule IGNORED_FILE = Rule.hygiene("ignored-file", RuleConcern.UPKEEP)
            .summary("An SQL file of the folder is neither a migration nor a migration's rollback script")
            .because(
                    "Whoever finds it at night does not know whether it was to be run. Number it, or move it elsewhere.")
            .bad("")
            .good("");

    static final Rule UNREADABLE = Rule.hazard("unreadable-file", RuleConcern.UPKEEP)
            .summary("The file cannot be read, or is not UTF-8")
            .because("It stops every run that comes to it. Save it as UTF-8.")
            .bad("")
            .good("");

    static final Rule CANNOT_RUN = Rule.hazard("cannot-run", RuleConcern.UPKEEP)
            .summary("The file is refused before anything of it runs: a command of psql, an unclosed string or comment")
            .because("Everything behind it in the folder waits until it is mended.")
            .bad("")
            .good("");

    static final Rule EMPTY = Rule.hygiene("empty-file", RuleConcern.UPKEEP)
            .summary("The file holds no statement: only its row will be recorded")
            .because("Once it is recorded, what is written into it later never runs there.")
            .bad("")
            .good("");

    static final Rule EMPTY_ROLLBACK = Rule.hazard("empty-rollback-script", RuleConcern.UPKEEP)
            .summary("The rollback script holds no statement")
            .because("Rolling back would remove the record and leave the change: the next run fails, or does it twice.")
            .bad("")
            .good("");

    static final Rule CAN_STOP_HALFWAY = Rule.hygiene("can-stop-halfway", RuleConcern.TRANSACTION)
            .summary("Several statements are committed one by one")
            .because("A failure leaves those before it. Give what cannot run in a transaction a file of its own.")
            .bad("")
            .good("");

    static final Rule NOT_ONE_TRANSACTION = Rule.style("not-one-transaction")
            .summary("The file does not run in one transaction")
            .because("That may be right, as for CREATE INDEX CONCURRENTLY; it should be known.")
            .bad("")
            .good("");

    /** Lint's own rule, graver: whoever verifies a folder can still give a number away. */
    static final Rule DUPLICATE = Rule.hazard(FolderChecks.DUPLICATE.name(), RuleConcern.UPKEEP)
            .summary(FolderChecks.DUPLICATE.summary())
            .because(FolderChecks.DUPLICATE.explanation())
            .bad("")
            .good("");

    static final Rule CHANGED = Rule.hazard("applied-file-changed", RuleConcern.UPKEEP)
            .summary("The file was applied here and its SQL is another now")
            .because("What stands in it never ran here and will run elsewhere. Put the edit into a new file.")
            .bad("")
            .good("");

    static final Rule COMMENTS_CHANGED = Rule.style("applied-comments-changed")
            .summary("The file was applied here and its comments were edited afterwards")
            .because("The SQL is the same.")
            .bad("")
            .good("");

    static final Rule MISSING = Rule.hazard("applied-file-missing", RuleConcern.UPKEEP)
            .summary("The file was applied here and is gone from the folder")
            .because("A database that is set up anew lacks what it did. Bring it back.")
            .bad("")
            .good("");

    static final Rule OUT_OF_ORDER = Rule.hygiene("out-of-order", RuleConcern.UPKEEP)
            .summary("The file is pending although a later one is applied")
            .because("It runs here in another order than elsewhere. Give it the next number if it was applied nowhere.")
            .bad("")
            .good("");

    static final Rule STOPPED = Rule.hazard("stopped-halfway", RuleConcern.UPKEEP)
            .summary("A part of the file is in this database and a part is not")
            .because("It has to be resumed, run again, marked as applied or forgotten before anything else.")
            .bad("")
            .good("");

    static final Rule FAILED = Rule.hygiene("failed-before", RuleConcern.UPKEEP)
            .summary("The last attempt to apply the file here failed")
            .because("Nothing of it was kept.")
            .bad("")
            .good("");

    static final Rule BEHIND = Rule.hygiene("folder-behind-database", RuleConcern.UPKEEP)
            .summary("The database has a later migration than this folder")
            .because("This checkout is older than the database.")
            .bad("")
            .good("");

    static final Rule MERGED_CHANGED = Rule.hazard("merged-file-changed", RuleConcern.UPKEEP)
            .summary("A file that is on the base branch already was edited")
            .because("It may be applied somewhere, and never runs there again. Put the edit into a new file.")
            .bad("")
            .good("");

    static final Rule MERGED_DELETED = Rule.hazard("merged-file-deleted", RuleConcern.UPKEEP)
            .summary("A file that is on the base branch already was deleted or renamed")
            .because(
                    "Where it is applied its record remains, and under another name it would run again. Bring it back.")
            .bad("")
            .good("");

    static final Rule BEHIND_MERGED = Rule.hazard("number-behind-base", RuleConcern.UPKEEP)
            .summary("A new file has a lower number than one that is on the base branch already")
            .because("Where that one is applied this one comes out of order. Give it the next free number.")
            .bad("")
            .good("");

    private FolderRules() {}

    /** All of them. */
    public static List<Rule> all() {
        return List.of(
                IGNORED_MIGRATION,
                IGNORED_FILE,
                UNREADABLE,
                CANNOT_RUN,
                EMPTY,
                EMPTY_ROLLBACK,
                CAN_STOP_HALFWAY,
                NOT_ONE_TRANSACTION,
                DUPLICATE,
                CHANGED,
                COMMENTS_CHANGED,
                MISSING,
                OUT_OF_ORDER,
                STOPPED,
                FAILED,
                BEHIND,
                MERGED_CHANGED,
                MERGED_DELETED,
                BEHIND_MERGED);
    }
}
