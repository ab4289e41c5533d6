package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.cli.log.LogSetup;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.operation.BuildWatch;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.incident.WaitsOfRun;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Describes an operation, has it confirmed, runs it and reports how it ended. Used once, by one thread. */
final class ConfirmedRun {
    private static final String AFTER_ERROR = "lockkeeper status shows what is recorded as applied.";

    private final Surroundings surroundings;
    private final PrintStream err;
    private final Desk desk;
    private final ConfirmOptions options;
    private final DatabaseOptions database;
    private final Optional<ChangeJson> json;
    private final Consumer<Optional<ExitCode>> tell;

    /**
     * @param database where, as it was named; repeated in the commands that are proposed
     * @param json filled instead of what people read on standard output, where other programs are to read it
     * @param tell lets them read it, with the exit code unless a signal decides that
     */
    ConfirmedRun(
            Surroundings surroundings,
            Desk desk,
            ConfirmOptions options,
            DatabaseOptions database,
            Optional<ChangeJson> json,
            Consumer<Optional<ExitCode>> tell) {
        this.surroundings = surroundings;
        this.err = surroundings.err();
        this.desk = desk;
        this.options = options;
        this.database = database;
        this.json = json;
        this.tell = tell;
    }

    /**
     * @throws CommandException if it is not confirmed; nothing was run
     * @throws dev.lockkeeper.operation.OperationRefusedException if the guard refuses; nothing was run
     */
    ExitCode perform(MigrationOperation operation) throws SQLException {
        Description description = operation.describe();
        json.ifPresent(answer -> answer.described(description));
        PrintStream people = json.isPresent() ? err : surroundings.out();
        Style style = json.isPresent() ? Style.ofErrors(surroundings) : Style.ofOutput(surroundings);
        people.print(style.lines(PlainText.lines(description.text())));
        people.flush();
        if (options.dryRun()) {
            json.ifPresent(answer -> answer.dryRun(description));
            return DryRun.end(description, err);
        }
        if (description.refusal().isPresent()) {
            // Nobody is asked: the gate itself refuses, and writes down that it did.
            return run(operation, new Confirmation(description.fingerprint(), Optional.empty()));
        }
        ConfirmationDialogue.Assent assent = new ConfirmationDialogue(surroundings, options).confirm(description);
        return run(assent.reason().map(operation::withReason).orElse(operation), assent.confirmation());
    }

    private ExitCode run(MigrationOperation operation, Confirmation confirmation) throws SQLException {
        RunControl control = new RunControl();
        RunListener log = LogSetup.runs();
        RunReport report = new RunReport(operation, err, Style.ofErrors(surroundings));
        LiveLine screen = new LiveLine(
                err, surroundings.terminal().filter(Terminal::showsErrors).isPresent());
        try (Interruption interruption = Interruption.of(control, screen);
                RunLines lines = new RunLines(screen, operation.plan().steps().size(), Style.ofErrors(surroundings));
                BuildWatch watch = BuildWatch.start(desk.connections(), lines::seen);
                WaitsOfRun waits = WaitsOfRun.of(desk, operation.describe().title())) {
            RunOutcome outcome = desk.perform(operation, confirmation, control, event -> {
                watch.on(event);
                waits.on(event);
                lines.on(event);
                log.on(event);
            });
            watch.close();
            lines.close();
            Optional<StoppedChoices> stopped = stopped(operation, outcome);
            report.print(outcome, lines.elapsed(), stopped);
            json.ifPresent(answer -> {
                answer.ended(
                        outcome,
                        lines.elapsed(),
                        stopped.map(StoppedChoices::lines).orElse(List.of()));
                report.error(outcome, stopped).ifPresent(answer::error);
            });
            ExitCode code = ExitCode.of(outcome);
            tell.accept(interruption.begun() ? Optional.empty() : Optional.of(code));
            return code;
        } catch (SQLException failed) {
            Problems.print(failed, err);
            err.println("Next: " + AFTER_ERROR);
            json.ifPresent(answer -> {
                ObjectNode error = ErrorJson.of(failed, ExitCode.FAILED);
                error.put("next", AFTER_ERROR);
                answer.failed(error);
            });
            return ExitCode.FAILED;
        }
    }

    /** The file that stopped halfway in this run, if one did, and what can be done about it. */
    private Optional<StoppedChoices> stopped(MigrationOperation operation, RunOutcome outcome) {
        boolean mayHaveStopped = (outcome instanceof RunOutcome.Failed || outcome instanceof RunOutcome.Cancelled)
                && operation.plan().steps().stream()
                        .anyMatch(step -> step.mode().transactions().canStopHalfway());
        if (!mayHaveStopped) {
            return Optional.empty();
        }
        try {
            Status now = desk.look().status();
            return operation.plan().steps().stream()
                    .flatMap(step -> now.find(step.fileName()).stream())
                    .flatMap(migration -> StoppedChoices.of(migration, database).stream())
                    .findFirst();
        } catch (SQLException | FolderException noAnswer) {
            // The run's own sentence has said what is known; status tells more once the server answers.
            return Optional.empty();
        }
    }
}
