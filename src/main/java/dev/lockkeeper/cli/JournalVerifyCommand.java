package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.record.OperatorJournal;
import dev.lockkeeper.operation.record.OperatorReading;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
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
    private JsonOption json = new JsonOption();

    @Mixin
    private ServerOptions server = new ServerOptions();

    JournalVerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        boolean intact = true;
        Optional<ChainVerdict> ofDatabase = Optional.empty();
        if (!local) {
            try (Desk desk = new DeskOpener(surroundings).open(server)) {
                ChainVerdict verdict = desk.journal().verify();
                if (!json.wanted()) {
                    surroundings.out().println("Database: " + PlainText.lines(verdict.sentence()));
                }
                ofDatabase = Optional.of(verdict);
                intact = verdict.intact();
            }
        }
        OperatorJournal operators = OperatorJournal.atUsualPlace(surroundings.variables());
        OperatorReading reading = operators.read();
        intact &= reading.tampering().isEmpty();
        if (json.wanted()) {
            surroundings.out().writeBytes(json(intact, ofDatabase, operators, reading));
            surroundings.out().flush();
            return (intact ? ExitCode.DONE : ExitCode.FAILED).number();
        }
        surroundings
                .out()
                .println("This computer: " + PlainText.lines(reading.sentence())
                        + operators.file().map(file -> " (" + file + ")").orElse(""));
        return (intact ? ExitCode.DONE : ExitCode.FAILED).number();
    }

    /**
     * {@code intact}: of both; {@code database}: null with {@code --local}, or {@code verdict} ({@code intact},
     * {@code broken}, {@code none}), {@code harm}, {@code position}, {@code sentence}; {@code computer}: {@code intact},
     * {@code file}, {@code lines}, {@code sentence}.
     */
    private static byte[] json(
            boolean intact, Optional<ChainVerdict> verdict, OperatorJournal operators, OperatorReading reading) {
        ObjectNode root = Json.object();
        root.put("intact", intact);
        verdict.ifPresentOrElse(known -> fill(root.putObject("database"), known), () -> root.putNull("database"));
        ObjectNode computer =
                root.putObject("computer").put("intact", reading.tampering().isEmpty());
        Json.put(computer, "file", operators.file().map(Path::toString));
        computer.put("lines", reading.lines()).put("sentence", reading.sentence());
        return Json.bytes(root);
    }

    private static void fill(ObjectNode node, ChainVerdict verdict) {
        switch (verdict) {
            case ChainVerdict.Intact intact ->
                node.put("verdict", "intact").putNull("harm").putNull("position");
            case ChainVerdict.None none ->
                node.put("verdict", "none").putNull("harm").putNull("position");
            case ChainVerdict.Broken broken -> {
                node.put("verdict", "broken").put("harm", broken.harm().word());
                broken.position().ifPresentOrElse(row -> node.put("position", row), () -> node.putNull("position"));
            }
        }
        node.put("sentence", verdict.sentence());
    }
}
