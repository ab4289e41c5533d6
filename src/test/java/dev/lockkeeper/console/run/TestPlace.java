package dev.lockkeeper.console.run;

import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.policy.OtherEnvironments;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A real database with a folder beside it. */
final class TestPlace implements AutoCloseable {
    final TestDatabase database = TestPostgres.server().newDatabase();
    final Path folder;
    final Desk desk;

    TestPlace(Tier tier, Path folder) {
        this(tier, folder, RunSettings.DEFAULT.withLockTimeout(Duration.ZERO));
    }

    TestPlace(Tier tier, Path folder, RunSettings settings) {
        this(tier, folder, settings, Policy.of(tier), OtherEnvironments.NONE, Clock.systemUTC());
    }

    TestPlace(Tier tier, Path folder, RunSettings settings, Policy policy, OtherEnvironments others, Clock clock) {
        this.folder = folder;
        DatabaseUrl url = new DatabaseUrl(database.url());
        Credentials credentials = TestPostgres.server().credentials();
        Environment environment = new Environment(
                tier.word(), tier, url, folder, Optional.empty(), policy, Access.DIRECT, Appearance.PLAIN);
        desk = new Desk(
                environment, new Connections(url, credentials), Actor.ofThisProcess("test"), settings, others, clock);
    }

    TestPlace file(String name, String sql) {
        try {
            Files.writeString(folder.resolve(name), sql);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** A session that holds ACCESS EXCLUSIVE on a table, idle in its transaction, until it is closed. */
    Connection lock(String table) throws SQLException {
        Connection connection = database.open();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'reporting'");
            statement.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        }
        return connection;
    }

    /** Sessions of Lockkeeper's own that are still there. */
    String sessions(String application) {
        return database.value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = '" + application + "'");
    }

    @Override
    public void close() {
        desk.close();
        database.close();
    }
}
