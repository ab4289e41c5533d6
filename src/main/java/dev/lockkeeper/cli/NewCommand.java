package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.NewMigration;
import dev.lockkeeper.migration.NewMigrationException;
import dev.lockkeeper.migration.NewMigrations;
import dev.lockkeeper.migration.SourceText;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lockkeeper new}. */
@Command(
        name = "new",
        description = {
            "Begins the next migration: a file with the next number, in the folder's own style. Its comment asks for"
                    + " what the one who applies it will want to know. Needs no database.",
            "The number is one above the highest, as wide as it is, or the time now (UTC) where the folder's numbers are"
                    + " times; gaps are not filled. The name is made of the words: lower case, letters, digits and"
                    + " underscores, marks on Latin letters spelt out (ä as ae, é as e). Nothing is ever overwritten."
        },
        footer = {
            "",
            "Examples:",
            "  lockkeeper new \"add passage index\"",
            "  lockkeeper new add passage index --rollback --dir db/migrations",
            "  lockkeeper new \"create toll rates\" --template db/template.sql",
            "  $EDITOR $(lockkeeper new \"add passage index\")"
        })
final class NewCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "WORDS", arity = "1..*", description = "What it does, in words.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--rollback",
            description =
                    "Begin its rollback script, too, named as the folder's others are: NNN_x_rollback.sql or, beside"
                            + " NNN_x.up.sql, NNN_x.down.sql.")
    private boolean rollback;

    @Option(
            names = "--date-numbers",
            description = "Number it with the time now, as YYYYMMDDhhmmss in UTC, also where the folder counts.")
    private boolean dateNumbers;

    @Option(
            names = "--template",
            paramLabel = "FILE",
            description = "A text of your own; {{words}}, {{file}}, {{number}} and {{rollback}} are filled in.")
    private Optional<Path> template = Optional.empty();

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "The folder with the migrations; default: the environment's, or "
                    + DatabaseOptions.DEFAULT_FOLDER + ".")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--env", paramLabel = "NAME", description = "The environment whose folder is meant.")
    private Optional<String> environment = Optional.empty();

    @Mixin
    private JsonOption json = new JsonOption();

    NewCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Path target = target();
        if (!Files.isDirectory(target)) {
            throw ServerOptions.wrong(
                    Files.exists(target)
                            ? target.toAbsolutePath()
                                    + " is not a folder; name the folder of the migrations with --dir."
                            : "The folder " + target.toAbsolutePath() + " does not exist. Create it (mkdir -p "
                                    + ShellWords.quoted(target.toString()) + "), or name another one with --dir.");
        }
        try {
            NewMigration made = new NewMigrations(target, Clock.systemUTC())
                    .begin(new NewMigrations.Wish(
                            String.join(" ", words), rollback, dateNumbers, template.map(NewCommand::text)));
            print(made);
            return ExitCode.DONE.number();
        } catch (NewMigrationException refused) {
            throw new CommandException(ExitCode.FAILED, refused.getMessage() + ".");
        }
    }

    private Path target() {
        return folder.or(() -> environment.map(name ->
                        EnvironmentChoice.named(name, surroundings.variables()).folder()))
                .orElse(Path.of(DatabaseOptions.DEFAULT_FOLDER));
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw ServerOptions.wrong("--template: there is no file " + file.toAbsolutePath() + ".");
        }
        try {
            return SourceText.read(file).text();
        } catch (FolderException unreadable) {
            throw ServerOptions.wrong("--template: " + unreadable.getMessage() + ".");
        }
    }

    /** The paths alone on standard output, so that an editor can be started with them. */
    private void print(NewMigration made) {
        PrintStream out = surroundings.out();
        if (json.wanted()) {
            ObjectNode root = Json.object();
            root.put("name", made.name().fileName())
                    .put("number", made.name().number().digits())
                    .put("description", made.name().description())
                    .put("migration", made.file().toString());
            Json.put(root, "rollback", made.rollbackScript().map(Path::toString));
            out.writeBytes(Json.bytes(root));
        } else {
            out.println(made.file());
            made.rollbackScript().ifPresent(out::println);
        }
        out.flush();
    }
}
