package dev.lockkeeper.migration;

import dev.lockkeeper.sql.SqlLiterals;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a session opened by psql would have had, as far as the server lets it be read, and what this connection brought
 * along. The driver sends the client's time zone and a date style when it connects, which then hide the server's; they
 * have to be found again.
 *
 * @param backendPid the backend of this session
 * @param serverStart when the server was started, in microseconds since 1970: tells servers apart
 * @param timeZone the time zone psql would have got
 * @param timeZoneSource where it was found, in words
 * @param dateStyle the date style with the order of day and month psql would have got; empty where the driver's hides
 *     nothing
 * @param mayCommitLazily whether {@code synchronous_commit = off} may be used for all but the last commit: no synchronous
 *     standby is set up, and a flush can be forced
 * @param ownRole the role that was set before the run, as with a pool's first statement
 * @param ownSettings SQL that sets again, after {@code RESET ALL}, what was set in this session before the run; empty
 *     where that was nothing
 */
record ServerDefaults(
        int backendPid,
        long serverStart,
        String timeZone,
        String timeZoneSource,
        Optional<String> dateStyle,
        boolean mayCommitLazily,
        Optional<String> ownRole,
        Optional<String> ownSettings) {
    private static final Pattern ZONE_OF_COMMAND_LINE =
            Pattern.compile("\"(?:--|)timezone=([^\"]*)\"", Pattern.CASE_INSENSITIVE);

    private record Zone(String name, String source) {}

    static ServerDefaults read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                // pg_db_role_setting is applied in the order role in database, role, database, all roles
                // (documentation of ALTER ROLE). log_timezone is set by initdb together with timezone.
                ResultSet row = statement.executeQuery("""
                        WITH own AS (
                            SELECT lower(split_part(setting, '=', 1)) AS name, substring(setting FROM '=(.*)$') AS value,
                                   row_number() OVER (PARTITION BY lower(split_part(setting, '=', 1))
                                                      ORDER BY s.setrole = 0, s.setdatabase = 0) AS place
                              FROM pg_catalog.pg_db_role_setting s, unnest(s.setconfig) AS setting
                             WHERE s.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user))
                               AND s.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database
                                                          WHERE datname = current_database())))
                        SELECT pg_backend_pid() AS pid,
                               (extract(epoch FROM pg_postmaster_start_time()) * 1000000)::bigint AS server_start,
                               (SELECT value FROM own WHERE name = 'timezone' AND place = 1) AS own_zone,
                               (SELECT value FROM own WHERE name = 'datestyle' AND place = 1) AS own_date_style,
                               current_setting('log_timezone') AS log_timezone,
                               current_setting('synchronous_standby_names') = ''
                               AND (SELECT coalesce(bool_and(has_function_privilege(p.oid, 'EXECUTE')), false)
                                      FROM pg_catalog.pg_proc p
                                     WHERE p.proname = 'pg_logical_emit_message'
                                       AND p.pronamespace = 'pg_catalog'::regnamespace) AS lazy,
                               nullif(current_setting('role'), 'none') AS own_role,
                               (SELECT string_agg(format('pg_catalog.set_config(%L, %L, false)', name, setting), ', ')
                                  FROM pg_catalog.pg_settings
                                 WHERE source = 'session'
                                   AND (context = 'user' OR current_setting('is_superuser') = 'on')) AS own_settings,
                               has_table_privilege('pg_catalog.pg_file_settings', 'SELECT')
                               AND has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'EXECUTE') AS files,
                               has_function_privilege('pg_catalog.pg_read_file(text, bigint, bigint, boolean)', 'EXECUTE')
                               AND current_setting('is_superuser') = 'on' AS command_line
                        """)) {
            row.next();
            Zone zone = zone(connection, row);
            return new ServerDefaults(
                    row.getInt("pid"),
                    row.getLong("server_start"),
                    zone.name(),
                    zone.source(),
                    isoWithOrderOf(row.getString("own_date_style")),
                    row.getBoolean("lazy"),
                    Optional.ofNullable(row.getString("own_role")),
                    Optional.ofNullable(row.getString("own_settings")));
        }
    }

    private static Zone zone(Connection connection, ResultSet row) throws SQLException {
        String own = row.getString("own_zone");
        if (own != null) {
            return new Zone(own, "setting of the role or the database");
        }
        if (row.getBoolean("command_line")) {
            Optional<String> ofCommandLine = fromCommandLine(connection);
            if (ofCommandLine.isPresent()) {
                return new Zone(ofCommandLine.get(), "the server's command line");
            }
        }
        if (row.getBoolean("files")) {
            Optional<String> ofFiles = fromFiles(connection);
            return new Zone(
                    ofFiles.orElse("GMT"), ofFiles.isPresent() ? "the server's configuration" : "PostgreSQL's default");
        }
        return new Zone(
                row.getString("log_timezone"),
                "the server's log_timezone, because this user may not read its configuration");
    }

    /** As containers set it; stronger than any file. The last one counts. */
    private static Optional<String> fromCommandLine(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT pg_catalog.pg_read_file('postmaster.opts', 0, 100000, true)")) {
            row.next();
            return Optional.ofNullable(row.getString(1))
                    .flatMap(options -> ZONE_OF_COMMAND_LINE
                            .matcher(options)
                            .results()
                            .reduce((earlier, later) -> later)
                            .map(found -> found.group(1)));
        }
    }

    private static Optional<String> fromFiles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT setting FROM pg_catalog.pg_file_settings"
                        + " WHERE lower(name) = 'timezone' AND applied ORDER BY seqno DESC LIMIT 1")) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /**
     * The driver insists on ISO output, but the order of day and month in what a file writes is the server's. What the
     * configuration says of it survives the driver's {@code ISO}; what role or database say does not.
     */
    private static Optional<String> isoWithOrderOf(@Nullable String style) {
        if (style == null) {
            return Optional.empty();
        }
        Optional<String> order = Optional.empty();
        for (String word : style.toUpperCase(Locale.ROOT).split("[\\s,]+")) {
            if (word.equals("DMY") || word.startsWith("EURO") || (word.equals("GERMAN") && order.isEmpty())) {
                order = Optional.of("DMY");
            } else if (word.equals("MDY") || word.equals("US") || word.startsWith("NONEURO")) {
                order = Optional.of("MDY");
            } else if (word.equals("YMD")) {
                order = Optional.of("YMD");
            }
        }
        return order.map(found -> "ISO, " + found);
    }

    /** The same for a session that others have used before: what is set in it is none of ours. */
    ServerDefaults ofSharedSession() {
        return new ServerDefaults(
                backendPid,
                serverStart,
                timeZone,
                timeZoneSource,
                dateStyle,
                mayCommitLazily,
                ownRole,
                Optional.empty());
    }

    /** SQL that makes the role the one this connection came with. */
    String ownRoleAgain() {
        return ownRole.map(role -> "SET ROLE " + SqlLiterals.identifier(role)).orElse("RESET ROLE");
    }

    /** SQL that makes the role the one this connection came with, for one transaction. */
    String ownRoleForOneTransaction() {
        return "SET LOCAL ROLE " + ownRole.map(SqlLiterals::identifier).orElse("NONE");
    }

    /** For the operator: the zone and where it was found. */
    String timeZoneSentence() {
        return timeZone + " (" + timeZoneSource + ")";
    }
}
