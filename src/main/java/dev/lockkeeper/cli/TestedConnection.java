package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Route;
import dev.lockkeeper.environment.Routes;
import dev.lockkeeper.environment.check.ConnectionTest;
import dev.lockkeeper.environment.check.TestListener;
import dev.lockkeeper.environment.check.TestReport;
import dev.lockkeeper.operation.PlainText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The database that was named, to be tried step by step; asks for what is secret where somebody is there to type it. Opens
 * nothing before it is tried. For one thread.
 */
record TestedConnection(Environment environment, Connections connections, Route route) implements AutoCloseable {
    /**
     * The way to what the options name.
     *
     * @throws CommandException if they name no database, or not in a way the driver understands
     */
    static TestedConnection to(ServerOptions server, Surroundings surroundings) {
        Environment environment =
                server.select(surroundings.variables()).orElseGet(() -> unnamed(server, surroundings));
        Credentials credentials = Credentials.of(
                environment,
                surroundings.variables(),
                surroundings
                        .terminal()
                        .map(terminal -> (target, why) -> terminal.askSecretly(
                                PlainText.line("Password of " + target.user() + " for " + target.database() + "@"
                                        + target.host() + ":" + target.port() + " (" + why + "): "))));
        Route route = Routes.to(
                environment,
                question -> surroundings.terminal().flatMap(terminal -> terminal.askSecretly(question + ": ")));
        return new TestedConnection(environment, Connections.to(environment, credentials, route), route);
    }

    private static Environment unnamed(ServerOptions server, Surroundings surroundings) {
        DatabaseUrl url = server.url(surroundings.variables());
        return new Environment(ServerOptions.databaseOf(url), server.tier(), url, Path.of(""), Optional.empty());
    }

    /** Tries every step, and tells of each as it ends. */
    TestReport test(TestListener listener) {
        return new ConnectionTest(environment, connections, route).run(listener);
    }

    @Override
    public void close() {
        connections.close();
    }
}
