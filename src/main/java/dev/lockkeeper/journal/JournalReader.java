package dev.lockkeeper.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code lockkeeper.journal} for people: rows put together into acts, newest first. All methods use the connection
 * they are given, change nothing and keep nothing; the class is stateless and thread-safe.
 */
public final class JournalReader {
    /** The word of the row that tells what happened during a run; its {@code file} is the run's own word. */
    public static final String RUN_LOG = "run log";

    /** The word of the row that tells who waited for locks during a run. */
    public static final String LOCKS_SEEN = "locks seen";

    private static final int RUNS_AT_ONCE = 500;
    private static final int RUNS_BY_NUMBER = 10;

    private static final String OLD_PLACES = "NULL AS environment, NULL AS address";

    private JournalReader() {}

    /** Whether the table is there and may be read. Takes no lock but ACCESS SHARE on catalogs. */
    public static boolean isReadable(Connection connection) throws SQLException {
        return isTrue(connection, """
                SELECT coalesce(bool_and(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(t.oid, 'SELECT')), false)
                  FROM pg_catalog.pg_namespace n
                  JOIN pg_catalog.pg_class t ON t.relnamespace = n.oid AND t.relname = 'journal'
                 WHERE n.nspname = 'lockkeeper'
                """);
    }

    /** Whether the table has the columns of the chain and of the place. */
    static boolean hasPlaces(Connection connection) throws SQLException {
        return isTrue(connection, """
                SELECT count(*) = 1 FROM pg_catalog.pg_attribute a
                  JOIN pg_catalog.pg_class t ON t.oid = a.attrelid AND t.relname = 'journal'
                  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'lockkeeper'
                 WHERE a.attname = 'hash' AND NOT a.attisdropped
                """);
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * The newest acts that a filter lets through, newest first; among them runs that only {@code lockkeeper.progress} tells
     * of, because they are at their first file still, or were killed there. Where there is no journal, or none that this user may
     * read, there are none.
     *
     * @throws SQLException if the server refuses or does not answer
     */
    public static List<ActRecord> acts(Connection connection, JournalFilter filter) throws SQLException {
        if (!isReadable(connection)) {
            return List.of();
        }
        String places = hasPlaces(connection) ? "environment, address" : OLD_PLACES;
        // Read first: what comes to its end meanwhile is then told twice, and never not at all.
        List<ActRecord> unwritten = ProgressActs.newest(connection, RUNS_AT_ONCE).stream()
                .filter(filter::letsThrough)
                .toList();
        List<ActRecord> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (found.size() < filter.limit()) {
            Runs runs = runs(connection, filter, before);
            List<UnitRecord> unended = ProgressTable.unended(connection, runs.ids);
            rows(connection, places, runs.ids).values().stream()
                    .map(rows -> ActAssembly.act(rows, unended))
                    .filter(filter::letsThrough)
                    .limit((long) filter.limit() - found.size())
                    .forEach(found::add);
            if (runs.ids.size() < RUNS_AT_ONCE) {
                break;
            }
            before = runs.smallestNewestId;
        }
        return unwritten.isEmpty() ? List.copyOf(found) : together(found, unwritten, filter.limit());
    }

    private static List<ActRecord> together(List<ActRecord> written, List<ActRecord> unwritten, int limit) {
        Set<UUID> known = written.stream().map(ActRecord::runId).collect(Collectors.toSet());
        return Stream.concat(written.stream(), unwritten.stream().filter(act -> !known.contains(act.runId())))
                .sorted(Comparator.comparing(ActRecord::startedAt).reversed())
                .limit(limit)
                .toList();
    }

    private record Runs(List<UUID> ids, long smallestNewestId) {}

    private static Runs runs(Connection connection, JournalFilter filter, long before) throws SQLException {
        // Only what narrows without being wrong for an act as a whole; the filter itself decides.
        StringBuilder sql = new StringBuilder("SELECT run_id, max(id) AS newest FROM lockkeeper.journal");
        List<Object> values = new ArrayList<>();
        filter.until().ifPresent(until -> {
            sql.append(" WHERE started_at < ?");
            values.add(OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
        });
        sql.append(" GROUP BY run_id HAVING max(id) < ?");
        values.add(before);
        filter.since().ifPresent(since -> {
            sql.append(" AND max(started_at + duration_us * interval '1 microsecond') >= ?");
            values.add(OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
        });
        if (!filter.operations().isEmpty()) {
            sql.append(" AND bool_or(operation = ANY (?) OR operation = 'run log' AND file = ANY (?))");
            String[] words = filter.operations().toArray(String[]::new);
            values.add(words);
            values.add(words);
        }
        sql.append(" ORDER BY newest DESC LIMIT ").append(RUNS_AT_ONCE);
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<UUID> ids = new ArrayList<>();
            long smallest = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject("run_id", UUID.class));
                    smallest = row.getLong("newest");
                }
            }
            return new Runs(ids, smallest);
        }
    }

    private static Map<UUID, List<JournalRow>> rows(Connection connection, String places, List<UUID> runs)
            throws SQLException {
        Map<UUID, List<JournalRow>> rows = new LinkedHashMap<>();
        runs.forEach(run -> rows.put(run, new ArrayList<>()));
        String sql = "SELECT id, run_id, operation, file, checksum, content IS NOT NULL AS content_known, plan,"
                + " description, database_user, os_user, host, application, started_at, duration_us, outcome, reason,"
                + " sqlstate, message, detail, hint, statement_number, line_number, column_number, " + places
                + " FROM lockkeeper.journal WHERE run_id = ANY (?) AND " + JournalTable.KNOWN_OUTCOMES + " ORDER BY id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", runs.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    JournalRow read = row(row);
                    Optional.ofNullable(rows.get(read.runId())).ifPresent(list -> list.add(read));
                }
            }
        }
        rows.values().removeIf(List::isEmpty);
        return rows;
    }

    /**
     * Everything about one act.
     *
     * @return empty if neither the journal nor {@code lockkeeper.progress} knows of such a run, or they cannot be read
     * @throws SQLException if the server refuses or does not answer
     */
    public static Optional<ActDetail> detail(Connection connection, UUID runId) throws SQLException {
        if (!isReadable(connection)) {
            return Optional.empty();
        }
        String places = hasPlaces(connection) ? "environment, address" : OLD_PLACES;
        Optional<List<JournalRow>> rows =
                Optional.ofNullable(rows(connection, places, List.of(runId)).get(runId));
        if (rows.isEmpty()) {
            return ProgressActs.detail(connection, runId);
        }
        Optional<Long> story = ActAssembly.lastOf(rows.get(), RUN_LOG);
        Optional<Long> locks =
                ActAssembly.lastOf(rows.get(), LOCKS_SEEN).or(() -> ActAssembly.actOnSession(rows.get()));
        List<UnitRecord> unended = ProgressTable.unended(connection, List.of(runId));
        return Optional.of(ActAssembly.detail(rows.get(), unended, text(connection, story), text(connection, locks)));
    }

    private static Optional<String> text(Connection connection, Optional<Long> id) throws SQLException {
        return id.isPresent() ? JournalTable.content(connection, id.get()) : Optional.empty();
    }

    /** The runs whose number begins so, newest first, at most ten; for people who type its beginning. */
    public static List<UUID> runsBeginningWith(Connection connection, String digits) throws SQLException {
        if (!isReadable(connection)) {
            return List.of();
        }
        String sql = "SELECT run_id FROM lockkeeper.journal WHERE starts_with(run_id::text, ?) GROUP BY run_id"
                + " ORDER BY max(id) DESC LIMIT " + RUNS_BY_NUMBER;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, digits);
            List<UUID> found = new ArrayList<>(ProgressActs.beginningWith(connection, digits));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    UUID run = row.getObject(1, UUID.class);
                    if (!found.contains(run)) {
                        found.add(run);
                    }
                }
            }
            return found.stream().limit(RUNS_BY_NUMBER).toList();
        }
    }

    private static JournalRow row(ResultSet row) throws SQLException {
        Optional<String> message = text(row.getString("message"));
        Optional<ErrorRecord> error = message.isEmpty()
                ? Optional.empty()
                : Optional.of(new ErrorRecord(
                        text(row.getString("sqlstate")),
                        message.get(),
                        text(row.getString("detail")),
                        text(row.getString("hint")),
                        number(row, "statement_number"),
                        number(row, "line_number"),
                        number(row, "column_number")));
        Instant startedAt = row.getObject("started_at", OffsetDateTime.class).toInstant();
        return new JournalRow(
                row.getLong("id"),
                row.getObject("run_id", UUID.class),
                row.getString("operation"),
                row.getString("file"),
                text(row.getString("checksum")),
                row.getBoolean("content_known"),
                text(row.getString("plan")),
                text(row.getString("description")),
                row.getString("database_user"),
                new Actor(row.getString("os_user"), row.getString("host"), row.getString("application")),
                startedAt,
                startedAt.plusNanos(row.getLong("duration_us") * 1_000),
                Outcome.of(row.getString("outcome")),
                text(row.getString("reason")),
                error,
                text(row.getString("environment")),
                text(row.getString("address")));
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value);
    }

    private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
