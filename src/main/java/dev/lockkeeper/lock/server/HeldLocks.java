package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one backend, with its parallel workers, or one prepared transaction holds and waits for, for a detail pane. The locks
 * that every transaction has on itself are left out. Immutable.
 *
 * @param locks what it waits for first, then the strongest first; at most {@value #SHOWN}
 * @param more how many things more it holds
 */
public record HeldLocks(List<HeldLock> locks, long more) {
    private static final int SHOWN = 200;

    private static final String BY_TAG = """
            , grouped AS (
              SELECT %1$s, pg_catalog.array_agg(l.mode) FILTER (WHERE l.granted) AS held,
                     pg_catalog.min(l.mode) FILTER (WHERE NOT l.granted) AS wanted, pg_catalog.min(%2$s) AS waitstart,
                     pg_catalog.max(pg_catalog.array_position(ARRAY[%3$s]::pg_catalog.text[], l.mode)) AS strength
                FROM %4$s
                 AND NOT (l.granted AND l.mode = 'ExclusiveLock' AND l.locktype IN ('virtualxid', 'transactionid'))
                 AND l.mode <> 'SIReadLock'
               GROUP BY %1$s
            )
            SELECT grouped.*, pg_catalog.count(*) OVER () AS in_all FROM grouped
             ORDER BY wanted IS NULL, strength DESC NULLS LAST, locktype, relation, objid LIMIT %5$s
            """;

    private static final String OF_BACKEND = """
            pg_catalog.pg_locks l WHERE l.pid IN (SELECT pid FROM activity WHERE coalesce(leader, pid) = ?)""";

    private static final String OF_PREPARED = """
            every_lock l WHERE l.pid IS NULL AND l.virtualtransaction IN (
              SELECT x.virtualtransaction FROM every_lock x JOIN pg_catalog.pg_prepared_xacts p ON p.transaction = x.transactionid
               WHERE x.locktype = 'transactionid' AND x.granted AND x.pid IS NULL AND p.gid = ?)""";

    public HeldLocks {
        locks = List.copyOf(locks);
    }

    /**
     * What one thing is held or wanted for. Immutable.
     *
     * @param target the thing
     * @param held the modes it is held in, the weakest first
     * @param wanted the mode it is waited for
     * @param waitingSince since when; empty on 12 and 13
     */
    public record HeldLock(
            LockTarget target, List<LockMode> held, Optional<LockMode> wanted, Optional<Instant> waitingSince) {
        public HeldLock {
            held = List.copyOf(held);
        }
    }

    /**
     * Of a backend; empty lists if there is none of this number.
     *
     * @param connection with autocommit on
     * @param pid its process number
     */
    public static HeldLocks of(Connection connection, int pid) throws SQLException {
        ServerFacts facts = ServerFacts.read(connection);
        String query = "WITH " + ActivitySql.table(facts) + grouped(facts, OF_BACKEND);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, pid);
            return read(connection, statement, facts);
        }
    }

    /**
     * Of a prepared transaction; empty lists if there is none of this name.
     *
     * @param connection with autocommit on
     * @param gid the name it was prepared under
     */
    public static HeldLocks ofPrepared(Connection connection, String gid) throws SQLException {
        ServerFacts facts = ServerFacts.read(connection);
        String query =
                "WITH every_lock AS MATERIALIZED (SELECT * FROM pg_catalog.pg_locks)" + grouped(facts, OF_PREPARED);
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, gid);
            return read(connection, statement, facts);
        }
    }

    private static String grouped(ServerFacts facts, String source) {
        return BY_TAG.formatted(
                LockTag.columns("l"),
                facts.hasWaitStart() ? "l.waitstart" : "NULL::pg_catalog.timestamptz",
                Arrays.stream(LockMode.values())
                        .map(mode -> "'" + mode.serverName() + "'")
                        .collect(Collectors.joining(", ")),
                source,
                SHOWN);
    }

    private static HeldLocks read(Connection connection, PreparedStatement statement, ServerFacts facts)
            throws SQLException {
        List<Raw> raws = new ArrayList<>();
        long inAll = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                inAll = rows.getLong("in_all");
                raws.add(new Raw(
                        LockTag.of(rows),
                        modes(rows),
                        ActivityRows.text(rows, "wanted").flatMap(LockMode::ofServerName),
                        ActivityRows.instant(rows, "waitstart")));
            }
        }
        Targets targets = new TargetNames(facts)
                .resolve(connection, raws.stream().map(Raw::tag).toList());
        return new HeldLocks(
                raws.stream()
                        .map(raw -> new HeldLock(targets.target(raw.tag), raw.held, raw.wanted, raw.waitStart))
                        .toList(),
                inAll - raws.size());
    }

    /** A lock before its names are known. */
    private record Raw(LockTag tag, List<LockMode> held, Optional<LockMode> wanted, Optional<Instant> waitStart) {}

    private static List<LockMode> modes(ResultSet row) throws SQLException {
        java.sql.Array held = row.getArray("held");
        return held == null
                ? List.of()
                : Arrays.stream((Object[]) held.getArray())
                        .map(name -> LockMode.ofServerName(Objects.toString(name)))
                        .flatMap(Optional::stream)
                        .distinct()
                        .sorted()
                        .toList();
    }
}
