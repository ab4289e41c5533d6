package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.PlainText;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;

/** How a run ended: one sentence, and where it failed what, where, what the database holds now, what to do next. */
final class RunReport {
    private static final String UNTOUCHED = "Nothing was run; the database is as it was.";
    private static final String AFTER_LOCK_HELD =
            "wait for that run to end, or say with --wait how long to wait for it.";
    private static final String AFTER_OUTDATED = "run the command again, read what it describes now, and confirm that.";

    private final Plan plan;
    private final String address;
    private final PrintStream err;
    private final Style style;

    RunReport(MigrationOperation operation, PrintStream err, Style style) {
        this.plan = operation.plan();
        this.address = operation.identity().address();
        this.err = err;
        this.style = style;
    }

    /**
     * @param stopped the file that stopped halfway, if one did
     */
    void print(RunOutcome outcome, Duration elapsed, Optional<StoppedChoices> stopped) {
        switch (outcome) {
            case RunOutcome.Completed completed -> completed(completed, elapsed);
            case RunOutcome.Failed failed -> failed(failed, stopped);
            case RunOutcome.Cancelled cancelled -> {
                err.println(style.line("Cancelled on " + address + "."));
                database(cancelled.databaseState());
                next(afterCancel(stopped));
                choices(stopped);
            }
            case RunOutcome.LockHeld held -> {
                err.println(PlainText.lines(held(held)));
                database(UNTOUCHED);
                next(AFTER_LOCK_HELD);
            }
            case RunOutcome.PlanOutdated outdated -> {
                err.println(style.line("Refused: what was described no longer holds."));
                outdated.differences().forEach(difference -> err.println("  " + PlainText.line(difference)));
                database(UNTOUCHED);
                next(AFTER_OUTDATED);
            }
        }
    }

    /** The same for other programs; empty where all went well. */
    Optional<ObjectNode> error(RunOutcome outcome, Optional<StoppedChoices> stopped) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> Optional.empty();
            case RunOutcome.Failed failed ->
                Optional.of(ErrorJson.of(
                        failed.failure(),
                        failed.databaseState(),
                        NextStep.after(failed.failure(), plan.verb(), stopped.isPresent())));
            case RunOutcome.Cancelled cancelled ->
                Optional.of(ErrorJson.of(
                        "Cancelled on " + address + ".",
                        Optional.of(cancelled.databaseState()),
                        Optional.of(afterCancel(stopped))));
            case RunOutcome.LockHeld held ->
                Optional.of(ErrorJson.of(held(held), Optional.of(UNTOUCHED), Optional.of(AFTER_LOCK_HELD)));
            case RunOutcome.PlanOutdated outdated -> {
                ObjectNode error = ErrorJson.of(
                        "Refused: what was described no longer holds.",
                        Optional.of(UNTOUCHED),
                        Optional.of(AFTER_OUTDATED));
                Json.put(error, "refusals", outdated.differences());
                yield Optional.of(error);
            }
        };
    }

    private static String held(RunOutcome.LockHeld held) {
        return held.holder() + " (waited " + Durations.text(held.waited()) + ").";
    }

    private static String afterCancel(Optional<StoppedChoices> stopped) {
        return stopped.isPresent()
                ? "choose what becomes of " + stopped.get().fileName() + ":"
                : "lockkeeper status shows where it stands; the same command goes on from there.";
    }

    private void completed(RunOutcome.Completed completed, Duration elapsed) {
        long byAnother =
                completed.done().stream().filter(StepResult::byAnotherProgram).count();
        long own = completed.done().size() - byAnother;
        String verb = switch (plan.verb()) {
            case APPLY -> "Applied";
            case SKIP -> "Skipped";
            case UNMARK -> "Unmarked";
            case ROLL_BACK -> "Rolled back";
            case ACCEPT -> "Accepted";
            case RUN -> "Ran";
        };
        err.println(style.as(Style.Meaning.GOOD, verb) + " " + files(own)
                + (plan.verb() == Verb.APPLY ? " to " : " on ") + address + " in "
                + Durations.text(elapsed)
                + (byAnother == 0 ? "" : "; " + files(byAnother) + " recorded by another program meanwhile") + ".");
    }

    private static String files(long count) {
        return count == 1 ? "1 file" : count + " files";
    }

    private void failed(RunOutcome.Failed failed, Optional<StoppedChoices> stopped) {
        RunFailure failure = failed.failure();
        Optional<PlannedStep> step = plan.steps().stream()
                .filter(planned -> planned.fileName().equals(failure.fileName()))
                .findFirst();
        err.println();
        err.println(style.line("Failed on " + address + " at " + PlainText.line(failure.location()) + ": "
                + PlainText.lines(failure.message())));
        String statement = failure.statement()
                .map(number -> "statement " + number
                        + step.map(planned -> " of " + planned.statements()).orElse(""))
                .orElse("");
        String sqlState = failure.sqlState().map(state -> "SQLSTATE " + state).orElse("");
        String both = sqlState + (sqlState.isEmpty() || statement.isEmpty() ? "" : ", ") + statement;
        if (!both.isEmpty()) {
            err.println("  " + both);
        }
        step.flatMap(planned -> FailingLine.of(planned, failure)).ifPresent(err::print);
        failure.detail().ifPresent(value -> field("Detail", value));
        failure.hint().ifPresent(value -> field("Hint", value));
        failure.where().ifPresent(value -> field("Context", value));
        database(failed.databaseState());
        next(NextStep.after(failure, plan.verb(), stopped.isPresent()));
        choices(stopped);
    }

    private void choices(Optional<StoppedChoices> stopped) {
        stopped.ifPresent(file -> file.lines().forEach(line -> err.println("  " + PlainText.line(line))));
    }

    private void field(String name, String value) {
        err.println("  " + name + ": " + PlainText.lines(value).replace("\n", "\n    "));
    }

    private void database(String sentence) {
        err.println(style.line("Database: " + PlainText.line(sentence)));
    }

    private void next(String sentence) {
        err.println(style.line("Next: " + PlainText.line(sentence)));
    }
}
