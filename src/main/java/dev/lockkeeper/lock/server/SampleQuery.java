package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.LockMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who waits for whom, and on what, in one statement: {@code pg_blocking_pids()} of those who wait, and of
 * {@code pg_locks}, read at most once, the rows that say what those waits are about. Immutable.
 */
final class SampleQuery {
    private static final String LOCK_COLUMNS =
            "locktype, database, relation, page, tuple, virtualxid, transactionid, classid, objid, objsubid, pid, mode,"
                    + " granted, virtualtransaction, ";

    /** Two rows are about the same thing if these are equal; with NULL made comparable, so that it can be hashed. */
    private static final String TAG = """
            (locktype, coalesce(database, 0), coalesce(relation, 0), coalesce(page, -1), coalesce(tuple, -1), \
            coalesce(virtualxid, ''), coalesce(transactionid::pg_catalog.text, ''), coalesce(classid, 0), coalesce(objid, 0), \
            coalesce(objsubid, 0))""";

    /** Who waits, for those who may see it. */
    private static final String SEEN_WAITING = """
            waiting AS MATERIALIZED (
              SELECT coalesce(leader, pid) AS pid, pg_catalog.bool_or(application_name = 'lockkeeper/run') AS ours,
                     pg_catalog.min(query_start) AS began,
                     pg_catalog.bool_and(datid IS NULL AND usesysid IS NULL) AS replays
                FROM activity WHERE wait_event_type = 'Lock' GROUP BY 1
            ),
            """;

    /** Everybody may see {@code pg_locks}, whole; that costs more. */
    private static final String UNGRANTED_WAITING = """
            every_lock AS MATERIALIZED (SELECT %s FROM pg_catalog.pg_locks WHERE mode <> 'SIReadLock'),
            waiting AS MATERIALIZED (
              SELECT coalesce(a.leader, l.pid) AS pid, pg_catalog.bool_or(a.application_name = 'lockkeeper/run') AS ours,
                     pg_catalog.min(coalesce(l.waitstart, a.query_start)) AS began,
                     pg_catalog.bool_and(a.datid IS NULL AND a.usesysid IS NULL) AS replays
                FROM every_lock l JOIN activity a ON a.pid = l.pid WHERE NOT l.granted GROUP BY 1
            ),
            """;

    /**
     * The process that replays the log on a standby is the only one without user and database that waits, and the only one
     * of which {@code pg_blocking_pids()} knows nothing: it looks among the backends alone (procarray.c). What it waits for is
     * always ACCESS EXCLUSIVE on a relation, because no weaker lock is in the log; so everybody who holds that relation is
     * in its way.
     */
    private static final String WAITER = """
            waiter AS MATERIALIZED (
              SELECT pid, CASE WHEN replays THEN ARRAY(
                       SELECT DISTINCT coalesce(a.leader, a.pid)
                         FROM pg_catalog.pg_locks w
                         JOIN pg_catalog.pg_locks h ON h.locktype = w.locktype AND h.database = w.database
                                                   AND h.relation = w.relation AND h.granted AND h.pid <> w.pid
                         JOIN activity a ON a.pid = h.pid
                        WHERE w.pid = chosen.pid AND w.locktype = 'relation' AND NOT w.granted)
                     ELSE pg_catalog.pg_blocking_pids(pid) END AS blockers
                FROM (SELECT pid, replays FROM waiting ORDER BY ours DESC NULLS LAST, began NULLS LAST, pid LIMIT ?) AS chosen
            )
            """;

    private static final String INVOLVED = """
            ,
            involved AS MATERIALIZED (
              SELECT pid FROM waiter UNION SELECT pg_catalog.unnest(blockers) FROM waiter
            ),
            member AS MATERIALIZED (
              SELECT pid, coalesce(leader, pid) AS owner FROM activity
               WHERE coalesce(leader, pid) IN (SELECT pid FROM involved)
              UNION ALL SELECT 0, 0 FROM involved WHERE pid = 0
            ),
            """;

    /**
     * The rows worth sending: what is waited for, everything on the same things, and what tells of which table a row is:
     * the lock on the row version that its waiter holds, or the tables that both sides write to.
     */
    private static final String LABELS = """
            wanted AS MATERIALIZED (SELECT * FROM lock WHERE NOT granted),
            at_a_row AS MATERIALIZED (
              SELECT DISTINCT w.owner FROM wanted w WHERE w.locktype IN ('transactionid', 'spectoken', 'speculative token')
                 AND NOT EXISTS (SELECT FROM lock t WHERE t.locktype = 'tuple' AND t.granted AND t.owner = w.owner)
            ),
            written AS MATERIALIZED (
              SELECT relation, database FROM lock
               WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted AND owner IN (SELECT owner FROM at_a_row)
            ),
            prepared AS MATERIALIZED (
              SELECT l.virtualtransaction, p.gid FROM lock l JOIN pg_catalog.pg_prepared_xacts p ON p.transaction = l.transactionid
               WHERE l.pid IS NULL AND l.locktype = 'transactionid' AND l.granted
            )
            SELECT true AS is_waiter, pid, blockers, (SELECT pg_catalog.count(*) FROM waiting) AS in_all, NULL AS gid,
                   NULL AS mode, NULL AS granted, NULL AS waitstart, NULL AS locktype, NULL AS database, NULL AS relation,
                   NULL AS page, NULL AS tuple, NULL AS virtualxid, NULL AS transactionid, NULL AS classid, NULL AS objid,
                   NULL AS objsubid
              FROM waiter
            UNION ALL
            SELECT false, owner, NULL, NULL,
                   CASE WHEN pid IS NULL THEN
                     (SELECT p.gid FROM prepared p WHERE p.virtualtransaction = lock.virtualtransaction) END,
                   mode, granted, waitstart, locktype, database, relation, page, tuple, virtualxid, transactionid, classid,
                   objid, objsubid
              FROM lock
             WHERE NOT granted
                OR %1$s IN (SELECT %2$s FROM wanted)
                OR locktype = 'tuple'
                OR locktype = 'relation' AND mode = 'RowExclusiveLock' AND (database, relation) IN
                     (SELECT database, relation FROM written)
            """.formatted(TAG, TAG.substring(1, TAG.length() - 1));

    /** The waiters alone. */
    private static final String NO_LABELS = """
            SELECT true AS is_waiter, pid, blockers, (SELECT pg_catalog.count(*) FROM waiting) AS in_all FROM waiter
            """;

    private final String sql;

    private SampleQuery(String sql) {
        this.sql = sql;
    }

    /**
     * The query for this server.
     *
     * @param seesAll whether this user may see of every backend whether it waits
     */
    static SampleQuery of(ServerFacts facts, boolean seesAll) {
        String columns =
                LOCK_COLUMNS + (facts.hasWaitStart() ? "waitstart" : "NULL::pg_catalog.timestamptz AS waitstart");
        String source =
                seesAll ? "(SELECT " + columns + " FROM pg_catalog.pg_locks WHERE mode <> 'SIReadLock')" : "every_lock";
        return new SampleQuery("WITH " + ActivitySql.table(facts) + ",\n"
                + (seesAll ? SEEN_WAITING : UNGRANTED_WAITING.formatted(columns))
                + WAITER
                + INVOLVED
                + """
                lock AS MATERIALIZED (
                  SELECT l.*, m.owner FROM %s l JOIN member m ON m.pid = coalesce(l.pid, 0)
                   WHERE (SELECT pg_catalog.count(*) FROM waiter WHERE pg_catalog.cardinality(blockers) > 0) > 0
                ),
                """.formatted(source)
                + LABELS);
    }

    /** The query for who waits for whom alone, for those who may see of every backend whether it waits. */
    static SampleQuery withoutLabels(ServerFacts facts) {
        return new SampleQuery("WITH " + ActivitySql.table(facts) + ",\n" + SEEN_WAITING + WAITER + NO_LABELS);
    }

    /**
     * Asks the server.
     *
     * @param atMost of how many waiters it is asked for whom they wait
     */
    RawSample read(Connection connection, int atMost) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, atMost);
            try (ResultSet rows = statement.executeQuery()) {
                return sample(rows);
            }
        }
    }

    private static RawSample sample(ResultSet rows) throws SQLException {
        List<RawSample.Waiter> waiters = new ArrayList<>();
        List<LockEntry> entries = new ArrayList<>();
        int inAll = 0;
        while (rows.next()) {
            if (rows.getBoolean("is_waiter")) {
                inAll = rows.getInt("in_all");
                waiters.add(new RawSample.Waiter(rows.getInt("pid"), pids(rows)));
            } else {
                entry(rows).ifPresent(entries::add);
            }
        }
        return new RawSample(waiters, inAll, entries);
    }

    private static List<Integer> pids(ResultSet rows) throws SQLException {
        TreeSet<Integer> pids = new TreeSet<>();
        for (Object pid : (Object[]) rows.getArray("blockers").getArray()) {
            pids.add((Integer) pid);
        }
        return List.copyOf(pids);
    }

    private static Optional<LockEntry> entry(ResultSet row) throws SQLException {
        Optional<LockMode> mode = LockMode.ofServerName(row.getString("mode"));
        return mode.isEmpty()
                ? Optional.empty()
                : Optional.of(new LockEntry(
                        LockTag.of(row),
                        row.getInt("pid"),
                        ActivityRows.text(row, "gid"),
                        mode.get(),
                        row.getBoolean("granted"),
                        ActivityRows.instant(row, "waitstart")));
    }
}
