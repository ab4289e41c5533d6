package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.ParticipantId.BackendId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Makes backends of rows of {@code activity} (see {@link ActivitySql}), parallel workers folded into their leaders. Stateless. */
final class ActivityRows {
    /** What the server writes in the place of a query that this user may not see. */
    static final String HIDDEN_QUERY = "<insufficient privilege>";

    private ActivityRows() {}

    /** A row before folding. */
    private record Row(Backend backend, OptionalInt leader) {}

    /**
     * All rows; a worker whose leader is not among them stays as it is.
     *
     * @param hiddenKind what a process without user and database is that this user may not look into
     */
    static List<Backend> read(ResultSet rows, BackendKind hiddenKind) throws SQLException {
        Map<Integer, Row> byPid = new LinkedHashMap<>();
        while (rows.next()) {
            Row row = new Row(backend(rows, hiddenKind), leader(rows));
            byPid.put(row.backend.pid(), row);
        }
        Map<Integer, List<Integer>> workers = new LinkedHashMap<>();
        byPid.values()
                .forEach(row -> leaderAmong(byPid, row)
                        .ifPresent(leader -> workers.computeIfAbsent(leader, absent -> new ArrayList<>())
                                .add(row.backend.pid())));
        List<Backend> backends = new ArrayList<>();
        for (Row row : byPid.values()) {
            if (leaderAmong(byPid, row).isEmpty()) {
                backends.add(withWorkers(row.backend, workers.getOrDefault(row.backend.pid(), List.of())));
            }
        }
        return backends;
    }

    private static OptionalInt leader(ResultSet row) throws SQLException {
        int leader = row.getInt("leader");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(leader);
    }

    private static Optional<Integer> leaderAmong(Map<Integer, Row> byPid, Row row) {
        return row.leader.isPresent() && byPid.containsKey(row.leader.getAsInt())
                ? Optional.of(row.leader.getAsInt())
                : Optional.empty();
    }

    private static Backend withWorkers(Backend backend, List<Integer> workers) {
        return workers.isEmpty()
                ? backend
                : new Backend(
                        backend.id(),
                        backend.kind(),
                        backend.user(),
                        backend.database(),
                        backend.application(),
                        backend.client(),
                        backend.state(),
                        backend.stateSince(),
                        backend.transactionSince(),
                        backend.queryStartedAt(),
                        backend.waitEvent(),
                        backend.query(),
                        backend.queryId(),
                        backend.transactionId(),
                        backend.snapshotAge(),
                        workers);
    }

    private static Backend backend(ResultSet row, BackendKind hiddenKind) throws SQLException {
        Optional<String> query = text(row, "query").filter(text -> !text.isEmpty());
        boolean hidden = query.filter(HIDDEN_QUERY::equals).isPresent();
        return new Backend(
                new BackendId(row.getInt("pid"), instant(row, "backend_start")),
                kind(row, query, hiddenKind),
                text(row, "usename"),
                text(row, "datname"),
                text(row, "application_name").orElse(""),
                client(row),
                BackendState.ofServerName(text(row, "state").orElse("")),
                instant(row, "state_change"),
                instant(row, "xact_start"),
                instant(row, "query_start"),
                waitEvent(row),
                hidden ? Optional.empty() : query,
                number(row, "query_id"),
                number(row, "backend_xid"),
                snapshotAge(row),
                List.of());
    }

    private static BackendKind kind(ResultSet row, Optional<String> query, BackendKind hiddenKind) throws SQLException {
        String type = text(row, "backend_type").orElse("");
        return switch (type) {
            case "client backend" -> BackendKind.CLIENT;
            case "autovacuum worker" ->
                query.filter(text -> text.contains("(to prevent wraparound)")).isPresent()
                        ? BackendKind.AUTOVACUUM_WRAPAROUND
                        : BackendKind.AUTOVACUUM;
            case "walsender" -> BackendKind.WAL_SENDER;
            case "startup" -> BackendKind.STARTUP;
            case "parallel worker" -> BackendKind.PARALLEL_WORKER;
            case "logical replication launcher" -> BackendKind.OTHER;
            case "" -> kindOfHidden(row, hiddenKind);
            default -> type.startsWith("logical replication") ? BackendKind.LOGICAL_APPLY : BackendKind.OTHER;
        };
    }

    /**
     * The type of another user's process is hidden from those without pg_read_all_stats, but not its user and database: of
     * those with a database only autovacuum has no user (backend_status.c: the user is kept for sessions, WAL senders and
     * background workers).
     */
    private static BackendKind kindOfHidden(ResultSet row, BackendKind hiddenKind) throws SQLException {
        row.getLong("usesysid");
        boolean hasUser = !row.wasNull();
        row.getLong("datid");
        boolean hasDatabase = !row.wasNull();
        if (hasUser) {
            return BackendKind.CLIENT;
        }
        return hasDatabase ? BackendKind.AUTOVACUUM : hiddenKind;
    }

    private static Optional<String> client(ResultSet row) throws SQLException {
        int port = row.getInt("client_port");
        if (row.wasNull()) {
            return Optional.empty();
        }
        return port < 0
                ? Optional.of("local socket")
                : text(row, "host").map(host -> (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private static Optional<String> waitEvent(ResultSet row) throws SQLException {
        Optional<String> event = text(row, "wait_event");
        return text(row, "wait_event_type").flatMap(type -> event.map(name -> type + ": " + name));
    }

    private static OptionalInt snapshotAge(ResultSet row) throws SQLException {
        int age = row.getInt("snapshot_age");
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(Math.max(0, age));
    }

    static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        String digits = row.getString(column);
        return digits == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(digits));
    }
}
