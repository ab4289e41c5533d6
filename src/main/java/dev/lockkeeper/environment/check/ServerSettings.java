package dev.lockkeeper.environment.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How a server is configured, as far as it differs from what PostgreSQL comes with: the rows of {@code pg_settings} whose
 * source is neither the default nor this very session. Values in which people write passwords and commands are taken out
 * when it is read. Immutable.
 *
 * @param version {@code version()}, whole
 * @param startedAt when the server was started
 * @param all whether this user sees every setting; those of others than {@code pg_read_all_settings} miss some
 * @param settings by name
 * @param extensions name and version of each extension of the database
 */
public record ServerSettings(
        String version, Instant startedAt, boolean all, List<Setting> settings, List<String> extensions) {
    /** What stands in place of a value that was taken out. */
    public static final String MASK = "***";

    /** Commands, connection strings and the settings of extensions, of which nobody can say what they hold. */
    private static final Pattern SECRET = Pattern.compile(
            ".*(command|conninfo|passphrase|password|passwd|secret|token|credential|api_?key).*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HARMLESS_EXTENSION =
            Pattern.compile("(auto_explain|pg_stat_statements|plpgsql|pg_trgm|pg_prewarm)[.].*");
    private static final Pattern HARMLESS_VALUE = Pattern.compile("on|off|true|false|-?[0-9]{0,6}");

    public ServerSettings {
        settings = List.copyOf(settings);
        extensions = List.copyOf(extensions);
    }

    /**
     * A setting.
     *
     * @param name its name
     * @param value what it is set to, with its unit; {@link #MASK} if that was taken out
     * @param source where it was set, in the server's words: {@code configuration file}
     * @param masked whether its value was taken out
     * @param restart whether it changes only once the server is started again
     */
    public record Setting(String name, String value, String source, boolean masked, boolean restart) {}

    /**
     * Reads it: catalogs and the server's own memory, no table.
     *
     * @throws SQLException if the server refuses or does not answer
     */
    public static ServerSettings read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String version;
            Instant startedAt;
            boolean all;
            try (ResultSet row = statement.executeQuery("""
                    SELECT pg_catalog.version() AS version, pg_catalog.pg_postmaster_start_time() AS started_at,
                           pg_catalog.pg_has_role(current_user, 'pg_read_all_settings', 'USAGE') AS sees_all
                    """)) {
                row.next();
                version = row.getString("version");
                startedAt = row.getObject("started_at", OffsetDateTime.class).toInstant();
                all = row.getBoolean("sees_all");
            }
            List<Setting> settings = new ArrayList<>();
            try (ResultSet row = statement.executeQuery("""
                    SELECT name, coalesce(setting, '') || coalesce(' ' || unit, '') AS value, source, pending_restart
                      FROM pg_catalog.pg_settings
                     WHERE source NOT IN ('default', 'session', 'client')
                     ORDER BY name
                    """)) {
                while (row.next()) {
                    settings.add(setting(
                            row.getString("name"),
                            row.getString("value"),
                            row.getString("source"),
                            row.getBoolean("pending_restart")));
                }
            }
            List<String> extensions = new ArrayList<>();
            try (ResultSet row = statement.executeQuery(
                    "SELECT extname || ' ' || extversion FROM pg_catalog.pg_extension ORDER BY extname")) {
                while (row.next()) {
                    extensions.add(row.getString(1));
                }
            }
            return new ServerSettings(version, startedAt, all, settings, extensions);
        }
    }

    static Setting setting(String name, String value, String source, boolean restart) {
        boolean custom = name.contains(".") && !HARMLESS_EXTENSION.matcher(name).matches();
        boolean unsafe = !HARMLESS_VALUE.matcher(value).matches()
                && (custom || SECRET.matcher(name).matches())
                && !name.equals("password_encryption");
        return new Setting(name, unsafe ? MASK : value, source, unsafe, restart);
    }
}
