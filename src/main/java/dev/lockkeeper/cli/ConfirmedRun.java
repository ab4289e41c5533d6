package dev.lockkeeper.cli;

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
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Optional;

/** Describes an operation, has it confirmed, runs it and reports how it ended. Used once, by one thread. */
final class ConfirmedRun {
    private final Surroundings surroundings;
    private final PrintStream err;
    private final Desk desk;
    private final ConfirmOptions options;
    private final DatabaseOptions database;

    /**
     * @param database where, as it was named; repeated in the commands that are proposed
     */
    ConfirmedRun(Surroundings surroundings, Desk desk, ConfirmOptions options, DatabaseOptions database) {
        this.surroundings = surroundings;
        this.err = surroundings.err();
        this.desk = desk;
        this.options = options;
        this.database = database;
    }

    /**
     * @throws CommandException if it is not confirmed; nothing was run
     * @throws dev.lockkeeper.operation.OperationRefusedException if the guard refuses; nothing was run
     */
    ExitCode perform(MigrationOperation operation) throws SQLException {
        Description description = operation.describe();
        surroundings.out().print(PlainText.lines(description.text()));
        surroundings.out().flush();
        if (options.dryRun()) {
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
        RunReport report = new RunReport(operation, err);
        LiveLine screen = new LiveLine(
                err, surroundings.terminal().filter(Terminal::showsErrors).isPresent());
        try (Interruption interruption = Interruption.of(control, screen);
                RunLines lines = new RunLines(screen);
                BuildWatch watch = BuildWatch.start(desk.connections(), lines::seen)) {
            RunOutcome outcome = desk.perform(operation, confirmation, control, event -> {
                watch.on(event);
                lines.on(event);
                log.on(event);
            });
            watch.close();
            lines.close();
            report.print(outcome, lines.elapsed(), stopped(operation, outcome));
            return ExitCode.of(outcome);
        } catch (SQLException failed) {
            Problems.print(failed, err);
            err.println("Next: lockkeeper status shows what is recorded as applied.");
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
