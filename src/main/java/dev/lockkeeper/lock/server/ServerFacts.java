package dev.lockkeeper.lock.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * What stays the same for as long as a connection lives. Immutable.
 *
 * @param version {@code server_version_num}: 170011
 * @param databaseOid the number of the database that is looked at
 * @param deadlockTimeout after how long a wait the server looks for a deadlock
 * @param user this user, as SQL writes it
 */
record ServerFacts(int version, long databaseOid, Duration deadlockTimeout, String user) {
    /** Locks of backends are shown from this version on as they are now; {@code pg_blocking_pids} and its views fit. */
    private static final int OLDEST = 120000;

    private static final int LEADER_SINCE = 130000;
    private static final int WAIT_START_SINCE = 140000;

    private static final String QUERY = """
            SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS version,
                   (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()) AS database,
                   (SELECT setting::pg_catalog.int8 FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout')
                       AS deadlock_timeout,
                   pg_catalog.quote_ident(current_user) AS this_user
            """;

    /** Asks the server. */
    static ServerFacts read(Connection connection) throws SQLException {
        requireAutoCommit(connection);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            int version = row.getInt("version");
            if (version < OLDEST) {
                throw new SQLException(
                        "This server is PostgreSQL " + version / 10000
                                + "; its locks can be read from PostgreSQL 12 on.",
                        "0A000");
            }
            return new ServerFacts(
                    version,
                    row.getLong("database"),
                    Duration.ofMillis(row.getLong("deadlock_timeout")),
                    row.getString("this_user"));
        }
    }

    /** In a transaction the server would answer every look with its first one, and the look would keep it open. */
    static void requireAutoCommit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalArgumentException("a connection with autocommit is needed to look at a server's sessions");
        }
    }

    /** Whether {@code pg_stat_activity} has {@code leader_pid}. */
    boolean hasLeader() {
        return version >= LEADER_SINCE;
    }

    /** Whether {@code pg_locks} has {@code waitstart} and {@code pg_stat_activity} has {@code query_id}. */
    boolean hasWaitStart() {
        return version >= WAIT_START_SINCE;
    }
}
