package dev.lockkeeper.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All 64 pairs of modes, tried by two sessions on a real server. */
class LockModeServerTest {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Test
    void theServerRefusesExactlyTheConflictingPairs() throws SQLException {
        List<String> differences = new ArrayList<>();
        try (TestDatabase database = TestPostgres.server().newDatabase();
                Connection holder = database.open();
                Connection wanting = database.open()) {
            database.execute("CREATE TABLE lock_chamber (id int)");
            holder.setAutoCommit(false);
            wanting.setAutoCommit(false);
            for (LockMode held : LockMode.values()) {
                lock(holder, held);
                for (LockMode wanted : LockMode.values()) {
                    if (refuses(wanting, wanted) != wanted.conflictsWith(held)) {
                        differences.add(wanted + " against " + held);
                    }
                }
                assertThat(heldModes(holder)).containsExactly(held.serverName());
                holder.rollback();
            }
        }
        assertThat(differences).isEmpty();
    }

    private static void lock(Connection connection, LockMode mode) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE lock_chamber IN " + mode.sqlName() + " MODE NOWAIT");
        }
    }

    private static boolean refuses(Connection connection, LockMode mode) throws SQLException {
        try {
            lock(connection, mode);
            return false;
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).isEqualTo(LOCK_NOT_AVAILABLE);
            return true;
        } finally {
            connection.rollback();
        }
    }

    private static List<String> heldModes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT mode FROM pg_locks WHERE pid = pg_backend_pid()"
                        + " AND relation = 'lock_chamber'::regclass")) {
            List<String> modes = new ArrayList<>();
            while (rows.next()) {
                modes.add(rows.getString(1));
            }
            return modes;
        }
    }
}
