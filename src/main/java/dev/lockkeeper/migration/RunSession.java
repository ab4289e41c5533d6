package dev.lockkeeper.migration;

import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalChain;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.pooler.Pooler;
import dev.lockkeeper.pooler.PoolerProbe;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of one run, with what is known of it. Used by one thread; closing gives everything back. */
final class RunSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunSession.class);
    private static final String QUERY_CANCELED = "57014";
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(5);

    private final Connection connection;
    private final ServerDefaults defaults;
    private final MigratorLock lock;
    private final StatementPipeline pipeline;
    private final Pooler pooler;
    private boolean used;
    private JournalAccess journal = new JournalAccess.Absent();

    private RunSession(
            Connection connection,
            ServerDefaults defaults,
            MigratorLock lock,
            StatementPipeline pipeline,
            Pooler pooler) {
        this.connection = connection;
        this.defaults = defaults;
        this.lock = lock;
        this.pipeline = pipeline;
        this.pooler = pooler;
    }

    static RunSession open(ConnectionSource source, TableName table) throws SQLException {
        Connection connection = source.open();
        try {
            connection.setAutoCommit(true);
            ServerDefaults defaults = ServerDefaults.read(connection);
            Pooler pooler = PoolerProbe.of(connection, defaults.backendPid(), source::open);
            boolean shared = pooler.splitsSessions();
            if (shared) {
                // A named statement is known to one session only.
                connection.unwrap(PGConnection.class).setPrepareThreshold(0);
            }
            return new RunSession(
                    connection,
                    shared ? defaults.ofSharedSession() : defaults,
                    new MigratorLock(connection, table, shared),
                    new StatementPipeline(connection),
                    pooler);
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

    /** What stands between this session and the server. */
    Pooler pooler() {
        return pooler;
    }

    /** Whether the server's session is ours for one transaction only; nothing may be left in it then. */
    boolean isShared() {
        return pooler.splitsSessions();
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

    /** A file that ran in another isolation level could not see the end of the journal's chain; nothing is lost if this fails. */
    void linkJournal() {
        try {
            if (journal.namesPlaces()) {
                JournalChain.linkWaiting(connection);
            }
        } catch (SQLException later) {
            LOG.debug("Rows of the journal wait for their link until the next run", later);
        }
    }

    /**
     * Ends a transaction that an error or a cancel left open. With it go all settings of the file, its role, cursors and
     * temporary tables; only prepared statements would stay.
     */
    void rollBack() throws SQLException {
        execute("ROLLBACK");
        if (!isShared()) {
            execute("DEALLOCATE ALL");
        }
    }

    /** Ends what committed files left in the session; their settings they lost with their records. */
    void tidy() throws SQLException {
        if (isShared()) {
            // Each file has tidied up in its own transaction.
            return;
        }
        for (String tidying : StepFrame.TIDYING) {
            execute(tidying);
        }
    }

    /** Ends everything a file that did not run in one transaction left in the session, and what was set for it. */
    void restore(StepFrame frame) throws SQLException {
        if (pipeline.inTransaction()) {
            execute("ROLLBACK");
        }
        for (String reset : frame.resets()) {
            execute(reset);
        }
        Optional<String> own = frame.defaults().ownSettings();
        if (own.isPresent()) {
            execute("SELECT " + own.get());
        }
        tidy();
    }

    /** Where this session looks for names without a schema, in order, temporary tables left out. */
    List<String> schemas() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.current_schemas(false)::text[]")) {
            row.next();
            return List.of((String[]) row.getArray(1).getArray());
        }
    }

    /** Whether a backend is still there. */
    boolean sees(int backendPid) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE pid = " + backendPid + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Whether this session has ended, as far as can be found out after a failure. */
    boolean isGone(SQLException failure) throws SQLException {
        return connection.isClosed()
                || (Failures.soundsLikeALostConnection(failure)
                        && !connection.isValid((int) LONGEST_ANSWER.toSeconds()));
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
                if (pipeline.inTransaction()) {
                    // A pool would hand it on as it is.
                    execute("ROLLBACK");
                }
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
