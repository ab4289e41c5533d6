package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The connection of one run, with what is known of it. Used by one thread; closing gives everything back. */
final class RunSession implements AutoCloseable {
    private static final String QUERY_CANCELED = "57014";

    private final Connection connection;
    private final ServerDefaults defaults;
    private final MigratorLock lock;
    private final StatementPipeline pipeline;
    private boolean used;
    private JournalAccess journal = new JournalAccess.Absent();

    private RunSession(Connection connection, ServerDefaults defaults, MigratorLock lock, StatementPipeline pipeline) {
        this.connection = connection;
        this.defaults = defaults;
        this.lock = lock;
        this.pipeline = pipeline;
    }

    static RunSession open(ConnectionSource source, TableName table) throws SQLException {
        Connection connection = source.open();
        try {
            connection.setAutoCommit(true);
            return new RunSession(
                    connection,
                    ServerDefaults.read(connection),
                    new MigratorLock(connection, table),
                    new StatementPipeline(connection));
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    Connection connection() {
        return connection;
    }

    PGConnection driverConnection() throws SQLException {
        return connection.unwrap(PGConnection.class);
    }

    ServerDefaults defaults() {
        return defaults;
    }

    MigratorLock lock() {
        return lock;
    }

    StatementPipeline pipeline() {
        used = true;
        return pipeline;
    }

    JournalAccess journal() {
        return journal;
    }

    void prepareJournal() throws SQLException {
        journal = JournalTable.prepare(connection);
    }

    /** Ends a transaction that an error or a cancel left open, and undoes what files did to the session. */
    void rollBack() throws SQLException {
        execute("ROLLBACK");
        tidy();
    }

    private void tidy() throws SQLException {
        for (String reset : StepFrame.RESETS) {
            execute(reset);
        }
        for (String tidying : StepFrame.TIDYING) {
            execute(tidying);
        }
    }

    /** Makes every commit before it durable: a commit that wrote something waits for the log, and the log is one. */
    void flush() throws SQLException {
        execute("SELECT pg_catalog.pg_logical_emit_message(true, 'lockkeeper', 'flush')");
    }

    /** A request to cancel that was meant for an earlier statement may still hit this one: then it is sent again. */
    void execute(String sql) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                return;
            } catch (SQLException failed) {
                if (!QUERY_CANCELED.equals(failed.getSQLState()) || attempt == 3) {
                    throw failed;
                }
            }
        }
    }

    @Override
    public void close() {
        try (connection) {
            if (!connection.isClosed()) {
                if (used) {
                    tidy();
                }
                lock.release();
            }
        } catch (SQLException gone) {
            // The backend gives its locks back when it ends; there is nothing left to do here.
            return;
        }
    }
}
