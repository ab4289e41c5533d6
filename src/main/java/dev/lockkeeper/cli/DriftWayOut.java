package dev.lockkeeper.cli;

import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.drift.DriftDesk;
import dev.lockkeeper.operation.drift.DriftException;
import dev.lockkeeper.operation.drift.DriftedFile;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A way out of drift that changes the folder and nothing else. Filled by picocli, used once, by one thread. */
abstract class DriftWayOut implements Callable<Integer> {
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

    DriftWayOut(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What would be done, in a sentence. */
    abstract String describe(Look look, DriftedFile drifted);

    /** Does it, and says what was done. */
    abstract String perform(DriftDesk desk, Look look, DriftedFile drifted);

    @Override
    public final Integer call() throws SQLException {
        try (Desk desk = new DeskOpener(surroundings).open(database, database::folder, UnaryOperator.identity())) {
            Look look = desk.look();
            DriftDesk drift = new DriftDesk(desk);
            Migration migration = new MigrationNames(look.status()).find(name);
            DriftedFile drifted = drift.read(migration);
            drifted.difference().forEach(line -> surroundings.out().println(PlainText.lines(line)));
            surroundings.out().println(PlainText.line(describe(look, drifted)));
            surroundings.out().flush();
            if (dryRun) {
                surroundings.err().println("Dry run: nothing was changed.");
                return ExitCode.DONE.number();
            }
            confirm();
            surroundings.err().println(PlainText.line(perform(drift, look, drifted)));
            return ExitCode.DONE.number();
        } catch (DriftException | FolderException refused) {
            throw new CommandException(ExitCode.REFUSED, refused.getMessage() + ".");
        }
    }

    private void confirm() {
        if (yes) {
            return;
        }
        Terminal terminal = surroundings
                .terminal()
                .orElseThrow(() -> new CommandException(
                        ExitCode.REFUSED, "This needs confirmation: add --yes; nothing was written."));
        String answer = terminal.ask("Type y to confirm: ").orElse("").strip().toLowerCase(Locale.ROOT);
        if (!answer.equals("y") && !answer.equals("yes")) {
            throw new CommandException(ExitCode.REFUSED, "Not confirmed; nothing was written.");
        }
    }
}
