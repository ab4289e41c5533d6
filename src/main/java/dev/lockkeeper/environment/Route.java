package dev.lockkeeper.environment;

import java.sql.SQLException;
import java.util.Map;

/**
 * The way from this computer to the servers of one environment, where it is not the straight one: through an SSH server,
 * for example. Connections ask it before each connection they open, and close it when they are closed. Thread-safe.
 */
public interface Route extends AutoCloseable {
    /** The straight way: the driver opens its sockets itself. */
    Route STRAIGHT = url -> Map.of();

    /**
     * What the driver must be told so that its next connection takes this way, for example {@code socketFactory} and
     * {@code socketFactoryArg}. The host stays the one of the URL, so that the server's certificate can be checked against
     * it. Opens the way if it is not open or has broken, and blocks until then; an interrupt ends the wait.
     *
     * @param url where the connection is to lead, with everything that a service file said; may name several hosts
     * @return names and values of driver properties; no secret
     * @throws SQLException if the way cannot be opened: one sentence for the operator, SQLSTATE 08001
     */
    Map<String, String> driverProperties(DatabaseUrl url) throws SQLException;

    /** Ends the way, and with it every connection that took it. Does nothing if it was never opened. */
    @Override
    default void close() {}
}
