package dev.lockkeeper.environment;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGConnection;

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

    private static final String WATCH_ONLY = LOOK_ONLY + "; SET statement_timeout = '2s'; SET jit = off";

    /** An act is over in moments. What it remembers must not hang behind the very locks it is about. */
    private static final String ACT_ONLY = "SET lock_timeout = '2s'; SET statement_timeout = '30s';"
            + " SET idle_in_transaction_session_timeout = '30s'; SET jit = off";

    private final DatabaseUrl url;
    private final Credentials credentials;
    private final Route route;
    private final Object guard = new Object();
    private Optional<HikariDataSource> looks = Optional.empty();
    private final List<Connection> watchers = new ArrayList<>();
    private boolean answered;
    private boolean closed;

    /**
     * Connects to nothing yet.
     *
     * @param url where the database is
     * @param credentials as whom; closed with this object
     */
    public Connections(DatabaseUrl url, Credentials credentials) {
        this(url, credentials, Route.STRAIGHT);
    }

    private Connections(DatabaseUrl url, Credentials credentials, Route route) {
        this.url = url;
        this.credentials = credentials;
        this.route = route;
    }

    /**
     * Connections to an environment, by the way and with the encryption it asks for. Connects to nothing yet.
     *
     * @param credentials as whom; closed with this object
     */
    public static Connections to(Environment environment, Credentials credentials) {
        return to(environment, credentials, Routes.to(environment));
    }

    /**
     * The same, by a way of the caller's.
     *
     * @param route the way; closed with this object
     */
    public static Connections to(Environment environment, Credentials credentials, Route route) {
        return new Connections(environment.url(), credentials, route);
    }

    private HikariConfig poolSettings() throws SQLException {
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

    private Properties properties(Purpose purpose) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(route.driverProperties(url));
        credentials.user().ifPresent(user -> properties.setProperty("user", user));
        credentials.password().ifPresent(password -> properties.setProperty("password", new String(password)));
        properties.setProperty("ApplicationName", purpose.applicationName());
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_TIMEOUT.toSeconds()));
        properties.setProperty("tcpKeepAlive", "true");
        // 12 is the oldest supported major: saves the driver round trips to find out.
        properties.setProperty("assumeMinServerVersion", "12");
        socketTimeout(purpose)
                .ifPresent(limit -> properties.setProperty("socketTimeout", String.valueOf(limit.toSeconds())));
        if (purpose == Purpose.RUN) {
            // Files may say DEALLOCATE or DISCARD: no statement of ours may be named.
            properties.setProperty("prepareThreshold", "0");
        }
        return properties;
    }

    /** Longer than the server's own limit; it is for a server that does not answer at all. A run may take its time. */
    private static Optional<Duration> socketTimeout(Purpose purpose) {
        return switch (purpose) {
            case LOOK, ACT -> Optional.of(Duration.ofSeconds(35));
            case WATCH -> Optional.of(Duration.ofSeconds(5));
            case RUN -> Optional.empty();
        };
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
     * @throws SQLException if the server cannot be reached or refuses the login; SQLSTATE 08003 for a look after closing
     */
    public Connection open(Purpose purpose) throws SQLException {
        Optional<HikariDataSource> pool = purpose == Purpose.LOOK ? pool() : Optional.empty();
        return pool.isPresent() ? fromPool(pool.get()) : direct(purpose);
    }

    /** A pool is worth having once the server has answered; before that it would only delay the server's refusal. */
    private Optional<HikariDataSource> pool() throws SQLException {
        synchronized (guard) {
            if (closed) {
                throw closedMeanwhile();
            }
            if (looks.isEmpty() && answered) {
                looks = Optional.of(new HikariDataSource(poolSettings()));
            }
            return looks;
        }
    }

    private Connection fromPool(HikariDataSource pool) throws SQLException {
        try {
            return whole(pool.getConnection());
        } catch (SQLException timeout) {
            // The pool tries until its time is over and hides why; the next attempt goes straight to the server.
            synchronized (guard) {
                looks = Optional.empty();
                answered = false;
            }
            pool.close();
            throw realCause(timeout);
        }
    }

    /** A pool that is closed while it hands out a connection hands out one with nothing in it. */
    private static Connection whole(Connection pooled) throws SQLException {
        if (!pooled.isWrapperFor(PGConnection.class)) {
            throw closedMeanwhile();
        }
        return pooled;
    }

    private static SQLException closedMeanwhile() {
        return new SQLException("The connections to this environment were closed meanwhile", "08003");
    }

    private Connection direct(Purpose purpose) throws SQLException {
        Connection connection = DriverManager.getConnection(url.value(), properties(purpose));
        if (purpose == Purpose.RUN) {
            return connection;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(limits(purpose));
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
        synchronized (guard) {
            answered = true;
            if (purpose == Purpose.WATCH) {
                watchers.removeIf(Connections::isClosed);
                watchers.add(connection);
            }
        }
        return connection;
    }

    private static String limits(Purpose purpose) {
        return switch (purpose) {
            case WATCH -> WATCH_ONLY;
            case ACT -> ACT_ONLY;
            case LOOK, RUN -> LOOK_ONLY;
        };
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    /**
     * Whether a server process serves one of the watchers that were opened here and are still open: what this operator
     * looks through.
     */
    public boolean isOwnWatcher(int pid) {
        synchronized (guard) {
            return watchers.stream()
                    .filter(connection -> !isClosed(connection))
                    .filter(PGConnection.class::isInstance)
                    .map(PGConnection.class::cast)
                    .anyMatch(connection -> connection.getBackendPID() == pid);
        }
    }

    /**
     * Who answers.
     *
     * @throws SQLException if the server cannot be reached or refuses the login
     */
    public ServerIdentity identity() throws SQLException {
        try (Connection connection = open(Purpose.LOOK)) {
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
        return openAgain(Purpose.RUN, shown);
    }

    /**
     * A connection for an act, which is closed again at once if it does not lead to the place the operator was shown.
     *
     * @throws IdentityChangedException if another place answers
     * @throws SQLException if the server cannot be reached or refuses the login
     */
    public Connection openForAct(ServerIdentity shown) throws SQLException {
        return openAgain(Purpose.ACT, shown);
    }

    private Connection openAgain(Purpose purpose, ServerIdentity shown) throws SQLException {
        Connection connection = open(purpose);
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
        synchronized (guard) {
            closed = true;
            looks.ifPresent(HikariDataSource::close);
            looks = Optional.empty();
        }
        credentials.close();
        route.close();
    }
}
