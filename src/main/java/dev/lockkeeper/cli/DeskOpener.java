package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Routes;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.file.ListedEnvironment;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.LookElsewhere;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.operation.policy.PolicyLimits;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Logs in, asking for a password where the server wants one and somebody is there to type it. */
final class DeskOpener {
    private static final String WRONG_PASSWORD = "28P01";
    /** The driver's own answer when the server wants a password and it has none. */
    private static final String NO_PASSWORD = "08004";

    private static final int ATTEMPTS = 3;

    private final Surroundings surroundings;

    DeskOpener(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * A desk for the database, named as the server itself names it.
     *
     * @param folderOfMigrations asked after the URL, so that what is missing first is said first
     * @param own puts the operator's own limits in the place of the policy's
     * @throws SQLException if the server cannot be reached or refuses the login
     */
    Desk open(DatabaseOptions options, Supplier<Path> folderOfMigrations, UnaryOperator<RunSettings> own)
            throws SQLException {
        return open(options, folderOfMigrations, options::table, own);
    }

    /**
     * A desk for what concerns no migration: it works from any directory.
     *
     * @throws SQLException if the server cannot be reached or refuses the login
     */
    Desk open(ServerOptions options) throws SQLException {
        return open(
                options,
                () -> options.selected().map(Environment::folder).orElse(Path.of("")),
                () -> options.selected().flatMap(Environment::table),
                UnaryOperator.identity());
    }

    /** A desk for an environment of the files, which asks nobody for a password. Connects to nothing yet. */
    Desk open(Environment environment, UnaryOperator<RunSettings> own) {
        return desk(
                environment,
                Connections.to(environment, Credentials.of(environment, surroundings.variables(), Optional.empty())),
                own);
    }

    /**
     * A desk for a database that does not answer: its journal on this computer can be read, its name is what the URL says.
     * Connects to nothing and asks nobody for a password.
     */
    Desk unanswered(DatabaseOptions options, Path folder) {
        Optional<Environment> chosen = options.select(surroundings.variables());
        DatabaseUrl url = chosen.map(Environment::url).orElseGet(() -> options.url(surroundings.variables()));
        Environment environment = chosen.map(named -> DatabaseOptions.with(named, folder, options.table()))
                .orElseGet(() ->
                        new Environment(ServerOptions.databaseOf(url), options.tier(), url, folder, options.table()));
        return desk(environment, connections(chosen, url, Optional.empty()), UnaryOperator.identity());
    }

    private Desk desk(Environment environment, Connections connections, UnaryOperator<RunSettings> own) {
        return new Desk(
                environment,
                connections,
                actor(),
                own.apply(PolicyLimits.settings(environment.policy())),
                new LookElsewhere(this::environment, other -> open(other, UnaryOperator.identity())),
                Clock.systemDefaultZone(),
                OperatorJournal.atUsualPlace(surroundings.variables()));
    }

    /** Another environment of the files; only looked for where a policy wants to know what it has. */
    private Optional<Environment> environment(String name) {
        return EnvironmentChoice.files(surroundings.variables())
                .read()
                .find(name)
                .map(ListedEnvironment::environment);
    }

    private Desk open(
            ServerOptions options,
            Supplier<Path> folderOfMigrations,
            Supplier<Optional<String>> tableOfMigrations,
            UnaryOperator<RunSettings> own)
            throws SQLException {
        Optional<Environment> chosen = options.select(surroundings.variables());
        DatabaseUrl url = chosen.map(Environment::url).orElseGet(() -> options.url(surroundings.variables()));
        Path folder = folderOfMigrations.get();
        Optional<String> table = tableOfMigrations.get();
        boolean hasPassword = surroundings.variables().containsKey("PGPASSWORD");
        Optional<char[]> typed = Optional.empty();
        for (int attempt = 1; ; attempt++) {
            Connections connections = connections(chosen, url, typed);
            typed.ifPresent(characters -> Arrays.fill(characters, '\0'));
            try {
                ServerIdentity identity = connections.identity();
                Environment environment = chosen.map(named -> DatabaseOptions.with(named, folder, table))
                        .orElseGet(() -> new Environment(identity.database(), options.tier(), url, folder, table));
                return desk(environment, connections, own);
            } catch (SQLException refused) {
                connections.close();
                typed = attempt <= ATTEMPTS && wantsPassword(refused, hasPassword)
                        ? askForPassword(chosen.map(named -> named.name() + " (" + url + ")")
                                .orElse(url.toString()))
                        : Optional.empty();
                if (typed.isEmpty()) {
                    throw refused;
                }
                hasPassword = true;
            }
        }
    }

    private Connections connections(Optional<Environment> chosen, DatabaseUrl url, Optional<char[]> typed) {
        Credentials credentials = chosen.map(named -> Credentials.of(named, surroundings.variables(), Optional.empty()))
                .orElseGet(() -> Credentials.of(surroundings.variables()));
        Credentials complete = typed.map(credentials::withPassword).orElse(credentials);
        return chosen.map(named -> Connections.to(
                        named,
                        complete,
                        Routes.to(
                                named,
                                question -> surroundings
                                        .terminal()
                                        .flatMap(terminal -> terminal.askSecretly(PlainText.line(question + ": "))))))
                .orElseGet(() -> new Connections(url, complete));
    }

    static boolean wantsPassword(SQLException refused, boolean hasPassword) {
        return WRONG_PASSWORD.equals(refused.getSQLState())
                || (NO_PASSWORD.equals(refused.getSQLState()) && !hasPassword);
    }

    private Optional<char[]> askForPassword(String where) {
        return surroundings
                .terminal()
                .flatMap(terminal -> terminal.askSecretly(PlainText.line("Password for " + where + ": ")));
    }

    /** Who acts by the command line. */
    static Actor actor() {
        return Actor.ofThisProcess("lockkeeper " + Version.number());
    }
}
