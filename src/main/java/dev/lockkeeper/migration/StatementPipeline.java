package dev.lockkeeper.migration;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.Field;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultCursor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.core.TransactionState;
import org.postgresql.core.Tuple;
import org.postgresql.jdbc.PgConnection;

/**
 * Sends several statements in one round trip, each exactly as it is written, and knows which one failed.
 *
 * <p>The extended protocol runs the statements one after the other and, after an error, skips everything up to the
 * Sync: nothing behind a failed statement can run. Through {@code java.sql.Statement} neither holds: the driver splits
 * texts by rules of its own, and does not say which part of a text failed. This is the one place that uses the driver's
 * {@link QueryExecutor} (pgjdbc 42.7).
 *
 * <p>Not thread-safe; used by the thread that owns the connection.
 */
final class StatementPipeline {
    /**
     * What fits into the socket buffers of both sides: a server that is busy talking (notices, rows) does not read, and a
     * client that is still sending does not read either.
     */
    static final int LARGEST_BATCH_CHARACTERS = 16_000;

    private static final int COPY_BUFFER_BYTES = 64 * 1024;

    /** The driver puts a Sync of its own after some 250 statements; a batch must stay whole. */
    static final int LARGEST_BATCH_STATEMENTS = 100;

    /** No BEGIN of the driver's, unnamed statements, and no interest in the shape of rows. */
    private static final int FLAGS = QueryExecutor.QUERY_SUPPRESS_BEGIN | QueryExecutor.QUERY_ONESHOT;

    private final PgConnection connection;

    /**
     * @throws SQLException if this is not a connection of the PostgreSQL driver, or hides it
     */
    StatementPipeline(Connection connection) throws SQLException {
        this.connection = connection.unwrap(PgConnection.class);
    }

    /**
     * Runs the statements in order; rows they return are thrown away.
     *
     * @param notices hears what the server says meanwhile
     */
    void run(List<String> statements, Consumer<SQLWarning> notices) throws StatementException {
        Counter counter = new Counter(notices);
        try {
            QueryExecutor executor = connection.getQueryExecutor();
            List<NativeQuery> queries = statements.stream()
                    .map(statement -> new NativeQuery(statement, null, false, SqlCommand.BLANK))
                    .toList();
            Query batch = executor.wrap(queries);
            executor.execute(batch, null, counter, 0, 0, FLAGS);
        } catch (SQLException failed) {
            throw new StatementException(counter.completed, failed);
        }
    }

    /**
     * Runs one {@code COPY … FROM stdin} with its rows.
     *
     * @param rows the rows as the server expects them, in UTF-8, which is what the driver makes every connection use; closed
     *     by the caller
     * @param notices hears what the server said meanwhile
     * @throws IOException if the rows cannot be read
     */
    void copy(String statement, InputStream rows, Consumer<SQLWarning> notices) throws SQLException, IOException {
        new CopyManager(connection).copyIn(statement, rows, COPY_BUFFER_BYTES);
        SQLWarning warning = connection.getWarnings();
        while (warning != null) {
            notices.accept(warning);
            warning = warning.getNextWarning();
        }
        connection.clearWarnings();
    }

    /** Whether a transaction is open, by the server's last word. */
    boolean inTransaction() {
        return connection.getTransactionState() != TransactionState.IDLE;
    }

    private static final class Counter extends ResultHandlerBase {
        private final Consumer<SQLWarning> notices;
        private int completed;

        Counter(Consumer<SQLWarning> notices) {
            this.notices = notices;
        }

        @Override
        public void handleResultRows(Query query, Field[] fields, List<Tuple> rows, @Nullable ResultCursor cursor) {
            completed++;
        }

        @Override
        public void handleCommandStatus(String status, long updateCount, long insertedOid) {
            completed++;
        }

        @Override
        public void handleWarning(SQLWarning warning) {
            notices.accept(warning);
        }
    }
}
