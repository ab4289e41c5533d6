package dev.lockkeeper.lock.server;

import static org.awaitility.Awaitility.await;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionFactory;

/** A database with sessions that hold and wait for locks. */
final class Stage implements AutoCloseable {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final TestDatabase database = TestPostgres.server().newDatabase();
    private final List<Player> players = new ArrayList<>();
    private Optional<Connection> watch = Optional.empty();

    Stage(String... sql) {
        for (String statement : sql) {
            database.execute(statement);
        }
    }

    /** Waits for a condition, and long enough for a machine that has much else to do. */
    static ConditionFactory patiently() {
        return await().atMost(LONG_ENOUGH);
    }

    TestDatabase database() {
        return database;
    }

    /** A connection as the sampler has it. */
    synchronized Connection watch() throws SQLException {
        if (watch.isEmpty()) {
            watch = Optional.of(database.openWith("ApplicationName=lockkeeper/watch"));
            execute(
                    watch.get(),
                    "SET default_transaction_read_only = on; SET statement_timeout = '2s';"
                            + " SET lock_timeout = '200ms'; SET jit = off");
        }
        return watch.get();
    }

    /** A session that has done these statements. */
    Player session(String... sql) throws SQLException {
        return new Player(database.open(), sql);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A session. */
    final class Player implements AutoCloseable {
        private final Connection connection;
        private final int pid;

        Player(Connection connection, String... sql) throws SQLException {
            this.connection = connection;
            this.pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
            players.add(this);
            for (String statement : sql) {
                run(statement);
            }
        }

        int pid() {
            return pid;
        }

        Connection connection() {
            return connection;
        }

        void run(String sql) throws SQLException {
            execute(connection, sql);
        }

        /** Starts a statement and returns once it waits for a lock; what becomes of it is nobody's business. */
        Player blockedAt(String sql) {
            start(sql);
            patiently()
                    .until(() -> database.value("SELECT count(*) FROM pg_stat_activity WHERE pid = " + pid
                                    + " AND wait_event_type = 'Lock'")
                            .equals("1"));
            return this;
        }

        /** Starts a statement; the result tells whether it came to a good end. */
        CompletableFuture<Boolean> start(String sql) {
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    execute(connection, sql);
                    done.complete(true);
                } catch (SQLException ended) {
                    done.complete(false);
                }
            });
            return done;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Player player : players) {
            database.value("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid = " + player.pid);
            player.close();
        }
        if (watch.isPresent()) {
            watch.get().close();
        }
        for (String gid : database.column("SELECT gid FROM pg_prepared_xacts WHERE database = current_database()")) {
            database.execute("ROLLBACK PREPARED '" + gid.replace("'", "''") + "'");
        }
        database.close();
    }
}
