package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.migration.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where, the folder and the table too. Filled by picocli, then read by one thread. */
final class DatabaseOptions extends ServerOptions {
    static final String DEFAULT_FOLDER = "migrations";

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "The folder with the migrations; default: the environment's, or " + DEFAULT_FOLDER + ".")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description =
                    "The tracking table, possibly with its schema; default: the environment's, or schema_migrations.")
    private Optional<String> table = Optional.empty();

    /** Whether folder or table were named on the command line itself. */
    boolean overridesFolderOrTable() {
        return folder.isPresent() || table.isPresent();
    }

    /** The folder that was named, here or by the environment, if it has one there. */
    Optional<Path> namedFolder() {
        return folder.or(() -> selected().map(Environment::folder).filter(Files::isDirectory));
    }

    /**
     * The folder, which must be there.
     *
     * @throws CommandException if it is not
     */
    Path folder() {
        return existing(folder.or(() -> selected().map(Environment::folder)).orElse(Path.of(DEFAULT_FOLDER)));
    }

    private static Path existing(Path path) {
        if (!Files.isDirectory(path)) {
            String what = Files.exists(path) ? " is not a folder" : " does not exist";
            throw wrong(
                    "The folder " + path.toAbsolutePath() + what + "; name the folder of the migrations with --dir.");
        }
        return path;
    }

    /**
     * The tracking table as it was named, checked to be a name.
     *
     * @throws CommandException if it is none
     */
    Optional<String> table() {
        Optional<String> named = table.or(() -> selected().flatMap(Environment::table));
        try {
            named.ifPresent(TableName::parse);
            return named;
        } catch (IllegalArgumentException noName) {
            throw wrong((table.isPresent() ? "--table: " : "The environment's table: ") + noName.getMessage());
        }
    }

    /**
     * The environment that was named, with the folder and the table that were named beside it.
     *
     * @throws CommandException if there is no such environment, or folder or table are wrong
     */
    Optional<Environment> environment(Map<String, String> variables) {
        return select(variables).map(chosen -> with(chosen, folder(), table()));
    }

    /** The same environment with another folder and table. */
    static Environment with(Environment chosen, Path folder, Optional<String> table) {
        return new Environment(
                chosen.name(),
                chosen.tier(),
                chosen.url(),
                folder,
                table,
                chosen.policy(),
                chosen.access(),
                chosen.appearance());
    }

    @Override
    void typeMore(StringBuilder typed) {
        folder.ifPresent(value -> append(typed, "--dir", value.toString()));
        table.ifPresent(value -> append(typed, "--table", value));
    }
}
