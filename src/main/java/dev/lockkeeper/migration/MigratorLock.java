package dev.lockkeeper.migration;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One run at a time on one tracking table: a session-level advisory lock, tried and tried again, never waited for in the
 * server. A session that waits in {@code pg_advisory_lock()} holds a snapshot, and {@code CREATE INDEX CONCURRENTLY}
 * waits for snapshots: the two deadlock.
 *
 * <p>The lock is held by the very backend that runs the files, taken outside any transaction. So it lasts exactly as long
 * as something can still change: if this process dies, its backend may go on with the statement it has, and keeps the lock
 * until it is done.
 *
 * <p>Behind a transaction-pooling proxy a lock of the session would stay behind in a session of others, and lie. There each
 * file takes the lock for its transaction.
 */
final class MigratorLock {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Connection connection;
    private final long key;
    private final boolean shared;

    MigratorLock(Connection connection, TableName table) {
        this(connection, table, false);
    }

    /**
     * @param shared whether the session is ours for one transaction only: then the lock is taken for each file's
     *     transaction, by {@link #guard}, and to take it before only tells that nobody else has it
     */
    MigratorLock(Connection connection, TableName table, boolean shared) {
        this.connection = connection;
        this.key = key(table);
        this.shared = shared;
    }

    /** The key of a table: the first 64 bits of the SHA-256 of its qualified name after a fixed word. */
    static long key(TableName table) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("lockkeeper:" + table).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /**
     * SQL for 1 while this session holds the lock or can take it again, an error (22012) if another one has it. Where the
     * session is shared, an error of another kind (22P02) if it is one of another server.
     */
    String guard(ServerDefaults defaults) {
        if (shared) {
            return "1 / pg_catalog.pg_try_advisory_xact_lock(" + key + ")::int,"
                    + " (CASE WHEN pg_catalog.pg_postmaster_start_time() = to_timestamp(0) + interval '"
                    + defaults.serverStart() + " microseconds' THEN '1' ELSE 'another server' END)::int";
        }
        int backendPid = defaults.backendPid();
        return "1 / (pg_catalog.pg_try_advisory_lock(" + key + ") AND pg_catalog.pg_backend_pid() = " + backendPid
                + ")::int";
    }

    /** Takes the lock if it is free. */
    boolean tryOnce() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                shared
                        ? "SELECT pg_catalog.pg_try_advisory_xact_lock(?)"
                        : "SELECT pg_catalog.pg_try_advisory_lock(?)")) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /**
     * Tries until it is held, the time is over or somebody cancels.
     *
     * @return whether it is held
     */
    boolean take(Duration limit, RunControl control, RunListener listener) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (!tryOnce()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(limit) >= 0) {
                return false;
            }
            listener.on(new RunEvent.WaitingForMigratorLock(holder(), waited));
            long jittered = ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis() + 1);
            Duration untilLimit = limit.minus(waited);
            Duration next = Duration.ofMillis(jittered);
            if (control.sleep(next.compareTo(untilLimit) < 0 ? next : untilLimit)) {
                return false;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        return true;
    }

    /** Who holds it, as far as this user may see. */
    Optional<LockHolder> holder() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT a.pid, a.usename, a.application_name, host(a.client_addr) AS address, a.backend_start
                  FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
                 WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                   AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                   AND l.classid::bigint = ? AND l.objid::bigint = ?
                """)) {
            statement.setLong(1, key >>> Integer.SIZE);
            statement.setLong(2, key & 0xFFFF_FFFFL);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                OffsetDateTime since = row.getObject("backend_start", OffsetDateTime.class);
                return Optional.of(new LockHolder(
                        row.getInt("pid"),
                        Optional.ofNullable(row.getString("usename")).orElse("unknown user"),
                        Optional.ofNullable(row.getString("application_name")).orElse(""),
                        Optional.ofNullable(row.getString("address")),
                        since == null ? Instant.EPOCH : since.toInstant()));
            }
        }
    }

    /** Gives back this lock, however often it was taken, and any other that a file left in the session. */
    void release() throws SQLException {
        if (shared) {
            // It went with its transaction; the session's other locks are not ours.
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_advisory_unlock_all()");
        }
    }
}
