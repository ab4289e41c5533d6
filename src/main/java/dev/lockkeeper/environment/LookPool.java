package dev.lockkeeper.environment;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A few connections for looking, kept while they are used. HikariCP lets those who wait for a connection wait on when it is
 * closed, and when it cannot log in; here they are told at once. Thread-safe.
 */
final class LookPool implements AutoCloseable {
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final int SIZE = 3;

    private final HikariDataSource pool;
    private final List<Waiter> waiters = new ArrayList<>();
    private boolean closed;

    /** Somebody who waits for a connection. */
    private static final class Waiter {
        private final Thread thread = Thread.currentThread();
        private Optional<SQLException> told = Optional.empty();
    }

    LookPool(LoginDataSource.Login login) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("lockkeeper-look");
        settings.setDataSource(new LoginDataSource(() -> {
            try {
                return login.open();
            } catch (SQLException refused) {
                if (isFinal(refused)) {
                    tellWaiters(refused);
                }
                throw refused;
            }
        }));
        settings.setMaximumPoolSize(SIZE);
        settings.setMinimumIdle(0);
        settings.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        settings.setConnectionTimeout(Connector.CONNECT_TIMEOUT.plusSeconds(1).toMillis());
        settings.setInitializationFailTimeout(-1);
        pool = new HikariDataSource(settings);
    }

    /** Whether another attempt in a moment would only be another failed login. */
    private static boolean isFinal(SQLException refused) {
        String state = String.valueOf(refused.getSQLState());
        return state.startsWith("28") || state.equals("08004");
    }

    /**
     * A connection; its close gives it back. Waits for one that is free, or for the login.
     *
     * @throws SQLException why there is none; SQLSTATE 08003 if the pool was closed meanwhile
     */
    Connection take() throws SQLException {
        Waiter waiter = new Waiter();
        synchronized (waiters) {
            if (closed) {
                throw closedMeanwhile();
            }
            waiters.add(waiter);
        }
        Connection taken;
        try {
            taken = pool.getConnection();
        } catch (SQLException failed) {
            throw leave(waiter).orElseGet(() -> realCause(failed));
        }
        Optional<SQLException> told = leave(waiter);
        if (told.isPresent()) {
            taken.close();
            throw told.get();
        }
        if (!taken.isWrapperFor(PGConnection.class)) {
            // A pool that is closed while it hands out a connection hands out one with nothing in it.
            throw closedMeanwhile();
        }
        return taken;
    }

    /** Ends the wait. The interrupt that told the waiter is no wish of anybody's to stop this thread. */
    private Optional<SQLException> leave(Waiter waiter) {
        synchronized (waiters) {
            waiters.remove(waiter);
            if (waiter.told.isPresent()) {
                Thread.interrupted();
            }
            return waiter.told;
        }
    }

    private void tellWaiters(SQLException why) {
        synchronized (waiters) {
            for (Waiter waiter : waiters) {
                waiter.told = Optional.of(why);
                waiter.thread.interrupt();
            }
        }
    }

    static SQLException closedMeanwhile() {
        return new SQLException("The connections to this environment were closed meanwhile", "08003");
    }

    /** The pool reports a timeout and hides why; the operator needs the server's own words. */
    private static SQLException realCause(SQLException timeout) {
        return Optional.ofNullable(timeout.getCause())
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .orElse(timeout);
    }

    @Override
    public void close() {
        synchronized (waiters) {
            closed = true;
            tellWaiters(closedMeanwhile());
        }
        pool.close();
    }
}
