package dev.lockkeeper.migration;

import dev.lockkeeper.migration.BuildProgress.Measure;
import dev.lockkeeper.migration.BuildProgress.Unit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Asks the server how far a backend's statement is: one query to the progress views, one more if the statement waits for a
 * lock or if there is no view for it. Works on every major from 12. The connection must be in autocommit mode, because a
 * transaction that stays open is itself something that {@code CREATE INDEX CONCURRENTLY} waits for. Never waits for a lock
 * the watched backend holds. Stateless and thread-safe, as far as the connection is.
 */
public final class BuildProgressReader {
    private static final String NOW = """
            SELECT extract(epoch FROM clock_timestamp() - a.query_start)::float8 AS elapsed,
                   coalesce(a.wait_event_type = 'Lock', false) AS waiting,
                   p.view, p.command, p.phase, p.numbers,
                   CASE WHEN t.oid IS NOT NULL THEN t.oid::regclass::text END AS relation,
                   CASE WHEN i.oid IS NOT NULL THEN i.oid::regclass::text END AS index
              FROM pg_catalog.pg_stat_activity a
              LEFT JOIN (%s) p ON p.pid = a.pid AND p.relid IS NOT NULL
              LEFT JOIN pg_catalog.pg_class t ON t.oid = p.relid
              LEFT JOIN pg_catalog.pg_class i ON i.oid = p.index_relid
             WHERE a.pid = ? AND a.state = 'active'
            """;

    private static final String BLOCKERS = """
            SELECT b.pid, a.usename, a.application_name, host(a.client_addr) AS address, a.backend_start
              FROM (SELECT DISTINCT unnest(pg_catalog.pg_blocking_pids(?)) AS pid) b
              LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
             ORDER BY b.pid
            """;

    /**
     * The tables a backend writes. Asking for a size takes a lock that only ACCESS EXCLUSIVE stands in the way of, so that
     * tables held in that mode are left out: nothing would be learned but a lock timeout.
     */
    private static final String WRITTEN = """
            WITH held AS (
                SELECT l.relation, bool_or(l.mode = 'AccessExclusiveLock') AS exclusive
                  FROM pg_catalog.pg_locks l
                 WHERE l.pid = ? AND l.locktype = 'relation' AND l.granted AND l.relation >= 16384
                   AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                   AND l.mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
                 GROUP BY l.relation),
            written AS (
                SELECT c.oid FROM held h JOIN pg_catalog.pg_class c ON c.oid = h.relation
                  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                 WHERE NOT h.exclusive AND c.relkind IN ('r', 'm') AND n.nspname <> 'lockkeeper'
                 LIMIT 11)
            SELECT count(*), sum(pg_catalog.pg_total_relation_size(oid))::bigint, min(oid::regclass::text)
              FROM written HAVING count(*) BETWEEN 1 AND 10
            """;

    private static final String MAY_READ_FILES = """
            SELECT has_function_privilege('pg_catalog.pg_stat_file(text, boolean)', 'EXECUTE')
                   AND dattablespace = (SELECT oid FROM pg_catalog.pg_tablespace WHERE spcname = 'pg_default')
              FROM pg_catalog.pg_database WHERE datname = current_database()
            """;

    /**
     * A rewrite fills a table that no other session sees; its lock shows its number, and a new table's first file has that
     * number for a name, with further files for each gigabyte.
     */
    private static final String NEW_FILES = """
            WITH RECURSIVE created AS (
                SELECT DISTINCT 'base/' || l.database || '/' || l.relation AS path
                  FROM pg_catalog.pg_locks l
                 WHERE l.pid = ? AND l.locktype = 'relation' AND l.granted AND l.mode = 'AccessExclusiveLock'
                   AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = l.relation)
                 LIMIT 20),
            file AS (
                SELECT path, 0 AS segment, (pg_catalog.pg_stat_file(path, true)).size FROM created
                 UNION ALL
                SELECT path, segment + 1, (pg_catalog.pg_stat_file(path || '.' || segment + 1, true)).size
                  FROM file WHERE size > 0)
            SELECT sum(size)::bigint FROM file HAVING sum(size) > 0
            """;

    private BuildProgressReader() {}

    /**
     * How far a backend is now.
     *
     * @param connection another one than the backend's, to the same database, in autocommit mode
     * @param backendPid the backend
     * @return empty if there is no such backend, or none that works on a statement as far as this user may see
     * @throws SQLException if the server does not answer
     */
    public static Optional<BuildProgress> read(Connection connection, int backendPid) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        try (PreparedStatement statement = connection.prepareStatement(NOW.formatted(ProgressViews.union(major)))) {
            statement.setInt(1, backendPid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(progress(connection, backendPid, row)) : Optional.empty();
            }
        }
    }

    private static BuildProgress progress(Connection connection, int backendPid, ResultSet row) throws SQLException {
        Duration elapsed = Duration.ofMillis(Math.max(0, (long) (row.getDouble("elapsed") * 1000)));
        List<LockHolder> blockers = row.getBoolean("waiting") ? blockers(connection, backendPid) : List.of();
        Optional<String> view = Optional.ofNullable(row.getString("view"));
        if (view.isEmpty()) {
            Growth growth = growth(connection, backendPid);
            return new BuildProgress(
                    Optional.empty(),
                    growth.relation(),
                    Optional.empty(),
                    Optional.empty(),
                    growth.measures(),
                    blockers,
                    elapsed);
        }
        Optional<String> phase = Optional.ofNullable(row.getString("phase"));
        List<Long> numbers = Arrays.stream((Object[]) row.getArray("numbers").getArray())
                .map(number -> number instanceof Number known ? known.longValue() : 0L)
                .toList();
        return new BuildProgress(
                Optional.ofNullable(row.getString("command")),
                Optional.ofNullable(row.getString("relation")),
                Optional.ofNullable(row.getString("index")),
                phase,
                ProgressViews.measures(ProgressViews.View.valueOf(view.get()), phase.orElse(""), numbers),
                blockers,
                elapsed);
    }

    /**
     * Who stands in the way of a backend that waits for a lock, as far as this user may see.
     *
     * @throws SQLException if the server does not answer
     */
    public static List<LockHolder> blockers(Connection connection, int backendPid) throws SQLException {
        List<LockHolder> blockers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(BLOCKERS)) {
            statement.setInt(1, backendPid);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    OffsetDateTime since = row.getObject("backend_start", OffsetDateTime.class);
                    blockers.add(new LockHolder(
                            row.getInt("pid"),
                            Optional.ofNullable(row.getString("usename")).orElse("unknown user"),
                            Optional.ofNullable(row.getString("application_name"))
                                    .orElse(""),
                            Optional.ofNullable(row.getString("address")),
                            since == null ? Instant.EPOCH : since.toInstant()));
                }
            }
        }
        return blockers;
    }

    /** What grows where the server has no progress view. */
    private record Growth(Optional<String> relation, List<Measure> measures) {
        static final Growth UNKNOWN = new Growth(Optional.empty(), List.of());
    }

    private static Growth growth(Connection connection, int backendPid) {
        try {
            Optional<Growth> rewrite = newFiles(connection, backendPid);
            return rewrite.isPresent() ? rewrite.get() : written(connection, backendPid);
        } catch (SQLException notNow) {
            // A table was dropped meanwhile, or somebody queues for it: then there is no number this time.
            return Growth.UNKNOWN;
        }
    }

    private static Growth written(Connection connection, int backendPid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(WRITTEN)) {
            statement.setInt(1, backendPid);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Growth.UNKNOWN;
                }
                Optional<String> only = row.getInt(1) == 1 ? Optional.ofNullable(row.getString(3)) : Optional.empty();
                return new Growth(only, List.of(Measure.of(Unit.SIZE, row.getLong(2), 0)));
            }
        }
    }

    private static Optional<Growth> newFiles(Connection connection, int backendPid) throws SQLException {
        try (PreparedStatement may = connection.prepareStatement(MAY_READ_FILES);
                ResultSet row = may.executeQuery()) {
            if (!row.next() || !row.getBoolean(1)) {
                return Optional.empty();
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(NEW_FILES)) {
            statement.setInt(1, backendPid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Growth(Optional.empty(), List.of(Measure.of(Unit.NEW_FILES, row.getLong(1), 0))))
                        : Optional.empty();
            }
        }
    }
}
