package dev.lockkeeper.console.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The questions of the watch. Cheap while nobody waits: who blocks whom is asked only of those who wait. Stateless. */
final class WatchQuery {
    private static final String OURS = """
            SELECT state, query, wait_event_type = 'Lock' AS waiting,
                   CASE WHEN wait_event_type = 'Lock' THEN pg_catalog.pg_blocking_pids(pid) END AS blockers
              FROM pg_catalog.pg_stat_activity WHERE pid = ?
            """;

    /** Everybody may see pg_locks; what other sessions do may be seen only by some. */
    private static final String BEHIND = """
            SELECT count(DISTINCT pid) FROM pg_catalog.pg_locks
             WHERE CASE WHEN granted OR pid = ? THEN false ELSE ? = ANY (pg_catalog.pg_blocking_pids(pid)) END
            """;

    private static final String WHO = """
            SELECT pid, usename, nullif(application_name, '') AS application, state,
                   extract(epoch FROM clock_timestamp()
                           - CASE WHEN state = 'active' THEN query_start ELSE state_change END)::float8 AS seconds
              FROM pg_catalog.pg_stat_activity WHERE pid = ANY (?)
             ORDER BY seconds DESC NULLS LAST, pid
            """;

    private WatchQuery() {}

    /**
     * What the server says of a backend.
     *
     * @param working whether it works on a statement at all
     * @param query what it works on, possibly cut off
     */
    record Answer(boolean working, String query, boolean waiting, List<Blocker> blockers, int behind) {}

    /** The answer; empty if there is no such backend. */
    static Optional<Answer> ask(Connection connection, int pid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OURS)) {
            statement.setInt(1, pid);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String state = Optional.ofNullable(row.getString("state")).orElse("");
                boolean waiting = row.getBoolean("waiting");
                return Optional.of(new Answer(
                        state.equals("active"),
                        Optional.ofNullable(row.getString("query")).orElse(""),
                        waiting,
                        waiting ? blockers(connection, row) : List.of(),
                        behind(connection, pid)));
            }
        }
    }

    private static int behind(Connection connection, int pid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BEHIND)) {
            statement.setInt(1, pid);
            statement.setInt(2, pid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        }
    }

    private static List<Blocker> blockers(Connection connection, ResultSet ours) throws SQLException {
        java.sql.Array pids = ours.getArray("blockers");
        if (pids == null) {
            return List.of();
        }
        List<Blocker> blockers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(WHO)) {
            statement.setArray(1, pids);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    double seconds = rows.getDouble("seconds");
                    Optional<Duration> age =
                            rows.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis((long) (seconds * 1000)));
                    blockers.add(new Blocker(
                            rows.getInt("pid"),
                            Optional.ofNullable(rows.getString("usename")),
                            Optional.ofNullable(rows.getString("application")),
                            Optional.ofNullable(rows.getString("state")),
                            age));
                }
            }
        }
        for (Object pid : (Object[]) pids.getArray()) {
            if (pid instanceof Integer number && number == 0) {
                blockers.add(new Blocker(0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
                break;
            }
        }
        return blockers;
    }
}
