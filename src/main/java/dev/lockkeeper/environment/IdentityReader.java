package dev.lockkeeper.environment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;

/** Asks the server who it is. Stateless and thread-safe; changes nothing. */
public final class IdentityReader {
    private IdentityReader() {}

    /**
     * The identity of the server behind a connection.
     *
     * @param url tells the host where the server does not, on a Unix socket
     * @throws SQLException if the server does not answer
     */
    public static ServerIdentity read(Connection connection, DatabaseUrl url) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_database() AS database, host(inet_server_addr()) AS host,
                               coalesce(inet_server_port(), current_setting('port')::int) AS port,
                               current_user AS "user", current_setting('server_version') AS version,
                               current_setting('server_version_num')::int AS version_number,
                               pg_is_in_recovery() AS standby,
                               (SELECT oid::bigint FROM pg_catalog.pg_database
                                 WHERE datname = current_database()) AS database_number,
                               has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE') AS may_read_identifier
                        """)) {
            row.next();
            Optional<String> identifier =
                    row.getBoolean("may_read_identifier") ? identifier(connection) : Optional.empty();
            return new ServerIdentity(
                    row.getString("database"),
                    Optional.ofNullable(row.getString("host")).orElseGet(() -> hostOf(url)),
                    row.getInt("port"),
                    row.getString("user"),
                    firstWord(row.getString("version")),
                    row.getInt("version_number"),
                    row.getBoolean("standby"),
                    identifier,
                    Instant.now(),
                    Optional.of(row.getLong("database_number")));
        }
    }

    private static Optional<String> identifier(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT system_identifier FROM pg_catalog.pg_control_system()")) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** Distributions add words of their own: {@code 15.18 (Debian 15.18-0+deb12u1)}. */
    private static String firstWord(String version) {
        int space = version.indexOf(' ');
        return space < 0 ? version : version.substring(0, space);
    }

    private static String hostOf(DatabaseUrl url) {
        String value = url.value();
        int slashes = value.indexOf("//");
        if (slashes < 0) {
            return "localhost";
        }
        String authority = value.substring(slashes + 2).split("[/?]", 2)[0];
        String host = authority.replaceFirst(":\\d+$", "");
        return host.isEmpty() ? "localhost" : host;
    }
}
