package dev.lockkeeper.cli;

import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.drift.DriftDesk;
import dev.lockkeeper.operation.drift.DriftedFile;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper drift}. */
@Command(
        name = "drift",
        description = "Shows files that are not what was applied, with the difference. Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper drift",
            "  lockkeeper drift 006 | less",
            "  lockkeeper drift restore 006",
            "  lockkeeper drift accept 012 --reason \"only the layout\" --tier staging --yes",
            "  lockkeeper drift new-migration 006"
        })
final class DriftCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The file: its whole name, its number, or a beginning that only one has; default: all.")
    private Optional<String> name = Optional.empty();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    DriftCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException {
        try (Desk desk = new DeskOpener(surroundings).open(database, database::folder, UnaryOperator.identity())) {
            Look look = desk.look();
            List<Migration> drifted = name.map(named -> List.of(new MigrationNames(look.status()).find(named)))
                    .orElseGet(() -> DriftDesk.drifted(look));
            if (drifted.isEmpty()) {
                surroundings
                        .err()
                        .println("Nothing has drifted on " + look.identity().address()
                                + ": what was applied is what lies in the folder.");
            }
            DriftDesk drift = new DriftDesk(desk);
            if (json.wanted()) {
                List<DriftedFile> read = new ArrayList<>();
                for (Migration migration : drifted) {
                    read.add(drift.read(migration));
                }
                surroundings.out().writeBytes(DriftJson.of(look.identity(), read));
            } else {
                for (Migration migration : drifted) {
                    show(drift.read(migration));
                }
            }
            surroundings.out().flush();
            return ExitCode.DONE.number();
        }
    }

    private void show(DriftedFile drifted) {
        PrintStream out = surroundings.out();
        out.println(PlainText.line(drifted.fileName() + ": "
                + drifted.migration().state().kind().word() + ". "
                + drifted.migration().state().sentence()));
        drifted.entry()
                .ifPresent(entry ->
                        out.println(PlainText.line("  " + entry.outcome().word() + " by "
                                + entry.actor().osUser() + "@" + entry.actor().host() + " at " + entry.startedAt()
                                + entry.reason().map(reason -> ": " + reason).orElse(""))));
        if (DriftedFile.is(drifted.migration())) {
            drifted.whyNoDifference().ifPresent(why -> out.println("  " + PlainText.line(why)));
        }
        Style style = Style.ofOutput(surroundings);
        drifted.difference().forEach(line -> out.println(style.difference(PlainText.lines(line))));
        out.println();
    }
}
