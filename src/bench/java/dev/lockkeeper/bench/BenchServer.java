package dev.lockkeeper.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One real server with PostgreSQL's own defaults; the embedded one's habit of risking data for speed is undone. */
final class BenchServer implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final AtomicInteger databases = new AtomicInteger();

    private BenchServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static BenchServer start() throws IOException, SQLException {
        BenchServer server = new BenchServer(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setPGStartupWait(Duration.ofSeconds(120))
                .start());
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            String value = server.value(server.url("postgres"), "SHOW " + setting);
            if (!value.equals("on")) {
                server.close();
                throw new IllegalStateException(setting + " is " + value + ", which would make every figure worthless");
            }
        }
        return server;
    }

    /** The URL of a database, with the user in it. */
    String url(String database) {
        return postgres.getJdbcUrl("postgres", database);
    }

    /** A new database, after a checkpoint, so that no contender pays for what the one before it wrote. Returns its URL. */
    String newDatabase(String preparation) throws SQLException {
        String name = "bench_" + databases.incrementAndGet();
        execute(url("postgres"), "CREATE DATABASE " + name);
        if (!preparation.isEmpty()) {
            execute(url(name), preparation);
        }
        execute(url("postgres"), "CHECKPOINT");
        return url(name);
    }

    void drop(String url) throws SQLException {
        String name = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        execute(url("postgres"), "DROP DATABASE " + name + " WITH (FORCE)");
    }

    void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String value(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
