package dev.lockkeeper.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A server on which very many locks are held and many sessions wait: a report keeps a table, a migration waits for it, and
 * readers queue behind that, while sessions beside have read every partition of a large table.
 */
final class LockServer implements AutoCloseable {
    private static final int PARTITIONS = 2_000;
    private static final int HOLDERS = 40;
    private static final int WAITING = 300;

    private final EmbeddedPostgres postgres;
    private final List<Connection> sessions = new ArrayList<>();

    private LockServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static LockServer start() throws IOException, SQLException, InterruptedException {
        LockServer server = new LockServer(EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "400")
                .setServerConfig("max_locks_per_transaction", "512")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("pg_stat_statements.track_utility", "off")
                .setServerConfig("autovacuum", "off")
                .setPGStartupWait(Duration.ofSeconds(120))
                .start());
        try {
            server.fill();
        } catch (SQLException | InterruptedException failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    private void fill() throws SQLException, InterruptedException {
        try (Connection connection = open("preparation")) {
            execute(connection, "CREATE EXTENSION pg_stat_statements");
            execute(
                    connection,
                    "CREATE TABLE passages (id bigint); CREATE TABLE tolls (day int) PARTITION BY RANGE (day)");
            execute(
                    connection,
                    "DO $$ BEGIN FOR day IN 1.." + PARTITIONS
                            + " LOOP EXECUTE format('CREATE TABLE tolls_%s PARTITION OF"
                            + " tolls FOR VALUES FROM (%s) TO (%s)', day, day, day + 1);"
                            + " IF day % 200 = 0 THEN COMMIT; END IF; END LOOP; END $$");
        }
        for (int number = 0; number < HOLDERS; number++) {
            begin("toll_report", "LOCK TABLE tolls IN ACCESS SHARE MODE");
        }
        begin("reporting", "SELECT FROM passages");
        wait("lockkeeper/run", "ALTER TABLE passages ADD COLUMN toll_required boolean");
        for (int number = 1; number < WAITING; number++) {
            wait("canal_api", "SELECT * FROM passages WHERE id = " + number);
        }
        try (Connection connection = open("preparation")) {
            while (number(connection, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                    < WAITING) {
                Thread.sleep(100);
            }
        }
    }

    private void begin(String application, String sql) throws SQLException {
        Connection connection = open(application);
        sessions.add(connection);
        execute(connection, "BEGIN");
        execute(connection, sql);
    }

    private void wait(String application, String sql) throws SQLException {
        Connection connection = open(application);
        sessions.add(connection);
        Thread.ofVirtual().start(() -> {
            try {
                execute(connection, sql);
            } catch (SQLException ended) {
                // It waits until the server is stopped.
            }
        });
    }

    /** A connection whose session has this name. */
    Connection open(String application) throws SQLException {
        return DriverManager.getConnection(
                postgres.getJdbcUrl("postgres", "postgres") + "&ApplicationName=" + application);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static double number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
