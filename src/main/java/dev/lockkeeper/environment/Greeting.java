package dev.lockkeeper.environment;

import dev.lockkeeper.pooler.Pooler;
import dev.lockkeeper.pooler.PoolerProbe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.AutoSave;

/**
 * The first words on a new connection: who answers, is it encrypted, and the limits of its purpose, where it is right to set
 * them. Remembers what was found out. Thread-safe.
 */
final class Greeting {
    private static final String REFUSED = "08004";

    private final Connector connector;
    private final boolean readOnly;
    private final Object guard = new Object();
    private Optional<Pooler> pooler = Optional.empty();
    private Optional<Boolean> encrypted = Optional.empty();

    /** @param readOnly whether nothing may change anything here, whatever its purpose */
    Greeting(Connector connector, boolean readOnly) {
        this.connector = connector;
        this.readOnly = readOnly;
    }

    /** What stands in between; empty before the first connection. */
    Optional<Pooler> pooler() {
        synchronized (guard) {
            return pooler;
        }
    }

    boolean splitsSessions() {
        return pooler().filter(Pooler::splitsSessions).isPresent();
    }

    /** Whether the latest connection was encrypted; empty before the first. */
    Optional<Boolean> encrypted() {
        synchronized (guard) {
            return encrypted;
        }
    }

    /**
     * Finds out what answers, and sets the limits of the purpose.
     *
     * @return the server's process
     * @throws SQLException if the server does not answer, or cannot be told that nothing may be changed
     */
    int greet(Connection connection, Purpose purpose) throws SQLException {
        PGConnection driver = connection.unwrap(PGConnection.class);
        int named = driver.getBackendPID();
        int answering = limit(connection, purpose, named);
        if (answering == named) {
            synchronized (guard) {
                pooler = Optional.of(pooler.filter(Pooler::splitsSessions).orElse(Pooler.NONE));
            }
            return answering;
        }
        if (!mode(connection).splitsSessions()) {
            return limit(connection, purpose, answering);
        }
        if (readOnly && (purpose == Purpose.RUN || purpose == Purpose.ACT)) {
            throw new SQLException(
                    "This environment is read-only, and behind a transaction-pooling proxy the server cannot be told so;"
                            + " nothing was done",
                    REFUSED);
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

    private Pooler mode(Connection connection) throws SQLException {
        Optional<Pooler> known = pooler().filter(seen -> seen != Pooler.NONE);
        if (known.isPresent()) {
            return known.get();
        }
        Pooler found = PoolerProbe.mode(connection, () -> connector.connect(Purpose.LOOK, false));
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
}
