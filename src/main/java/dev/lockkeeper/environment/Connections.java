package dev.lockkeeper.environment;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * Opens connections to one environment. Looking uses a small pool; runs and watchers get connections of their own.
 * Thread-safe; closing closes the pool and wipes the password.
 */
public final class Connections implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final int POOL_SIZE = 3;

    /** A look never waits for a lock, never runs long and cannot change anything. */
    private static final String LOOK_ONLY = "SET default_transaction_read_only = on; SET lock_timeout = '200ms';"
            + " SET statement_timeout = '30s'; SET idle_in_transaction_session_timeout = '30s'";

    private final DatabaseUrl url;
    private final Credentials credentials;
    private final HikariDataSource looks;

    /**
     * Connects to nothing yet.
     *
     * @param url where the database is
     * @param credentials as whom; closed with this object
     */
    public Connections(DatabaseUrl url, Credentials credentials) {
        this.url = url;
        this.credentials = credentials;
        this.looks = new HikariDataSource(poolSettings());
    }

    private HikariConfig poolSettings() {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("lockkeeper-look");
        settings.setJdbcUrl(url.value());
        settings.setDataSourceProperties(properties(Purpose.LOOK));
        settings.setMaximumPoolSize(POOL_SIZE);
        settings.setMinimumIdle(0);
        settings.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        settings.setConnectionTimeout(CONNECT_TIMEOUT.plusSeconds(1).toMillis());
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionInitSql(LOOK_ONLY);
        return settings;
    }

    private Properties properties(Purpose purpose) {
        Properties properties = new Properties();
        credentials.user().ifPresent(user -> properties.setProperty("user", user));
        credentials.password().ifPresent(password -> properties.setProperty("password", new String(password)));
        properties.setProperty("ApplicationName", purpose.applicationName());
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // 12 is the oldest supported major: saves the driver round trips to find out.
        properties.setProperty("assumeMinServerVersion", "12");
        if (purpose == Purpose.RUN) {
            // Files may say DEALLOCATE or DISCARD: no statement of ours may be named.
            properties.setProperty("prepareThreshold", "0");
        }
        return properties;
    }

    /** Where this connects to. */
    public DatabaseUrl url() {
        return url;
    }

    /** Where the password came from, without its value. */
    public String passwordSource() {
        return credentials.source();
    }

    /**
     * A connection in autocommit mode. Blocks up to the connect timeout; never called on the screen's thread.
     *
     * @throws SQLException if the server cannot be reached or refuses the login
     */
    public Connection open(Purpose purpose) throws SQLException {
        if (purpose == Purpose.LOOK) {
            try {
                return looks.getConnection();
            } catch (SQLException poolSaysTimeout) {
                throw realCause(poolSaysTimeout);
            }
        }
        Connection connection = DriverManager.getConnection(url.value(), properties(purpose));
        if (purpose == Purpose.WATCH) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(LOOK_ONLY + "; SET statement_timeout = '2s'; SET jit = off");
            } catch (SQLException failed) {
                connection.close();
                throw failed;
            }
        }
        return connection;
    }

    /**
     * Who answers, asked on a connection of its own, outside the pool: the pool tries again where a login was refused, and
     * an operator with a wrong password should hear of it at once.
     *
     * @throws SQLException if the server cannot be reached or refuses the login
     */
    public ServerIdentity identity() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url.value(), properties(Purpose.LOOK))) {
            return IdentityReader.read(connection, url);
        }
    }

    /**
     * A connection for a run, which is closed again at once if it does not lead to the place the operator was shown.
     *
     * @throws IdentityChangedException if another place answers
     * @throws SQLException if the server cannot be reached or refuses the login
     */
    public Connection openForRun(ServerIdentity shown) throws SQLException {
        Connection connection = open(Purpose.RUN);
        try {
            ServerIdentity now = IdentityReader.read(connection, url);
            if (!now.samePlaceAs(shown)) {
                throw new IdentityChangedException(shown, now);
            }
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    /** The pool reports a timeout and hides why; the operator needs the server's own words. */
    private static SQLException realCause(SQLException timeout) {
        return Optional.ofNullable(timeout.getCause())
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .orElse(timeout);
    }

    @Override
    public void close() {
        looks.close();
        credentials.close();
    }
}
