package dev.lockkeeper.migration;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to one database. The caller closes what it opened. Thread-safe. */
@FunctionalInterface
public interface ConnectionSource {
    /**
     * A new connection, in autocommit mode.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    Connection open() throws SQLException;
}
