package dev.lockkeeper.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a database how its migrations are, in a read-only transaction, and never longer than was allowed. Of those who ask at
 * once, one looks and all get its answer; where a server or a pool hangs, one thread hangs with it and no more. Thread-safe.
 */
final class HealthProbe {
    /** So much earlier than whoever waits, so that the server itself ends what takes too long. */
    private static final double SERVERS_SHARE = 0.8;

    private final ConnectionSource connections;
    private final MigrationSource source;
    private final TableName table;
    private final Duration limit;
    private final StatusReader reader = new StatusReader();
    private final Object guard = new Object();
    private Optional<Look> underWay = Optional.empty();

    HealthProbe(ConnectionSource connections, MigrationSource source, TableName table, Duration limit) {
        this.connections = connections;
        this.source = source;
        this.table = table;
        this.limit = limit;
    }

    /** One look, with the connection it uses, so that it can be given up. */
    private static final class Look {
        private final CompletableFuture<MigrationHealth> answer = new CompletableFuture<>();
        private Optional<Connection> connection = Optional.empty();
        private boolean givenUp;

        /** Returns false if nobody waits any more. */
        synchronized boolean uses(Connection opened) {
            connection = Optional.of(opened);
            return !givenUp;
        }

        synchronized void giveUp() {
            givenUp = true;
            connection.ifPresent(Look::abort);
        }

        private static void abort(Connection hanging) {
            try {
                hanging.abort(Runnable::run);
            } catch (SQLException closedAlready) {
                return;
            }
        }
    }

    MigrationHealth ask() {
        Look look;
        synchronized (guard) {
            if (underWay.isEmpty() || underWay.get().answer.isDone()) {
                underWay = Optional.of(start());
            }
            look = underWay.get();
        }
        try {
            return look.answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            look.giveUp();
            return new MigrationHealth.Error("The database did not answer within " + limit.toMillis()
                    + " ms; see whether it can be reached and who holds a lock on " + table + ".");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new MigrationHealth.Error("Interrupted before the database answered.");
        } catch (ExecutionException defect) {
            return new MigrationHealth.Error(
                    Unusable.sentence(Optional.ofNullable(defect.getCause()).orElse(defect)));
        }
    }

    private Look start() {
        Look look = new Look();
        // A platform thread: a driver or pool that waits inside a monitor would take a carrier from the application.
        Thread.ofPlatform().daemon().name("lockkeeper-health").start(() -> {
            try {
                look.answer.complete(look(look));
            } catch (Exception | LinkageError failed) {
                look.answer.complete(new MigrationHealth.Error(Unusable.sentence(failed)));
            }
        });
        return look;
    }

    private MigrationHealth look(Look look) throws SQLException {
        FolderContents contents = MigrationFolder.read(source.folder());
        try (Connection connection = connections.open()) {
            if (!look.uses(connection)) {
                return new MigrationHealth.Error("The database answered too late.");
            }
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                try (Statement statement = connection.createStatement()) {
                    long millis = Math.max(1, (long) (limit.toMillis() * SERVERS_SHARE));
                    // Ends with the transaction: a connection of a pool goes back as it came.
                    statement.execute("SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = " + millis
                            + "; SET LOCAL lock_timeout = " + millis);
                }
                return MigrationHealth.of(reader.read(connection, contents, table));
            } finally {
                connection.rollback();
                connection.setAutoCommit(before);
            }
        }
    }
}
