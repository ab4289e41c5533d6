package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.PreparedTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What is asked of one that is to be ended, and of nobody else. Stateless; changes nothing. */
public final class TargetFacts {
    private static final String PREPARED =
            "SELECT gid, prepared, owner, database FROM pg_catalog.pg_prepared_xacts WHERE gid = ?";

    /** {@code pg_signal_backend} does not reach the sessions of superusers (signalfuncs.c, versions 12 to 18). */
    private static final String NEEDS_SUPERUSER = """
            SELECT target.rolsuper AND NOT me.rolsuper
              FROM pg_catalog.pg_roles target, pg_catalog.pg_roles me
             WHERE target.rolname = ? AND me.rolname = current_user
            """;

    private TargetFacts() {}

    /**
     * The prepared transaction of this name, in whatever database; empty if there is none.
     *
     * @throws SQLException if the server does not answer
     */
    public static Optional<PreparedTransaction> prepared(Connection connection, String gid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PREPARED)) {
            statement.setString(1, gid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new PreparedTransaction(
                                row.getString("gid"),
                                ActivityRows.instant(row, "prepared").orElseThrow(),
                                row.getString("owner"),
                                row.getString("database")))
                        : Optional.empty();
            }
        }
    }

    /**
     * Whether the sessions of a role are a superuser's, and this user is none.
     *
     * @throws SQLException if the server does not answer
     */
    public static boolean needsSuperuser(Connection connection, String user) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NEEDS_SUPERUSER)) {
            statement.setString(1, user);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
