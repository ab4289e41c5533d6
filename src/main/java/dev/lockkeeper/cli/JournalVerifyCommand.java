package dev.lockkeeper.cli;

import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.record.OperatorJournal;
import dev.lockkeeper.operation.record.OperatorReading;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper journal verify}. */
@Command(
        name = "verify",
        description =
                "Computes every hash of the journal again and says whether a row was changed, removed or put in. What this"
                        + " computer remembers of the journal's end is compared, too. Exit 1 if something was.",
        footer = {"", "Examples:", "  lockkeeper journal verify", "  lockkeeper journal verify --local"})
final class JournalVerifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--local", description = "Only the journal of this computer; asks no database.")
    private boolean local;

    @Mixin
    private ServerOptions server = new ServerOptions();

    JournalVerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        boolean intact = true;
        if (!local) {
            try (Desk desk = new DeskOpener(surroundings).open(server)) {
                ChainVerdict verdict = desk.journal().verify();
                surroundings.out().println("Database: " + PlainText.lines(verdict.sentence()));
                intact = verdict.intact();
            }
        }
        OperatorJournal operators = OperatorJournal.atUsualPlace(surroundings.variables());
        OperatorReading reading = operators.read();
        surroundings
                .out()
                .println("This computer: " + PlainText.lines(reading.sentence())
                        + operators.file().map(file -> " (" + file + ")").orElse(""));
        return (intact && reading.tampering().isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
    }
}
