package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.drift.DriftDesk;
import dev.lockkeeper.operation.drift.DriftException;
import dev.lockkeeper.operation.drift.DriftedFile;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A way out of drift that changes the folder and nothing else. Filled by picocli, used once, by one thread. */
abstract class DriftWayOut implements Callable<Integer>, Answering {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "NAME",
            description = "The file: its whole name, its number, or a beginning that only one has.")
    private String name = "";

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(names = "--dry-run", description = "Say what would happen, and change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Confirm what is described.")
    private boolean yes;

    @Mixin
    private JsonOption json = new JsonOption();

    private final ObjectNode told = Json.object();

    DriftWayOut(Surroundings surroundings) {
        this.surroundings = surroundings;
        told.put("command", "drift " + getClass().getAnnotation(Command.class).name())
                .putNull("outcome")
                .putNull("exit_code")
                .putNull("database")
                .putNull("file")
                .putNull("plan")
                .putNull("sentence")
                .putNull("error");
    }

    /**
     * The fields of the JSON: {@code command}; {@code outcome}: {@code written}, {@code dry_run} or null; {@code exit_code};
     * {@code database}; {@code file}: see {@link DriftJson}; {@code plan}: what would be done; {@code sentence}: what was
     * done; {@code error}.
     */
    @Override
    public final ObjectNode answer() {
        return told;
    }

    /** What would be done, in a sentence. */
    abstract String describe(Look look, DriftedFile drifted);

    /** Does it, and says what was done. */
    abstract String perform(DriftDesk desk, Look look, DriftedFile drifted);

    @Override
    public final Integer call() throws SQLException {
        ExitCode code = leave();
        if (json.wanted()) {
            surroundings.out().writeBytes(Json.bytes(told.put("exit_code", code.number())));
            surroundings.out().flush();
        }
        return code.number();
    }

    private ExitCode leave() throws SQLException {
        try (Desk desk = new DeskOpener(surroundings).open(database, database::folder, UnaryOperator.identity())) {
            Look look = desk.look();
            DriftDesk drift = new DriftDesk(desk);
            Migration migration = new MigrationNames(look.status()).find(name);
            DriftedFile drifted = drift.read(migration);
            String plan = describe(look, drifted);
            Json.putDatabase(told, look.identity());
            DriftJson.fill(told.putObject("file"), drifted);
            told.put("plan", plan);
            PrintStream people = json.wanted() ? surroundings.err() : surroundings.out();
            Style style = json.wanted() ? Style.ofErrors(surroundings) : Style.ofOutput(surroundings);
            drifted.difference().forEach(line -> people.println(style.difference(PlainText.lines(line))));
            people.println(PlainText.line(plan));
            people.flush();
            if (dryRun) {
                surroundings.err().println("Dry run: nothing was changed.");
                told.put("outcome", "dry_run");
                return ExitCode.DONE;
            }
            confirm();
            String done = perform(drift, look, drifted);
            surroundings.err().println(PlainText.line(done));
            told.put("outcome", "written").put("sentence", done);
            return ExitCode.DONE;
        } catch (DriftException | FolderException refused) {
            throw new CommandException(ExitCode.REFUSED, refused.getMessage() + ".");
        }
    }

    private void confirm() {
        if (yes) {
            return;
        }
        YesQuestion question = new YesQuestion("nothing was written");
        question.refuseUnlessYes(question.terminal(surroundings, "add --yes")
                .ask("Type y to confirm: ")
                .orElse(""));
    }
}
