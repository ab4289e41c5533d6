package dev.lockkeeper.environment.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The connection of a test. One that arrives after the test has ended is closed at once: a login cannot be taken back.
 * Thread-safe.
 */
final class HeldConnection implements AutoCloseable {
    private Optional<Connection> held = Optional.empty();
    private boolean closed;

    synchronized void keep(Connection connection) throws SQLException {
        if (closed) {
            connection.close();
            throw new SQLException("The test was stopped while it logged in", "08003");
        }
        held = Optional.of(connection);
    }

    synchronized Connection connection() throws SQLException {
        return held.orElseThrow(() -> new SQLException("The test was stopped", "08003"));
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (held.isPresent()) {
                held.get().close();
            }
        } catch (SQLException gone) {
            held = Optional.empty();
        }
    }
}
