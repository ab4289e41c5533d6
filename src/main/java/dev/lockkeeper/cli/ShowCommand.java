package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.drift.DriftDesk;
import dev.lockkeeper.operation.drift.DriftedFile;
import dev.lockkeeper.operation.record.AppliedBy;
import dev.lockkeeper.operation.record.StatusJson;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper show}. */
@Command(
        name = "show",
        description = {
            "Shows one migration: its state, its checksums, who applied it when, and its SQL. Changes nothing.",
            "With --applied or --rollback only that text, to be piped."
        },
        footer = {
            "",
            "Examples:",
            "  lockkeeper show 042 --env staging",
            "  lockkeeper show 042 --applied > as-it-ran.sql",
            "  lockkeeper show 042 --rollback | less",
            "  lockkeeper show 042 --json | jq -r .migration.explanation"
        })
final class ShowCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "NAME",
            description = "The migration: its whole file name, its number, or a beginning that only one has.")
    private String name = "";

    @Option(names = "--applied", description = "Only the text that ran, as the database's journal keeps it.")
    private boolean applied;

    @Option(names = "--rollback", description = "Only the text of its rollback script.")
    private boolean rollback;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException {
        if ((applied ? 1 : 0) + (rollback ? 1 : 0) + (json.wanted() ? 1 : 0) > 1) {
            throw ServerOptions.wrong("One of --applied, --rollback and --json.");
        }
        try (Desk desk = new DeskOpener(surroundings).open(database, database::folder, UnaryOperator.identity())) {
            Look look = desk.look();
            Migration migration = new MigrationNames(look.status()).find(name);
            if (rollback) {
                sql(rollbackScript(migration)
                        .map(ShowCommand::text)
                        .orElseThrow(() -> failed(migration.fileName() + " has no rollback script in the folder "
                                + desk.environment().folder() + ".")));
                return ExitCode.DONE.number();
            }
            DriftedFile read = new DriftDesk(desk).read(migration);
            if (json.wanted()) {
                surroundings.out().writeBytes(Json.bytes(tree(look, read)));
                surroundings.out().flush();
            } else if (applied) {
                sql(read.applied().orElseThrow(() -> failed(whyNotApplied(read).orElse(""))));
            } else {
                print(read);
            }
            return ExitCode.DONE.number();
        }
    }

    private static CommandException failed(String sentence) {
        return new CommandException(ExitCode.FAILED, PlainText.lines(sentence));
    }

    private static Optional<Path> rollbackScript(Migration migration) {
        return migration.file().flatMap(MigrationFile::rollbackScript);
    }

    private static String text(Path file) {
        return SourceText.read(file).text();
    }

    /** Why the text that ran is not known, in a sentence; empty where it is. */
    private static Optional<String> whyNotApplied(DriftedFile read) {
        if (read.applied().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (read.migration().state().kind()) {
                    case APPLIED, CHANGED, MISSING, FUTURE ->
                        read.whyNoDifference().orElse("The journal does not keep the text that ran.");
                    case SKIPPED -> read.fileName() + " was recorded without being run.";
                    case STOPPED, FAILED ->
                        read.fileName() + " did not run to its end; lockkeeper journal shows the attempts.";
                    case PENDING, OUT_OF_ORDER, CONFLICTING_NUMBER -> read.fileName() + " has not run here.";
                });
    }

    private ObjectNode tree(Look look, DriftedFile read) {
        ObjectNode root = Json.object();
        Json.putDatabase(root, look.identity());
        root.set("migration", StatusJson.migration(read.migration()));
        Json.put(root, "file", read.path().map(Path::toString));
        Json.put(root, "sql", read.onDisk());
        Json.put(root, "applied_sql", read.applied());
        Json.put(root, "why_no_applied_sql", whyNotApplied(read));
        Optional<Path> script = rollbackScript(read.migration());
        Json.put(root, "rollback_file", script.map(Path::toString));
        Json.put(root, "rollback_sql", script.map(ShowCommand::text));
        return root;
    }

    private void print(DriftedFile read) {
        PrintStream out = surroundings.out();
        Migration migration = read.migration();
        Style style = Style.ofOutput(surroundings);
        out.println(PlainText.line(read.fileName()));
        out.println(style.line("  " + migration.state().kind().word()) + ": "
                + PlainText.line(migration.state().sentence()));
        JournalFacts facts = new JournalFacts(AppliedBy.entry(migration));
        facts.print(out);
        ObjectNode known = StatusJson.migration(migration);
        field(out, "file", read.path().map(Path::toString).orElse("gone"));
        field(out, "checksum", known.path("checksum").asText("null"));
        field(out, "applied", known.path("applied_checksum").asText("null"));
        field(out, "rollback", rollbackScript(migration).map(Path::toString).orElse("no script"));
        out.println();
        if (read.onDisk().isPresent()) {
            sql(read.onDisk().get());
        } else if (read.applied().isPresent()) {
            out.println("The file is gone; this is the text that ran:");
            out.println();
            sql(read.applied().get());
        } else {
            out.println("Neither the file nor the text that ran is there. "
                    + whyNotApplied(read).orElse(""));
        }
        out.flush();
    }

    /** What the journal says of the act by which it came into its state. */
    private record JournalFacts(Optional<JournalEntry> entry) {
        void print(PrintStream out) {
            entry.ifPresent(act -> {
                field(
                        out,
                        "last act",
                        act.outcome().word() + " by " + act.actor().osUser() + "@"
                                + act.actor().host() + " at " + act.startedAt() + ", "
                                + Durations.text(act.duration()));
                act.reason().ifPresent(reason -> field(out, "reason", reason));
            });
        }
    }

    private static void field(PrintStream out, String label, String value) {
        if (!value.equals("null")) {
            out.println("  " + Columns.padded(label, 9) + " " + PlainText.line(value));
        }
    }

    /** Byte for byte for a pipe; what a terminal would obey is made harmless there. */
    private void sql(String text) {
        boolean shown = surroundings.terminal().filter(Terminal::showsOutput).isPresent();
        String written = shown ? PlainText.lines(text) : text;
        surroundings.out().writeBytes(written.getBytes(StandardCharsets.UTF_8));
        if (shown && !written.endsWith("\n")) {
            surroundings.out().println();
        }
        surroundings.out().flush();
    }
}
