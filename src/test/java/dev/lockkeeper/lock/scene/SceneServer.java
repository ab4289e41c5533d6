package dev.lockkeeper.lock.scene;

import dev.lockkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The server of a scene, asked in a session that takes no part in it. For the scene's thread. */
final class SceneServer implements AutoCloseable {
    /** Between two questions of the same kind. */
    static final Duration PAUSE = Duration.ofMillis(5);

    /** From 13, a parallel worker says whose it is. */
    private static final int WORKERS_HAVE_LEADERS = 13;

    private final Connection connection;
    private final int major;
    private final String leader;

    SceneServer(TestDatabase database) {
        try {
            // Within its time, so that a scene that locks the catalogs fails and does not hang.
            connection = database.openWith("ApplicationName=observer&options=-c%20statement_timeout=20s");
            major = connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException failed) {
            throw new IllegalStateException("no session to observe from", failed);
        }
        leader = major >= WORKERS_HAVE_LEADERS ? "coalesce(leader_pid, pid)" : "pid";
    }

    int major() {
        return major;
    }

    /** Whether somebody blocks a process, and it really sleeps on that: it, or a parallel worker for it. */
    boolean waits(int pid) {
        return column("SELECT true FROM pg_stat_activity WHERE " + leader + " = " + pid
                        + " AND wait_event_type = 'Lock' AND cardinality(pg_blocking_pids(pid)) > 0")
                .contains("t");
    }

    /** Whether everybody in a queue sleeps there: from then on, the server shows since when. */
    boolean queuesAreStill() {
        return column("SELECT 1 FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
                        + " WHERE NOT l.granted AND a.wait_event_type IS DISTINCT FROM 'Lock'")
                .isEmpty();
    }

    SortedSet<String> blockingPairs(Map<Integer, String> names) {
        SortedSet<String> pairs = new TreeSet<>();
        for (String row : column("SELECT DISTINCT " + leader + " || ' ' || blocker"
                + " FROM pg_stat_activity, unnest(pg_blocking_pids(pid)) blocker")) {
            String[] pids = row.split(" ");
            int waiter = Integer.parseInt(pids[0]);
            int blocker = Integer.parseInt(pids[1]);
            pairs.add(
                    nameOf(waiter, names) + " <- " + (blocker == 0 ? "prepared transaction" : nameOf(blocker, names)));
        }
        return pairs;
    }

    String nameOf(int pid, Map<Integer, String> names) {
        String known = names.get(pid);
        if (known != null) {
            return known;
        }
        List<String> kinds = column("SELECT coalesce(nullif(application_name, ''), backend_type) FROM pg_stat_activity"
                + " WHERE pid = " + pid);
        return kinds.isEmpty() ? "gone" : kinds.getFirst();
    }

    String ownerOf(String transaction, Map<Integer, String> names) {
        List<String> holders = column("SELECT coalesce(pid, 0) FROM pg_locks WHERE granted AND mode = 'ExclusiveLock'"
                + " AND (locktype = 'transactionid' AND transactionid::text = '" + transaction + "'"
                + " OR locktype = 'virtualxid' AND virtualxid = '" + transaction + "')");
        if (holders.isEmpty()) {
            return "nobody";
        }
        int holder = Integer.parseInt(holders.getFirst());
        return holder == 0 ? "prepared transaction" : nameOf(holder, names);
    }

    List<String> column(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void terminate(int pid) {
        column("SELECT pg_terminate_backend(" + pid + ")");
    }

    /** Those of this database: they can be ended in no other, and would keep it from being dropped. */
    void rollBackPrepared() {
        for (String gid :
                column("SELECT quote_literal(gid) FROM pg_prepared_xacts WHERE database = current_database()")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK PREPARED " + gid);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
