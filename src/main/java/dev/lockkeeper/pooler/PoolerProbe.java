package dev.lockkeeper.pooler;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * Finds out what answers at the other end of a connection. Sets nothing and changes nothing: behind a pooler, what is set
 * stays in sessions that belong to others. Stateless and thread-safe.
 *
 * <p>Three facts tell. The process that the server's greeting names ({@code BackendKeyData}) is not the one that answers:
 * poolers name one of their own, so that they can pass on requests to cancel. Two transactions of one connection are
 * answered by two processes: then it is transaction mode. And, as a lone connection may get the same process again and
 * again, a second connection with an open transaction: in transaction mode it gets the process that the first one has
 * just used, or else keeps it from it; in session mode never.
 */
public final class PoolerProbe {
    private static final int PATIENCE_SECONDS = 2;

    private PoolerProbe() {}

    /** Opens another connection to the same place. */
    @FunctionalInterface
    public interface Opening {
        /**
         * A new connection, in autocommit mode, on which nothing was set.
         *
         * @throws SQLException if there is none
         */
        Connection open() throws SQLException;
    }

    /**
     * The process that answers a connection's next transaction.
     *
     * @throws SQLException if the server does not answer
     */
    public static int backend(Connection connection) throws SQLException {
        return backend(connection, 0);
    }

    private static int backend(Connection connection, int patienceSeconds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(patienceSeconds);
            try (ResultSet row = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /**
     * What answers.
     *
     * @param connection in autocommit mode, outside a transaction
     * @param second opens the second connection, which is closed again; called only if a pooler is there
     * @throws SQLException if the first connection gets no answer
     */
    public static Pooler of(Connection connection, Opening second) throws SQLException {
        return of(connection, backend(connection), second);
    }

    /**
     * The same, where the process is known that answered an earlier transaction.
     *
     * @param first that process
     * @throws SQLException if the first connection gets no answer
     */
    public static Pooler of(Connection connection, int first, Opening second) throws SQLException {
        if (backend(connection) != first) {
            return Pooler.TRANSACTION;
        }
        if (connection.unwrap(PGConnection.class).getBackendPID() == first) {
            return Pooler.NONE;
        }
        return mode(connection, first, second);
    }

    /**
     * In which mode a pooler works that is known to be there.
     *
     * @param connection as above
     * @param second as above
     * @throws SQLException if the first connection gets no answer
     */
    public static Pooler mode(Connection connection, Opening second) throws SQLException {
        int first = backend(connection);
        return backend(connection) == first ? mode(connection, first, second) : Pooler.TRANSACTION;
    }

    private static Pooler mode(Connection connection, int first, Opening second) throws SQLException {
        int other;
        int again;
        try (Connection beside = second.open()) {
            // The driver gives its ROLLBACK a name otherwise, which would stay in a session of others.
            beside.unwrap(PGConnection.class).setPrepareThreshold(0);
            beside.setAutoCommit(false);
            other = backend(beside, PATIENCE_SECONDS);
            // Only if it is another one: else the first connection would wait for what the second one holds.
            again = other == first ? first : backend(connection);
            beside.rollback();
            beside.setAutoCommit(true);
        } catch (SQLException unclear) {
            // No second session to be had, or no transactions at all: what works in either mode is right.
            return Pooler.TRANSACTION;
        }
        return other == first || again != first ? Pooler.TRANSACTION : Pooler.SESSION;
    }
}
