package dev.lockkeeper.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session of a run that is under way in a database: whoever holds the migrator lock of a tracking table, of whichever
 * program; without one, a session of Lockkeeper that runs files and records them nowhere, or is about to take the lock.
 * Immutable.
 *
 * @param pid the backend
 * @param application its {@code application_name}
 * @param ownSession whether the session was opened for this run, so that its start is the run's
 * @param connectedSince when it connected; empty where this user may not see it
 * @param busySince when its transaction, or else its statement, began; empty where this user may not see it
 * @param serverTime the server's clock at this look
 */
public record ActiveRun(
        int pid,
        String application,
        boolean ownSession,
        Optional<Instant> connectedSince,
        Optional<Instant> busySince,
        Instant serverTime) {
    private static final String RUNS = "lockkeeper/run";

    private static final String FIND = """
            SELECT a.pid, a.application_name, a.backend_start, coalesce(a.xact_start, a.query_start) AS busy_since,
                   pg_catalog.clock_timestamp() AS server_time
              FROM pg_catalog.pg_stat_activity a
              LEFT JOIN (SELECT pid FROM pg_catalog.pg_locks
                          WHERE locktype = 'advisory' AND granted AND objsubid = 1
                            AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                            AND classid::bigint = ? AND objid::bigint = ?) l ON l.pid = a.pid
             WHERE l.pid IS NOT NULL OR a.application_name = '%s' AND a.datname = current_database()
             ORDER BY l.pid IS NULL, a.backend_start
             LIMIT 1
            """.formatted(RUNS);

    /**
     * Looks for one.
     *
     * @param table the tracking table, with its schema
     * @return empty if nothing runs
     * @throws SQLException if the server refuses or does not answer
     */
    public static Optional<ActiveRun> find(Connection connection, TableName table) throws SQLException {
        long key = MigratorLock.key(table);
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setLong(1, key >>> Integer.SIZE);
            statement.setLong(2, key & 0xFFFF_FFFFL);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String application =
                        Optional.ofNullable(row.getString("application_name")).orElse("");
                return Optional.of(new ActiveRun(
                        row.getInt("pid"),
                        application,
                        application.equals(RUNS),
                        instant(row.getObject("backend_start", OffsetDateTime.class)),
                        instant(row.getObject("busy_since", OffsetDateTime.class)),
                        row.getObject("server_time", OffsetDateTime.class).toInstant()));
            }
        }
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
