package dev.lockkeeper.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunControl;
import dev.lockkeeper.migration.RunEvent;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.SwitchingProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another server, or another database, answers at the same address: nothing is applied to the wrong one. */
class FailOverTest {
    private static OwnServer first;
    private static OwnServer second;

    @TempDir
    Path folder;

    private SwitchingProxy proxy;
    private Desk desk;

    @BeforeAll
    static void start() {
        first = OwnServer.with(Map.of());
        second = OwnServer.with(Map.of());
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
    }

    @BeforeEach
    void open() throws IOException, SQLException {
        for (OwnServer server : new OwnServer[] {first, second}) {
            execute(server, "postgres", "DROP DATABASE IF EXISTS canal WITH (FORCE)");
            execute(server, "postgres", "DROP DATABASE IF EXISTS canal_of_old WITH (FORCE)");
            execute(server, "postgres", "CREATE DATABASE canal");
        }
        Files.writeString(folder.resolve("001_create_vessels.sql"), "CREATE TABLE vessels (id int);");
        Files.writeString(folder.resolve("002_create_locks.sql"), "CREATE TABLE locks (id int);");
        Files.writeString(folder.resolve("003_create_tolls.sql"), "CREATE TABLE tolls (id int);");
        proxy = new SwitchingProxy(first.port());
        desk = deskAt(proxy.port());
    }

    private Desk deskAt(int port) {
        DatabaseUrl url = new DatabaseUrl("jdbc:postgresql://localhost:" + port + "/canal");
        Environment environment =
                new Environment("canal", Tier.DEVELOPMENT, url, folder, Optional.of("public.schema_migrations"));
        return new Desk(
                environment,
                new Connections(url, Credentials.trusted("postgres")),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        desk.close();
        proxy.close();
    }

    private static Connection connect(OwnServer server, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.port() + "/" + database, "postgres", "");
    }

    private static void execute(OwnServer server, String database, String sql) throws SQLException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Every table that is not the server's own, wherever it lies. */
    private static String tables(OwnServer server, String database) throws SQLException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class c"
                                + " JOIN pg_namespace n ON n.oid = relnamespace"
                                + " WHERE relkind = 'r' AND nspname IN ('public', 'lockkeeper')")) {
            row.next();
            return row.getString(1);
        }
    }

    private RunOutcome perform(MigrationOperation operation, RunListener listener) throws SQLException {
        return desk.perform(
                operation,
                new Confirmation(operation.plan().fingerprint(), Optional.empty()),
                new RunControl(),
                listener);
    }

    @Test
    void twoServersHaveDifferentIdentifiers() throws SQLException {
        String one = desk.look().identity().systemIdentifier().orElseThrow();
        proxy.switchTo(second.port());
        desk.close();
        desk = deskAt(proxy.port());
        assertThat(desk.look().identity().systemIdentifier().orElseThrow()).isNotEqualTo(one);
    }

    @Test
    void aSwitchBetweenPlanAndRunStopsTheRun() throws SQLException {
        MigrationOperation operation = desk.applyAll();
        proxy.switchTo(second.port());
        assertThatThrownBy(() -> perform(operation, RunListener.none()))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("nothing was run there");
        assertThat(tables(first, "canal")).isEmpty();
        assertThat(tables(second, "canal")).isEmpty();
    }

    @Test
    void aSwitchInTheMiddleOfARunLeavesTheOtherServerAlone() throws SQLException, IOException {
        Files.writeString(folder.resolve("002_create_locks.sql"), "CREATE TABLE locks (id int); SELECT pg_sleep(0.5);");
        MigrationOperation operation = desk.applyAll();
        int other = second.port();
        RunOutcome outcome = perform(operation, event -> {
            if (event instanceof RunEvent.FileStarted started && started.index() == 1) {
                proxy.switchTo(other);
            }
        });
        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.done())
                    .extracting(StepResult::fileName)
                    .doesNotContain("002_create_locks.sql", "003_create_tolls.sql");
            assertThat(failed.databaseState()).contains("is not known", "nothing was run there");
        });
        assertThat(tables(second, "canal")).isEmpty();
        assertThat(tables(first, "canal")).contains("vessels").doesNotContain("tolls");
        // Trying once more is stopped too: the plan was made for the first server.
        assertThatThrownBy(() -> perform(operation, RunListener.none())).isInstanceOf(OperationRefusedException.class);
        assertThat(tables(second, "canal")).isEmpty();
    }

    @Test
    void aDatabaseThatTookTheNameOfAnotherIsNotTakenForIt() throws SQLException {
        MigrationOperation operation = desk.applyAll();
        proxy.switchTo(first.port());
        desk.close();
        desk = deskAt(proxy.port());
        execute(first, "postgres", "ALTER DATABASE canal RENAME TO canal_of_old");
        assertThatThrownBy(() -> perform(operation, RunListener.none()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("canal");
        execute(first, "postgres", "CREATE DATABASE canal");
        assertThatThrownBy(() -> perform(operation, RunListener.none()))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("another database of this name");
        assertThat(tables(first, "canal")).isEmpty();
        assertThat(tables(first, "canal_of_old")).isEmpty();
    }

    @Test
    void aStandbyThatAnswersInsteadIsRefused() throws SQLException {
        MigrationOperation operation = desk.applyAll();
        try (OwnServer standby = first.newStandby(Map.of())) {
            proxy.switchTo(standby.port());
            assertThatThrownBy(() -> perform(operation, RunListener.none()))
                    .isInstanceOf(OperationRefusedException.class)
                    .hasMessageContaining("standby");
        }
        assertThat(tables(first, "canal")).isEmpty();
    }
}
