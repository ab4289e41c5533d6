package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.operation.Confirmation;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Intervention;
import dev.lockkeeper.operation.InterventionOutcome;
import dev.lockkeeper.operation.InterventionResult;
import dev.lockkeeper.operation.Interventions;
import dev.lockkeeper.operation.PlainText;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * What every command does that ends a query, a session or a prepared transaction: look, describe, have it confirmed, do it,
 * say what came of it. Needs no folder of migrations. Filled by picocli, used once, by one thread.
 */
abstract class ActCommand implements Callable<Integer>, Answering {
    private final Surroundings surroundings;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private ConfirmOptions confirmation = new ConfirmOptions();

    @Mixin
    private WhyOption reason = new WhyOption();

    @Mixin
    private JsonOption json = new JsonOption();

    private final InterventionJson told =
            new InterventionJson(getClass().getAnnotation(Command.class).name());

    ActCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * What is to be done.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    abstract Intervention prepare(Interventions interventions) throws SQLException;

    private Desk open() throws SQLException {
        try {
            return new DeskOpener(surroundings).open(server);
        } catch (SQLException failed) {
            Attempts.remember(
                    surroundings, getClass().getAnnotation(Command.class).name(), server, failed);
            throw failed;
        }
    }

    @Override
    public final ObjectNode answer() {
        return told.node();
    }

    @Override
    public final Integer call() throws SQLException {
        ExitCode code = act();
        if (json.wanted()) {
            surroundings.out().writeBytes(Json.bytes(answer().put("exit_code", code.number())));
            surroundings.out().flush();
        }
        return code.number();
    }

    private ExitCode act() throws SQLException {
        try (Desk desk = open()) {
            Intervention prepared = prepare(desk.interventions());
            Intervention intervention = reason.text().map(prepared::withReason).orElse(prepared);
            Description description = intervention.describe();
            told.described(description);
            PrintStream out = json.wanted() ? surroundings.err() : surroundings.out();
            out.print(PlainText.lines(description.text()));
            out.flush();
            if (confirmation.dryRun()) {
                told.dryRun(description);
                return DryRun.end(description, surroundings.err());
            }
            if (description.refusal().isPresent()) {
                // Nobody is asked: the gate itself refuses, and writes down that it did.
                desk.interventions()
                        .perform(intervention, new Confirmation(description.fingerprint(), Optional.empty()));
            }
            ConfirmationDialogue.Assent assent =
                    new ConfirmationDialogue(surroundings, confirmation).confirm(description);
            Intervention confirmed =
                    assent.reason().map(intervention::withReason).orElse(intervention);
            InterventionResult result = desk.interventions().perform(confirmed, assent.confirmation());
            report(confirmed, result);
            told.ended(confirmed, result);
            return exitCode(result.outcome());
        }
    }

    private void report(Intervention intervention, InterventionResult result) {
        PrintStream err = surroundings.err();
        err.println(PlainText.lines(result.outcome().sentence()));
        if (result.outcome().done()) {
            result.release(intervention).ifPresent(err::println);
        }
        result.notRemembered().ifPresent(why -> err.println("Not remembered: " + PlainText.lines(why)));
    }

    private static ExitCode exitCode(InterventionOutcome outcome) {
        return switch (outcome) {
            case InterventionOutcome.Done done -> ExitCode.DONE;
            case InterventionOutcome.NotSeen notSeen -> ExitCode.FAILED;
            case InterventionOutcome.Failed failed -> ExitCode.FAILED;
            case InterventionOutcome.AlreadyGone gone -> ExitCode.REFUSED;
            case InterventionOutcome.SomebodyElse other -> ExitCode.REFUSED;
            case InterventionOutcome.NotPermitted notPermitted -> ExitCode.REFUSED;
        };
    }
}
