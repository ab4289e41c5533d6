package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.PreparedTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/**
 * Cancels statements, ends sessions and rolls back prepared transactions, each of them only if it still is the one that was
 * shown. Whether this user may do so is the server's to say. Stateless; the connections need autocommit on.
 */
public final class BackendSignals {
    /**
     * The process is looked at and signalled in the same statement. CASE guards the call: a function with an effect must not
     * run for a row that a condition would have left out, and the common table keeps it from being moved to where it would.
     */
    private static final String SIGNAL = """
            WITH shown AS (
              SELECT ?::pg_catalog.int4 AS pid, ?::pg_catalog.timestamptz AS backend_start,
                     ?::pg_catalog.timestamptz AS query_start, ?::pg_catalog.timestamptz AS xact_start,
                     ?::pg_catalog.timestamptz AS state_change, ?::pg_catalog.text AS usename, ?::pg_catalog.text AS datname,
                     ?::pg_catalog.text AS application_name
            ), target AS MATERIALIZED (
              SELECT a.pid, a.backend_start IS NOT DISTINCT FROM s.backend_start
                            AND a.usename IS NOT DISTINCT FROM s.usename AND a.datname IS NOT DISTINCT FROM s.datname
                            AND coalesce(a.application_name, '') = s.application_name
                            AND a.query_start IS NOT DISTINCT FROM s.query_start %s AS same
                FROM shown s JOIN pg_catalog.pg_stat_activity a ON a.pid = s.pid
            )
            SELECT same, CASE WHEN same THEN pg_catalog.%s(pid) END AS sent FROM target
            """;

    /** It is in the same transaction and has done nothing since. */
    private static final String STILL_IDLE = """
            AND a.xact_start IS NOT DISTINCT FROM s.xact_start AND a.state_change IS NOT DISTINCT FROM s.state_change""";

    private static final String PREPARED = "SELECT prepared FROM pg_catalog.pg_prepared_xacts WHERE gid = ?";
    private static final String UNDEFINED_OBJECT = "42704";

    private BackendSignals() {}

    /**
     * Cancels the statement that was shown. A backend that is idle in a transaction has none; see {@link #terminate}.
     *
     * @throws SQLException if the connection is lost: whether the signal was sent is not known then
     */
    public static SignalAnswer cancel(Connection connection, BackendGuard guard) throws SQLException {
        return signal(connection, guard, SIGNAL.formatted("", "pg_cancel_backend"));
    }

    /**
     * Ends the session that was shown, and with it its transaction.
     *
     * @throws SQLException if the connection is lost: whether the signal was sent is not known then
     */
    public static SignalAnswer terminate(Connection connection, BackendGuard guard) throws SQLException {
        return signal(
                connection,
                guard,
                SIGNAL.formatted(guard.idleInTransaction() ? STILL_IDLE : "", "pg_terminate_backend"));
    }

    private static SignalAnswer signal(Connection connection, BackendGuard guard, String sql) throws SQLException {
        ServerFacts.requireAutoCommit(connection);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, guard.pid());
            set(statement, 2, guard.backendStart());
            set(statement, 3, guard.queryStart());
            set(statement, 4, guard.transactionStart());
            set(statement, 5, guard.stateChange());
            statement.setString(6, guard.user().orElse(null));
            statement.setString(7, guard.database().orElse(null));
            statement.setString(8, guard.application());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return new SignalAnswer.Gone();
                }
                if (!row.getBoolean("same")) {
                    return new SignalAnswer.Changed();
                }
                // The server says false, with a warning, if the process ended between the look and the signal.
                return row.getBoolean("sent") ? new SignalAnswer.Sent() : new SignalAnswer.Gone();
            }
        } catch (SQLException refused) {
            return refusal(refused);
        }
    }

    private static void set(PreparedStatement statement, int parameter, Optional<Instant> instant) throws SQLException {
        if (instant.isPresent()) {
            statement.setObject(parameter, instant.get().atOffset(ZoneOffset.UTC));
        } else {
            statement.setNull(parameter, Types.TIMESTAMP_WITH_TIMEZONE);
        }
    }

    /**
     * Rolls a prepared transaction back. The server does that only in the database where it was prepared, and only for its owner
     * or a superuser. The command cannot be given a condition: between the look and the command, two-phase commit itself
     * would have to end it and prepare another one of the same name.
     *
     * @param connection to the transaction's own database
     * @param transaction as it was shown
     * @throws SQLException if the connection is lost: whether it was rolled back is not known then
     */
    public static SignalAnswer rollBackPrepared(Connection connection, PreparedTransaction transaction)
            throws SQLException {
        ServerFacts.requireAutoCommit(connection);
        try {
            Optional<Instant> prepared = preparedAt(connection, transaction.gid());
            if (prepared.isEmpty()) {
                return new SignalAnswer.Gone();
            }
            if (!prepared.get().equals(transaction.preparedAt())) {
                return new SignalAnswer.Changed();
            }
            try (Statement statement = connection.createStatement()) {
                String gid = connection.unwrap(PGConnection.class).escapeLiteral(transaction.gid());
                statement.execute("ROLLBACK PREPARED '" + gid + "'");
            }
            return new SignalAnswer.Sent();
        } catch (SQLException refused) {
            return UNDEFINED_OBJECT.equals(refused.getSQLState()) ? new SignalAnswer.Gone() : refusal(refused);
        }
    }

    private static Optional<Instant> preparedAt(Connection connection, String gid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PREPARED)) {
            statement.setString(1, gid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? ActivityRows.instant(row, "prepared") : Optional.empty();
            }
        }
    }

    /** What the server itself refused; a lost connection is not a refusal. */
    private static SignalAnswer refusal(SQLException refused) throws SQLException {
        if (refused instanceof PSQLException fromServer
                && fromServer.getServerErrorMessage() != null
                && fromServer.getSQLState() != null
                && !fromServer.getSQLState().startsWith("57P0")) {
            String message = fromServer.getServerErrorMessage().getMessage();
            return new SignalAnswer.Refused(fromServer.getSQLState(), message == null ? "" : message);
        }
        throw refused;
    }
}
