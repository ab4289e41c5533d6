package dev.lockkeeper.lint;

import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.forecast.CatalogReader;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A database with everything that the rules' examples name. */
final class Canal implements AutoCloseable {
    private final TestDatabase database = TestPostgres.server().newDatabase();

    Canal() {
        database.execute(schema());
    }

    static String schema() {
        try (InputStream sql = Objects.requireNonNull(Canal.class.getResourceAsStream("/lint/canal.sql"))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the server's catalog holds. */
    Catalog catalog() throws SQLException {
        try (Connection connection = database.open()) {
            return CatalogReader.read(connection);
        }
    }

    /** Runs each statement in a transaction of its own. */
    void run(String sql) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            for (dev.lockkeeper.sql.Statement each : Script.read(sql).statements()) {
                statement.execute(each.text());
            }
        }
    }

    TestDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }
}
