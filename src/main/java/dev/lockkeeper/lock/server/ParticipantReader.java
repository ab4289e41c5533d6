package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reads who those are that wait and are waited for. Immutable. */
final class ParticipantReader {
    private static final String PREPARED =
            "SELECT gid, prepared, owner, database FROM pg_catalog.pg_prepared_xacts ORDER BY prepared, gid";

    private final String backends;

    ParticipantReader(ServerFacts facts) {
        this.backends = "WITH " + ActivitySql.table(facts) + " SELECT " + ActivitySql.COLUMNS
                + " FROM activity WHERE coalesce(leader, pid) = ANY (?)";
    }

    /** The backends of the sample that are still there, and the prepared transactions if one is waited for. */
    List<Participant> read(Connection connection, RawSample sample, boolean standby) throws SQLException {
        TreeSet<Integer> pids = new TreeSet<>();
        for (RawSample.Waiter waiter : sample.waiters()) {
            if (!waiter.blockers().isEmpty()) {
                pids.add(waiter.pid());
                pids.addAll(waiter.blockers());
            }
        }
        List<Participant> participants = new ArrayList<>(backends(connection, pids.toArray(Integer[]::new), standby));
        if (pids.contains(0)) {
            participants.addAll(prepared(connection));
        }
        return participants;
    }

    /** One backend, whether it waits or not; empty if there is none of that number. */
    Optional<Backend> backend(Connection connection, int pid) throws SQLException {
        return backends(connection, new Integer[] {pid}, false).stream().findFirst();
    }

    private List<Backend> backends(Connection connection, Integer[] pids, boolean standby) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(backends)) {
            statement.setArray(1, connection.createArrayOf("int4", pids));
            try (ResultSet rows = statement.executeQuery()) {
                // Of the processes without user and database only the one that replays the log takes part in waits.
                return ActivityRows.read(rows, standby ? BackendKind.STARTUP : BackendKind.OTHER);
            }
        }
    }

    private static List<PreparedTransaction> prepared(Connection connection) throws SQLException {
        List<PreparedTransaction> prepared = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(PREPARED)) {
            while (rows.next()) {
                prepared.add(new PreparedTransaction(
                        rows.getString("gid"),
                        ActivityRows.instant(rows, "prepared").orElseThrow(),
                        rows.getString("owner"),
                        rows.getString("database")));
            }
        }
        return prepared;
    }
}
