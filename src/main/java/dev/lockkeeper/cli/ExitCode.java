package dev.lockkeeper.cli;

import dev.lockkeeper.migration.RunOutcome;

/** How a command ends, as scripts read it. The numbers never change. */
public enum ExitCode {
    /** What was asked for was done, or there was nothing to do. */
    DONE(0, "done, or nothing to do"),
    /** A file failed, the run was cancelled, or the server could not be reached. */
    FAILED(1, "failed or cancelled; the last lines say what the database holds now"),
    /** The command line itself was wrong. */
    WRONG_USAGE(2, "wrong usage; nothing was done"),
    /** With {@code --check}: something can be applied. */
    PENDING(3, "status --check: migrations are pending"),
    /** With {@code --check}: what was applied is not what lies in the folder. */
    DRIFT(4, "status --check: applied files are missing or changed"),
    /** A guard refused; nothing was run. */
    REFUSED(5, "refused: not confirmed, cannot run, or another tool's table; nothing was done"),
    /** Another run holds the migrator lock. */
    LOCK_HELD(6, "another run holds the migrator lock; nothing was done"),
    /** Something was found that the command was to look for: by lint or verify of the tier that counts, or somebody who waits too long. */
    FINDINGS(
            7,
            "lint, verify: there are findings of the tier of --fail-on or a graver one; locks: somebody waits for"
                    + " longer than --threshold"),
    /** A file stopped halfway earlier, and somebody has to choose what becomes of it. */
    STOPPED(8, "a file stopped halfway earlier (also status --check): choose what becomes of it; nothing was done");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the process returns. */
    public int number() {
        return number;
    }

    /** How a run's outcome is reported to scripts. */
    static ExitCode of(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> DONE;
            case RunOutcome.Failed failed -> FAILED;
            case RunOutcome.Cancelled cancelled -> FAILED;
            case RunOutcome.LockHeld held -> LOCK_HELD;
            case RunOutcome.PlanOutdated outdated -> REFUSED;
        };
    }

    /** What it means, for the help. */
    String meaning() {
        return meaning;
    }
}
