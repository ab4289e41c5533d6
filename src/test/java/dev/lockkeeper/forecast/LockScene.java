package dev.lockkeeper.forecast;

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

/** A database with the schema on which the locks of every form were measured. */
final class LockScene implements AutoCloseable {
    private final TestDatabase database;

    LockScene() {
        database = TestPostgres.server().newDatabase();
        database.execute(resource("ddl-locks-schema.sql"));
        database.execute("VACUUM ANALYZE");
    }

    /** A file of the measured facts. */
    static String resource(String name) {
        try (InputStream file = LockScene.class.getResourceAsStream("/reference/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    TestDatabase database() {
        return database;
    }

    /** A session that finds the scene without its schema's name. */
    Connection open() throws SQLException {
        Connection connection = database.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = s; SET TimeZone = 'UTC'");
        }
        return connection;
    }

    CatalogSnapshot catalog() throws SQLException {
        try (Connection connection = open()) {
            return CatalogReader.read(connection);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
