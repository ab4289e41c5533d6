package dev.lockkeeper.cli;

import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.Verb;

/** What an operator does after a failure. */
final class NextStep {
    private NextStep() {}

    /**
     * @param resumable whether the file stopped halfway and can be resumed there
     */
    static String after(RunFailure failure, Verb verb, boolean resumable) {
        String state = failure.sqlState().orElse("");
        String again = resumable ? "resume it" : verb == Verb.RUN ? "run it again" : verb.word() + " again";
        return switch (state) {
            case "55P03" ->
                "another session holds a lock this file needs; see in pg_stat_activity and pg_locks who, then " + again
                        + ", or give it longer with --lock-timeout.";
            case "57014" ->
                "if the time limit was too short, " + again + " with a longer --statement-timeout (0 is no limit).";
            case "40P01", "40001" ->
                "another session did something at the same time that this file cannot stand; " + again + ".";
            case "42501" -> "log in with --user as a role that may do this, or have it granted, then " + again + ".";
            case "53100" -> "the server's disk is full; make room, then " + again + ".";
            case "" -> "correct what is named above, then " + again + ".";
            default -> other(state, failure, verb, again);
        };
    }

    private static String other(String state, RunFailure failure, Verb verb, String again) {
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "when the server answers again, lockkeeper status tells what it kept; then " + again + ".";
        }
        if (!verb.runsScript()) {
            return "lockkeeper status shows where it stands.";
        }
        return "correct " + failure.scriptName() + ", then " + again
                + (verb == Verb.APPLY ? "; what stays applied is not run a second time." : ".");
    }
}
