package dev.lockkeeper.bench;

import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.server.LockReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A way to find out about a server's locks, as a client would do it: everything is fetched. */
interface LockLook {
    /**
     * Looks once.
     *
     * @return how many rows, or edges, came of it
     * @throws SQLException if the server refuses
     */
    int look() throws SQLException;

    /** One that runs a query and reads all that comes. */
    static LockLook query(Connection connection, String sql) {
        return () -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                int columns = rows.getMetaData().getColumnCount();
                int count = 0;
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.getString(column);
                    }
                    count++;
                }
                return count;
            }
        };
    }

    /** Lockkeeper's own. */
    static LockLook lockkeeper(LockReader reader) {
        return () -> {
            LockSnapshot snapshot = reader.read();
            return snapshot.edges().size();
        };
    }

    /**
     * The way of the PostgreSQL wiki (page Lock_Monitoring, "Combination of blocked and blocking activity"): {@code pg_locks}
     * joined with itself by everything that names a lock, and with {@code pg_stat_activity} for both sides.
     */
    String WIKI = """
            SELECT waits.pid AS blocked_pid, waiter.usename AS blocked_user,
                   stands.pid AS blocking_pid, blocker.usename AS blocking_user,
                   waiter.query AS blocked_statement, blocker.query AS current_statement_in_blocking_process
              FROM pg_catalog.pg_locks waits
              JOIN pg_catalog.pg_stat_activity waiter ON waiter.pid = waits.pid
              JOIN pg_catalog.pg_locks stands
                ON stands.locktype = waits.locktype
               AND stands.database IS NOT DISTINCT FROM waits.database
               AND stands.relation IS NOT DISTINCT FROM waits.relation
               AND stands.page IS NOT DISTINCT FROM waits.page
               AND stands.tuple IS NOT DISTINCT FROM waits.tuple
               AND stands.virtualxid IS NOT DISTINCT FROM waits.virtualxid
               AND stands.transactionid IS NOT DISTINCT FROM waits.transactionid
               AND stands.classid IS NOT DISTINCT FROM waits.classid
               AND stands.objid IS NOT DISTINCT FROM waits.objid
               AND stands.objsubid IS NOT DISTINCT FROM waits.objsubid
               AND stands.pid != waits.pid
              JOIN pg_catalog.pg_stat_activity blocker ON blocker.pid = stands.pid
             WHERE NOT waits.granted
            """;

    /** The way of pgAdmin's dashboard: every lock with its database's and relation's name. */
    String PGADMIN_LOCKS = """
            SELECT l.pid, l.locktype, d.datname, coalesce(c.relname, l.relation::text) AS relation, l.page, l.tuple,
                   l.virtualxid, l.transactionid, l.classid::regclass, l.objid, l.objsubid, l.virtualtransaction, l.mode,
                   l.granted, l.fastpath
              FROM pg_locks l
              LEFT JOIN pg_database d ON d.oid = l.database
              LEFT JOIN pg_class c ON c.oid = l.relation
             ORDER BY l.pid, l.locktype
            """;

    /** The sessions beside it, each with whom it waits for. */
    String PGADMIN_SESSIONS = """
            SELECT pid, datname, usename, application_name, client_addr, backend_start, state,
                   wait_event_type || ': ' || wait_event AS wait_event, array_to_string(pg_blocking_pids(pid), ', ') AS blockers,
                   query, query_start, xact_start, backend_type
              FROM pg_stat_activity
             ORDER BY pid
            """;

    /** All there is. */
    String EVERYTHING = "SELECT * FROM pg_locks";
}
