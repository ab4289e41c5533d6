package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Reads all processes of a server, sessions and others, with one query of {@code pg_stat_activity}. {@code CREATE INDEX
 * CONCURRENTLY} and its kin wait for those in the same database whose {@link Backend#snapshotAge()} is not empty when they
 * get there, whatever tables these read. Not thread-safe: one per connection.
 */
public final class SessionsReader {
    private final Connection connection;
    private final String query;

    private SessionsReader(Connection connection, ServerFacts facts) {
        this.connection = connection;
        this.query = "WITH " + ActivitySql.table(facts) + " SELECT " + ActivitySql.COLUMNS
                + " FROM activity ORDER BY backend_start NULLS LAST, pid";
    }

    /**
     * A reader for the server at the other end.
     *
     * @param connection with autocommit on; not closed by the reader
     * @throws SQLException if the server does not answer, or is older than PostgreSQL 12 (SQLSTATE {@code 0A000})
     * @throws IllegalArgumentException if autocommit is off
     */
    public static SessionsReader on(Connection connection) throws SQLException {
        return new SessionsReader(connection, ServerFacts.read(connection));
    }

    /**
     * All processes now, the oldest first, parallel workers folded into their leaders.
     *
     * @throws SQLException if the server did not answer
     */
    public List<Backend> read() throws SQLException {
        ServerFacts.requireAutoCommit(connection);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return ActivityRows.read(rows, BackendKind.OTHER);
        }
    }
}
