package dev.lockkeeper.migration;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What a session opened by psql would have had, as far as the server lets it be read. The driver sends the client's time
 * zone when it connects, which then hides the server's; it has to be found again.
 *
 * @param backendPid the backend of this session
 * @param timeZone the time zone psql would have got
 * @param timeZoneSource where it was found, in words
 * @param mayCommitLazily whether {@code synchronous_commit = off} may be used for all but the last commit: no synchronous
 *     standby is set up, and a flush can be forced
 */
record ServerDefaults(int backendPid, String timeZone, String timeZoneSource, boolean mayCommitLazily) {

    static ServerDefaults read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                // pg_db_role_setting is applied in the order role in database, role, database, all roles
                // (documentation of ALTER ROLE). log_timezone is set by initdb together with timezone.
                ResultSet row = statement.executeQuery("""
                        SELECT pg_backend_pid() AS pid,
                               (SELECT substring(setting FROM '[^=]*$')
                                  FROM pg_catalog.pg_db_role_setting s, unnest(s.setconfig) AS setting
                                 WHERE lower(split_part(setting, '=', 1)) = 'timezone'
                                   AND s.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user))
                                   AND s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database
                                                              WHERE datname = current_database()))
                                 ORDER BY s.setrole = 0, s.setdatabase = 0 LIMIT 1) AS role_or_database,
                               current_setting('log_timezone') AS log_timezone,
                               current_setting('synchronous_standby_names') = ''
                               AND (SELECT coalesce(bool_and(has_function_privilege(p.oid, 'EXECUTE')), false)
                                      FROM pg_catalog.pg_proc p
                                     WHERE p.proname = 'pg_logical_emit_message'
                                       AND p.pronamespace = 'pg_catalog'::regnamespace) AS lazy,
                               has_table_privilege('pg_catalog.pg_file_settings', 'SELECT')
                               AND has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'EXECUTE') AS files
                        """)) {
            row.next();
            int pid = row.getInt("pid");
            boolean lazy = row.getBoolean("lazy");
            String ofRole = row.getString("role_or_database");
            if (ofRole != null) {
                return new ServerDefaults(pid, ofRole, "setting of the role or the database", lazy);
            }
            if (row.getBoolean("files")) {
                Optional<String> ofFiles = fromFiles(connection);
                return new ServerDefaults(
                        pid,
                        ofFiles.orElse("GMT"),
                        ofFiles.isPresent() ? "the server's configuration" : "PostgreSQL's default",
                        lazy);
            }
            return new ServerDefaults(
                    pid,
                    row.getString("log_timezone"),
                    "the server's log_timezone, because this user may not read its configuration",
                    lazy);
        }
    }

    private static Optional<String> fromFiles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT setting FROM pg_catalog.pg_file_settings"
                        + " WHERE lower(name) = 'timezone' AND applied ORDER BY seqno DESC LIMIT 1")) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** For the operator: the zone and where it was found. */
    String timeZoneSentence() {
        return timeZone + " (" + timeZoneSource + ")";
    }
}
