package dev.lockkeeper.cli;

import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.record.ActExport;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper journal show}. */
@Command(
        name = "show",
        description =
                "Shows everything that is known of one act: what the operator was told, each file, what happened when.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper journal show 5f0b1c1e",
            "  lockkeeper journal show 5f0b1c1e --file 007_levels.sql > as-it-ran.sql"
        })
final class JournalShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "RUN", description = "The run's number, or its beginning, as lockkeeper journal shows it.")
    private String run = "";

    @Option(names = "--file", paramLabel = "NAME", description = "Write only the text of this file, as it ran.")
    private Optional<String> file = Optional.empty();

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--local", description = "Only the journal of this computer; asks no database.")
    private boolean local;

    @Mixin
    private ServerOptions server = new ServerOptions();

    JournalShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        String digits = run.strip().toLowerCase(Locale.ROOT);
        if (local) {
            OperatorJournal operators = OperatorJournal.atUsualPlace(surroundings.variables());
            UUID found = one(operators.runsBeginningWith(digits));
            print(operators.detail(found).orElseThrow(this::unknown));
            return ExitCode.DONE.number();
        }
        try (Desk desk = new DeskOpener(surroundings).open(server)) {
            UUID found = one(desk.journal().runsBeginningWith(digits));
            ActDetail detail = desk.journal().detail(found).orElseThrow(this::unknown);
            if (file.isPresent()) {
                write(textOf(desk, detail, file.get()));
            } else {
                print(detail);
            }
        }
        return ExitCode.DONE.number();
    }

    private UUID one(List<UUID> found) {
        if (found.isEmpty()) {
            throw unknown();
        }
        if (found.size() > 1) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "More than one run begins with " + PlainText.line(run) + ": "
                            + found.stream().map(UUID::toString).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }

    private CommandException unknown() {
        return new CommandException(
                ExitCode.WRONG_USAGE,
                "No journal knows of a run " + PlainText.line(run) + "; lockkeeper journal lists those there are.");
    }

    private static String textOf(Desk desk, ActDetail detail, String name) throws SQLException {
        ActRecord.Subject subject = detail.act().subjects().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.WRONG_USAGE, "That run had no file " + PlainText.line(name) + "."));
        return desk.journal()
                .text(subject)
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED, "The text of " + PlainText.line(name) + " was not kept."));
    }

    private void print(ActDetail detail) {
        write(json.wanted() ? ActExport.json(detail) : new JournalText(ZoneId.systemDefault()).detail(detail));
    }

    private void write(String text) {
        surroundings.out().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        surroundings.out().flush();
    }
}
