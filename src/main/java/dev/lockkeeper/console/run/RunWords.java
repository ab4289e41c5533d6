package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.migration.LockHolder;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.migration.Verb;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A run in words: its log lines and its results. Stateless. */
final class RunWords {
    private RunWords() {}

    /** What the log says of an event; nothing for those that are seen elsewhere. */
    static Optional<Said> of(RunEvent event, Verb verb, ZoneId zone) {
        return switch (event) {
            case RunEvent.Started started ->
                said(
                        Tone.PLAIN,
                        (started.backendPid() == 0
                                        ? "Through a pooler, runs "
                                        : "Backend " + started.backendPid() + " runs ")
                                + files(started.plan().steps().size()) + ", time zone " + started.timeZone());
            case RunEvent.WaitingForMigratorLock waiting ->
                said(Tone.WARNING, "waits for another run: " + holder(waiting.holder(), zone));
            case RunEvent.MigratorLockTaken taken -> said(Tone.MUTED, "migrator lock taken");
            case RunEvent.FileStarted file ->
                said(Tone.PLAIN, doing(verb) + ": " + file.step().fileName());
            case RunEvent.StatementsRun run -> Optional.empty();
            case RunEvent.UnitStarted unit ->
                said(
                        Tone.PLAIN,
                        "statement " + unit.firstStatement() + " of " + unit.total() + " (line "
                                + unit.position().line() + "): " + unit.summary());
            case RunEvent.RetryScheduled retry ->
                said(
                        Tone.WARNING,
                        "attempt " + retry.attempt() + " of " + retry.attempts() + " failed: "
                                + retry.failure().message() + "; trying again in " + Ages.length(retry.pause()));
            case RunEvent.AttemptStarted attempt ->
                said(Tone.PLAIN, "attempt " + attempt.attempt() + " of " + attempt.attempts());
            case RunEvent.ServerMessage message ->
                said(tone(message.severity()), message.severity() + ": " + message.text());
            case RunEvent.FileDone done -> said(Tone.SUCCESS, done(done.result()));
            case RunEvent.FileFailed failed ->
                said(
                        Tone.DANGER,
                        "failed: " + failed.failure().location() + ": "
                                + failed.failure().message()
                                + failed.failure()
                                        .sqlState()
                                        .map(state -> " (" + state + ")")
                                        .orElse(""));
            case RunEvent.Note note -> said(Tone.WARNING, note.sentence());
            case RunEvent.Finished finished -> Optional.empty();
        };
    }

    static String holder(Optional<LockHolder> holder, ZoneId zone) {
        return holder.map(known -> "pid " + known.pid() + " (" + known.application() + ", " + known.user()
                        + known.address().map(address -> " from " + address).orElse("") + "), connected since "
                        + Ages.clock(known.connectedSince(), zone))
                .orElse("who holds it could not be seen");
    }

    /** {@code Applying}, {@code Rolling back}. */
    static String doing(Verb verb) {
        return switch (verb) {
            case APPLY -> "Applying";
            case SKIP -> "Skipping";
            case UNMARK -> "Unmarking";
            case ROLL_BACK -> "Rolling back";
            case ACCEPT -> "Accepting";
            case RUN -> "Running";
        };
    }

    /** What stays of a finished file: {@code stays applied}. */
    static String stays(Verb verb, int count) {
        String stay = count == 1 ? " stays " : " stay ";
        return switch (verb) {
            case APPLY -> stay + "applied";
            case SKIP -> stay + "skipped";
            case UNMARK -> stay + "unmarked";
            case ROLL_BACK -> stay + "rolled back";
            case ACCEPT -> stay + "accepted";
            case RUN -> stay + "done";
        };
    }

    static String files(int count) {
        return count == 1 ? "1 file" : count + " files";
    }

    private static String done(StepResult result) {
        return result.fileName() + " " + result.outcome().word()
                + (result.byAnotherProgram() ? " by another program meanwhile" : "")
                + " in " + Ages.length(result.duration());
    }

    /** How a run ended, in a sentence that also says what the database holds. */
    static String sentence(RunOutcome outcome, Verb verb, String place) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> completed(completed.done(), verb, place);
            case RunOutcome.Failed failed -> "Failed at " + failed.failure().location() + ". " + failed.databaseState();
            case RunOutcome.Cancelled cancelled -> "Cancelled. " + cancelled.databaseState();
            case RunOutcome.LockHeld held -> held.holder() + ". Nothing was run.";
            case RunOutcome.PlanOutdated outdated ->
                "Nothing was run, because things have changed since they were shown: "
                        + String.join("; ", outdated.differences()) + ".";
        };
    }

    private static String completed(List<StepResult> done, Verb verb, String place) {
        long others = done.stream().filter(StepResult::byAnotherProgram).count();
        String what = done.size() == 1 ? done.getFirst().fileName() : files(done.size());
        String did = switch (verb) {
            case APPLY -> "Applied " + what + " to ";
            case SKIP -> "Skipped " + what + " on ";
            case UNMARK -> "Unmarked " + what + " on ";
            case ROLL_BACK -> "Rolled back " + what + " on ";
            case ACCEPT -> "Accepted " + what + " on ";
            case RUN -> "Ran " + what + " on ";
        };
        return did + place + "." + (others == 0 ? "" : " Another program did " + others + " of them meanwhile.");
    }

    /** How a run ended, in a few words behind its title. */
    static String brief(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> "done";
            case RunOutcome.Failed failed -> "failed at " + failed.failure().location();
            case RunOutcome.Cancelled cancelled ->
                "cancelled, " + cancelled.done().size() + " done";
            case RunOutcome.LockHeld held -> "not run, another run holds the migrator lock";
            case RunOutcome.PlanOutdated outdated -> "not run, something changed meanwhile";
        };
    }

    static RunResult.Kind kind(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> RunResult.Kind.DONE;
            case RunOutcome.Failed failed -> RunResult.Kind.FAILED;
            case RunOutcome.Cancelled cancelled -> RunResult.Kind.CANCELLED;
            case RunOutcome.LockHeld held -> RunResult.Kind.NOT_RUN;
            case RunOutcome.PlanOutdated outdated -> RunResult.Kind.NOT_RUN;
        };
    }

    private static Tone tone(String severity) {
        return switch (severity) {
            case "WARNING" -> Tone.WARNING;
            case "NOTICE", "INFO" -> Tone.MUTED;
            default -> Tone.PLAIN;
        };
    }

    private static Optional<Said> said(Tone tone, String text) {
        return Optional.of(new Said(tone, text));
    }

    /** A line of the log without its time. */
    record Said(Tone tone, String text) {}
}
