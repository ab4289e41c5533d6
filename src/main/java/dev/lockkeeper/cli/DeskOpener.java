package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.policy.OtherEnvironments;
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
        return open(options, () -> Path.of(""), Optional::empty, UnaryOperator.identity());
    }

    private Desk open(
            ServerOptions options,
            Supplier<Path> folderOfMigrations,
            Supplier<Optional<String>> tableOfMigrations,
            UnaryOperator<RunSettings> own)
            throws SQLException {
        DatabaseUrl url = options.url(surroundings.variables());
        Path folder = folderOfMigrations.get();
        Optional<String> table = tableOfMigrations.get();
        Credentials credentials = Credentials.of(surroundings.variables());
        boolean hasPassword = surroundings.variables().containsKey("PGPASSWORD");
        for (int attempt = 1; ; attempt++) {
            Connections connections = new Connections(url, credentials);
            try {
                ServerIdentity identity = connections.identity();
                Environment environment = new Environment(identity.database(), options.tier(), url, folder, table);
                RunSettings settings = own.apply(PolicyLimits.settings(environment.policy()));
                return new Desk(
                        environment,
                        connections,
                        actor(),
                        settings,
                        OtherEnvironments.NONE,
                        Clock.systemDefaultZone(),
                        OperatorJournal.atUsualPlace(surroundings.variables()));
            } catch (SQLException refused) {
                connections.close();
                Optional<char[]> typed = attempt <= ATTEMPTS && wantsPassword(refused, hasPassword)
                        ? askForPassword(url)
                        : Optional.empty();
                if (typed.isEmpty()) {
                    throw refused;
                }
                credentials = Credentials.of(surroundings.variables()).withPassword(typed.get());
                Arrays.fill(typed.get(), '\0');
                hasPassword = true;
            }
        }
    }

    static boolean wantsPassword(SQLException refused, boolean hasPassword) {
        return WRONG_PASSWORD.equals(refused.getSQLState())
                || (NO_PASSWORD.equals(refused.getSQLState()) && !hasPassword);
    }

    private Optional<char[]> askForPassword(DatabaseUrl url) {
        return surroundings.terminal().flatMap(terminal -> terminal.askSecretly("Password for " + url + ": "));
    }

    /** Who acts by the command line. */
    static Actor actor() {
        return Actor.ofThisProcess("lockkeeper " + Version.number());
    }
}
