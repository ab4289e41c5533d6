package dev.lockkeeper.environment;

import dev.lockkeeper.environment.credential.SourceVerdict;
import dev.lockkeeper.pooler.Pooler;
import dev.lockkeeper.pooler.PoolerProbe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/**
 * Opens connections to one environment. Looking uses a small pool; runs and watchers get connections of their own. Every
 * connection logs in anew. Thread-safe; every method that connects blocks for as long as {@link Connector} may take, and
 * ends early when its thread is interrupted. Closing closes the pool and the way, and wipes what was typed.
 *
 * <p>Behind a transaction-pooling proxy nothing is ever set for a session, because it would stay with a session that
 * belongs to others. A look then runs in one read-only transaction with limits of its own, in which a failed statement does
 * not end the others; a watcher's and an act's statements are limited by the driver, which cancels them.
 */
public final class Connections implements AutoCloseable {
    private static final String CONNECTION_REFUSED = "08004";

    private final DatabaseUrl url;
    private final Credentials credentials;
    private final Route route;
    private final Connector connector;
    private final boolean readOnly;
    private final Object guard = new Object();
    private Optional<LookPool> looks = Optional.empty();
    /** The server's process of each watcher; what the driver believes to be its process may be a pooler's invention. */
    private final Map<Connection, Integer> watchers = new HashMap<>();

    private Optional<Pooler> pooler = Optional.empty();
    private Optional<Boolean> encrypted = Optional.empty();
    private boolean answered;
    private boolean closed;

    /**
     * Connections that take the straight way, to a place of which nothing else is known. Connects to nothing yet.
     *
     * @param url where the database is
     * @param credentials as whom; closed with this object
     */
    public Connections(DatabaseUrl url, Credentials credentials) {
        // Nobody has said a tier, so none has a default to be kept.
        this(url, Access.DIRECT, Tier.DEVELOPMENT, false, credentials, Route.STRAIGHT);
    }

    private Connections(
            DatabaseUrl url, Access access, Tier tier, boolean readOnly, Credentials credentials, Route route) {
        this.url = url;
        this.credentials = credentials;
        this.route = route;
        this.readOnly = readOnly;
        this.connector = new Connector(url, access, tier, credentials, route);
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
        return new Connections(
                environment.url(),
                environment.access(),
                environment.tier(),
                environment.policy().guard() == Guard.READ_ONLY,
                credentials,
                route);
    }

    /** Where this connects to: with what the service file says, as far as it can be read. */
    public DatabaseUrl url() {
        try {
            return connector.destination().url();
        } catch (SQLException noService) {
            return url;
        }
    }

    /** Where the password came from, without its value. */
    public String passwordSource() {
        return credentials.source();
    }

    /** What came of asking each source of passwords, at the latest connection; empty before the first. */
    public List<SourceVerdict> passwordVerdicts() {
        return credentials.verdicts();
    }

    /**
     * How connections are encrypted, by what is written and by what the server told at the latest one.
     *
     * @throws SQLException if the environment's service is not to be found
     */
    public Encryption encryption() throws SQLException {
        Encryption planned = connector.encryption(connector.destination());
        synchronized (guard) {
            return encrypted.map(planned::seen).orElse(planned);
        }
    }

    /** What stands between here and the server, as the first connection found out; empty before. */
    public Optional<Pooler> pooler() {
        synchronized (guard) {
            return pooler;
        }
    }

    /**
     * A connection in autocommit mode; a look behind a transaction-pooling proxy has a read-only transaction open, which
     * ends when it is closed. Blocks; never called on the screen's thread.
     *
     * @throws SQLException if the server cannot be reached or refuses the login; SQLSTATE 08003 after closing
     */
    public Connection open(Purpose purpose) throws SQLException {
        if (purpose != Purpose.LOOK) {
            return direct(purpose);
        }
        Optional<LookPool> pool = pool();
        if (pool.isEmpty()) {
            Connection first = direct(purpose);
            if (!splitsSessions()) {
                return first;
            }
            first.close();
            pool = pool();
        }
        return fromPool(pool.orElseThrow(LookPool::closedMeanwhile));
    }

    /** A pool is worth having once the server has answered; before that it would only delay the server's refusal. */
    private Optional<LookPool> pool() throws SQLException {
        synchronized (guard) {
            if (closed) {
                throw LookPool.closedMeanwhile();
            }
            if (looks.isEmpty() && answered) {
                looks = Optional.of(new LookPool(() -> direct(Purpose.LOOK)));
            }
            return looks;
        }
    }

    private Connection fromPool(LookPool pool) throws SQLException {
        Connection taken;
        try {
            taken = pool.take();
        } catch (SQLException failed) {
            // The next attempt goes straight to the server.
            synchronized (guard) {
                if (looks.filter(current -> current == pool).isPresent()) {
                    looks = Optional.empty();
                    answered = false;
                }
            }
            pool.close();
            throw failed;
        }
        if (splitsSessions()) {
            beginLook(taken);
        }
        return taken;
    }

    private boolean splitsSessions() {
        synchronized (guard) {
            return pooler.filter(Pooler::splitsSessions).isPresent();
        }
    }

    private static void beginLook(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(SessionLimits.ofTransaction(Purpose.LOOK));
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private Connection direct(Purpose purpose) throws SQLException {
        refuseIfClosed();
        Connection connection = connector.connect(purpose);
        try {
            int backend = greet(connection, purpose);
            synchronized (guard) {
                refuseIfClosed();
                answered = true;
                if (purpose == Purpose.WATCH && !splitsSessions()) {
                    watchers.keySet().removeIf(Connections::isClosed);
                    watchers.put(connection, backend);
                }
            }
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    private void refuseIfClosed() throws SQLException {
        synchronized (guard) {
            if (closed) {
                throw LookPool.closedMeanwhile();
            }
        }
    }

    /** Finds out what answers, and sets the limits of the purpose where that is right. Returns the server's process. */
    private int greet(Connection connection, Purpose purpose) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        int greeted = driver.getBackendPID();
        int answering = limit(connection, purpose, greeted);
        if (answering == greeted) {
            synchronized (guard) {
                pooler = Optional.of(pooler.filter(Pooler::splitsSessions).orElse(Pooler.NONE));
            }
            return answering;
        }
        Pooler found = known(connection);
        if (!found.splitsSessions()) {
            return limit(connection, purpose, answering);
        }
        if (readOnly && (purpose == Purpose.RUN || purpose == Purpose.ACT)) {
            throw new SQLException(
                    "This environment is read-only, and behind a transaction-pooling proxy the server cannot be told so;"
                            + " nothing was done",
                    CONNECTION_REFUSED);
        }
        // Named statements belong to a session.
        driver.setPrepareThreshold(0);
        if (SessionLimits.ofStatements(purpose).isPresent()) {
            driver.setQueryTimeout(
                    (int) SessionLimits.ofStatements(purpose).get().toSeconds());
        }
        if (purpose == Purpose.LOOK) {
            driver.setAutosave(AutoSave.ALWAYS);
        }
        return answering;
    }

    private Pooler known(Connection connection) throws SQLException {
        synchronized (guard) {
            if (pooler.filter(seen -> seen != Pooler.NONE).isPresent()) {
                return pooler.get();
            }
        }
        Pooler found = PoolerProbe.mode(connection, () -> connector.connect(Purpose.LOOK));
        synchronized (guard) {
            pooler = Optional.of(found);
        }
        return found;
    }

    private int limit(Connection connection, Purpose purpose, int expected) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SessionLimits.greeting(purpose, readOnly, expected))) {
            row.next();
            synchronized (guard) {
                encrypted = Optional.of(row.getBoolean("ssl"));
            }
            return row.getInt("pid");
        }
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
            return watchers.entrySet().stream()
                    .anyMatch(watcher -> watcher.getValue() == pid && !isClosed(watcher.getKey()));
        }
    }

    /**
     * Who answers.
     *
     * @throws SQLException if the server cannot be reached or refuses the login
     */
    public ServerIdentity identity() throws SQLException {
        try (Connection connection = open(Purpose.LOOK)) {
            return IdentityReader.read(connection, url());
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
            ServerIdentity now = IdentityReader.read(connection, url());
            if (!now.samePlaceAs(shown)) {
                throw new IdentityChangedException(shown, now);
            }
            return connection;
        } catch (SQLException failed) {
            connection.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        Optional<LookPool> pool;
        synchronized (guard) {
            closed = true;
            pool = looks;
            looks = Optional.empty();
        }
        pool.ifPresent(LookPool::close);
        credentials.close();
        route.close();
    }
}
