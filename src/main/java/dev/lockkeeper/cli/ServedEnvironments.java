package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.health.CommandPlace;
import dev.lockkeeper.health.ProbedEnvironment;
import dev.lockkeeper.operation.PlainText;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code lockkeeper serve} watches. Nobody is asked for a password there, as nobody may be there when a connection has
 * to be made again; only for a single URL, at a terminal, one is asked for at the start and kept in memory. Used once.
 */
final class ServedEnvironments {
    private static final int ATTEMPTS = 3;

    private final Surroundings surroundings;

    ServedEnvironments(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The environments of the patterns, or the one of the URL.
     *
     * @throws CommandException if what was named is not there, or in more than one way
     */
    List<ProbedEnvironment> of(DatabaseOptions database, Supplier<Environments> environments) {
        if (!database.environments().isEmpty()) {
            return new FleetOptions(database)
                    .of(environments.get()).stream()
                            .map(environment -> new ProbedEnvironment(environment, connections(environment)))
                            .toList();
        }
        DatabaseUrl url = database.url(surroundings.variables());
        Environment environment = new Environment(
                ServerOptions.databaseOf(url), database.tier(), url, database.folder(), database.table());
        String server = database.typedServer(url).strip();
        StringBuilder folder = new StringBuilder(server);
        database.typeMore(folder);
        return List.of(new ProbedEnvironment(
                environment, askedOnce(environment), new CommandPlace(server, folder.toString())));
    }

    private Connections connections(Environment environment) {
        return Connections.to(environment, credentials(environment));
    }

    private Credentials credentials(Environment environment) {
        return Credentials.of(environment, surroundings.variables(), Optional.empty());
    }

    /** Any other failure is for the probes to tell: a database that is down now may be up in a minute. */
    private Connections askedOnce(Environment environment) {
        Connections connections = connections(environment);
        if (surroundings.terminal().isEmpty()) {
            return connections;
        }
        boolean hasPassword = surroundings.variables().containsKey("PGPASSWORD");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                connections.identity();
                return connections;
            } catch (SQLException refused) {
                if (!DeskOpener.wantsPassword(refused, hasPassword)) {
                    return connections;
                }
            }
            Optional<char[]> typed = surroundings
                    .terminal()
                    .flatMap(terminal ->
                            terminal.askSecretly(PlainText.line("Password for " + environment.url() + ": ")));
            if (typed.isEmpty()) {
                return connections;
            }
            connections.close();
            connections = Connections.to(environment, credentials(environment).withPassword(typed.get()));
            Arrays.fill(typed.get(), '\0');
            hasPassword = true;
        }
        return connections;
    }
}
