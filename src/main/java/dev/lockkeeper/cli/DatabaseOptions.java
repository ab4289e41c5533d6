package dev.lockkeeper.cli;

import dev.lockkeeper.migration.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where, the folder and the table too. Filled by picocli, then read by one thread. */
final class DatabaseOptions extends ServerOptions {
    static final String DEFAULT_FOLDER = "migrations";

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "The folder with the migrations; default: " + DEFAULT_FOLDER + ".")
    private Optional<Path> folder = Optional.empty();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "The tracking table, possibly with its schema; default: schema_migrations.")
    private Optional<String> table = Optional.empty();

    /** The folder that was named. */
    Optional<Path> namedFolder() {
        return folder;
    }

    /**
     * The folder, which must be there.
     *
     * @throws CommandException if it is not
     */
    Path folder() {
        return existing(folder.orElse(Path.of(DEFAULT_FOLDER)));
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
        try {
            table.ifPresent(TableName::parse);
            return table;
        } catch (IllegalArgumentException noName) {
            throw wrong("--table: " + noName.getMessage());
        }
    }

    @Override
    void typeMore(StringBuilder typed) {
        folder.ifPresent(value -> append(typed, "--dir", value.toString()));
        table.ifPresent(value -> append(typed, "--table", value));
    }
}
