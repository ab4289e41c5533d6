package dev.lockkeeper.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A database of its own for one test; closing drops it. */
public final class TestDatabase implements AutoCloseable {
    private final TestPostgres server;
    private final String name;
    private final String url;
    private final List<String> roles = new ArrayList<>();
    private Optional<Connection> observer = Optional.empty();

    TestDatabase(TestPostgres server, String name, String url) {
        this.server = server;
        this.name = name;
        this.url = url;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its JDBC URL; on the embedded server with the user in it. */
    public String url() {
        return url;
    }

    /** A connection as the superuser. */
    public Connection open() throws SQLException {
        return server.open(url);
    }

    /** A connection as another role, without a password. */
    public Connection openAs(String role) throws SQLException {
        return DriverManager.getConnection(url.replaceAll("([?&])user=[^&]*", "$1x="), role, "");
    }

    /**
     * A connection as the superuser, with parameters of the driver.
     *
     * @param parameters for example {@code ApplicationName=x}
     */
    public Connection openWith(String parameters) throws SQLException {
        return server.open(url + (url.contains("?") ? "&" : "?") + parameters);
    }

    /**
     * A role of its own that may log in; dropped with this database.
     *
     * @param attributes for example {@code CREATEROLE}
     */
    public String newRole(String attributes) {
        String role = "role_" + UUID.randomUUID().toString().replace("-", "");
        execute("CREATE ROLE " + role + " LOGIN " + attributes);
        roles.add(role);
        return role;
    }

    /** Runs SQL in a session of its own. */
    public void execute(String sql) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** One session for all questions: a test asks many. */
    private synchronized Connection observer() throws SQLException {
        if (observer.isEmpty()) {
            observer = Optional.of(open());
        }
        return observer.get();
    }

    /** The first column of every row, as text; {@code "null"} for NULL. */
    public synchronized List<String> column(String query) {
        try (Statement statement = observer().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The first column of the only row, as text. */
    public String value(String query) {
        List<String> values = column(query);
        if (values.size() != 1) {
            throw new IllegalStateException(values.size() + " rows instead of one: " + query);
        }
        return values.getFirst();
    }

    @Override
    public void close() {
        try {
            if (observer.isPresent()) {
                observer.get().close();
            }
            server.drop(name, roles);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
