package dev.lockkeeper.environment;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Logs in anew for every connection, so that a pool never goes on with a token that has grown old. Thread-safe; time-outs
 * are the login's own.
 */
final class LoginDataSource implements DataSource {
    private final Login login;

    /** Opens a connection. */
    @FunctionalInterface
    interface Login {
        Connection open() throws SQLException;
    }

    LoginDataSource(Login login) {
        this.login = login;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return login.open();
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("credentials are looked for by the login itself");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        // Nothing is written.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The login has its own.
    }

    @Override
    public int getLoginTimeout() {
        return (int) Connector.CONNECT_TIMEOUT.toSeconds();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged here");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This data source wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
