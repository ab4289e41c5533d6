package dev.lockkeeper.cli;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.migration.RunSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lockkeeper console}. */
@Command(
        name = "console",
        description = "Opens the window; without a database the demo, on a PostgreSQL of its own.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper console",
            "  lockkeeper console --env prod",
            "  lockkeeper console --url jdbc:postgresql://db1:5432/canal --dir migrations"
        })
final class ConsoleCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    ConsoleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        RunSettings settings = limits.settings();
        return surroundings.console().open(start(), settings, surroundings.err());
    }

    private ConsoleOpener.Start start() {
        if (!database.namesDatabase(surroundings.variables())) {
            if (database.namedFolder().isPresent() || database.table().isPresent()) {
                throw new CommandException(
                        ExitCode.WRONG_USAGE, "--dir and --table belong to a database; name it with --url.");
            }
            return new ConsoleOpener.Start.Choice();
        }
        Optional<Environment> listed = database.select(surroundings.variables());
        if (listed.isPresent()) {
            refuseFolderAndTable();
            return new ConsoleOpener.Start.Listed(listed.get().name());
        }
        DatabaseUrl url = database.url(surroundings.variables());
        return new ConsoleOpener.Start.Database(new Environment(
                DatabaseOptions.databaseOf(url), database.tier(), url, database.folder(), database.table()));
    }

    /** The window reads the environment anew each time it is opened; what was said beside it would be lost. */
    private void refuseFolderAndTable() {
        if (database.overridesFolderOrTable()) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "In the window an environment has the folder and the table that its file says; change them there, or"
                            + " name the database with --url.");
        }
    }
}
