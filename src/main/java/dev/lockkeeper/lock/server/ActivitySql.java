package dev.lockkeeper.lock.server;

/** {@code pg_stat_activity} as one query reads it, for every version with the same columns. Stateless. */
final class ActivitySql {
    private ActivitySql() {}

    /**
     * The common table {@code activity}: the view's columns, {@code query_id} and {@code leader}, the backend that a parallel
     * worker works for. The server's own {@code leader_pid} also names the leader of parallel apply workers, which have
     * transactions and locks of their own and are nobody's to fold. Version 12 does not say who leads; there a worker
     * has its leader's database, user and start of transaction, and is left alone if that fits more than one.
     */
    static String table(ServerFacts facts) {
        if (facts.hasLeader()) {
            return """
                    activity AS MATERIALIZED (
                      SELECT a.pid, a.datname, a.usename, a.application_name, a.client_addr, a.client_port, a.backend_start,
                             a.xact_start, a.query_start, a.state_change, a.wait_event_type, a.wait_event, a.state,
                             a.backend_xid, a.backend_xmin, a.query, a.backend_type, a.datid, a.usesysid, %s AS query_id,
                             CASE WHEN a.backend_type = 'parallel worker' THEN a.leader_pid END AS leader
                        FROM pg_catalog.pg_stat_activity a
                    )""".formatted(facts.hasWaitStart() ? "a.query_id" : "NULL::pg_catalog.int8");
        }
        return """
                seen AS MATERIALIZED (SELECT * FROM pg_catalog.pg_stat_activity),
                activity AS MATERIALIZED (
                  SELECT a.pid, a.datname, a.usename, a.application_name, a.client_addr, a.client_port, a.backend_start,
                         a.xact_start, a.query_start, a.state_change, a.wait_event_type, a.wait_event, a.state,
                         a.backend_xid, a.backend_xmin, a.query, a.backend_type, a.datid, a.usesysid,
                         NULL::pg_catalog.int8 AS query_id,
                         CASE WHEN a.backend_type = 'parallel worker' THEN
                           (SELECT pg_catalog.min(b.pid) FROM seen b
                             WHERE b.backend_type <> 'parallel worker' AND b.datid = a.datid AND b.usesysid = a.usesysid
                               AND b.xact_start = a.xact_start
                            HAVING pg_catalog.count(*) = 1) END AS leader
                    FROM seen a
                )""";
    }

    /** What {@link ActivityRows} reads of {@code activity}. */
    static final String COLUMNS = """
            activity.*, pg_catalog.age(activity.backend_xmin) AS snapshot_age, pg_catalog.host(activity.client_addr) AS host
            """;
}
