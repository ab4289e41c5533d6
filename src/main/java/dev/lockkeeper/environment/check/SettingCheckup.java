package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.check.Checkup.Area;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings that hurt whoever migrates, as a fresh session of this role in this database has them ({@code reset_val}: the
 * session that looks has limits of its own). Stateless.
 *
 * @see <a href="https://www.postgresql.org/docs/current/view-pg-settings.html">pg_settings</a>
 */
final class SettingCheckup {
    private static final String QUESTION = """
            SELECT name, reset_val FROM pg_catalog.pg_settings
             WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
                            'deadlock_timeout', 'log_lock_waits', 'track_activity_query_size', 'synchronous_commit',
                            'autovacuum', 'track_counts', 'track_activities', 'fsync')
            UNION ALL SELECT 'in_recovery', pg_catalog.pg_is_in_recovery()::text
            UNION ALL SELECT 'database', pg_catalog.quote_ident(current_database())
            """;
    private static final String RELOAD = " SELECT pg_reload_conf();";
    private static final long SLOW_DEADLOCK_MILLIS = 10_000;
    private static final long SHORT_QUERY_BYTES = 4_096;

    private final Map<String, String> values;
    private final List<Checkup> found = new ArrayList<>();

    private SettingCheckup(Map<String, String> values) {
        this.values = values;
    }

    static List<Checkup> of(Connection connection, boolean changes) throws SQLException {
        Map<String, String> values = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            while (row.next()) {
                values.put(row.getString(1), row.getString(2));
            }
        }
        SettingCheckup checkup = new SettingCheckup(values);
        checkup.role(changes);
        checkup.timeouts();
        checkup.insight();
        checkup.safety();
        return checkup.found;
    }

    private String value(String name) {
        return Optional.ofNullable(values.get(name)).orElse("");
    }

    private long number(String name) {
        try {
            return Long.parseLong(value(name));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private void ok(String name, String sentence) {
        found.add(Checkup.ok(Area.SETTINGS, name, sentence));
    }

    private void role(boolean changes) {
        boolean standby = value("in_recovery").equals("true");
        if (standby && changes) {
            found.add(Checkup.problem(
                    Area.SETTINGS,
                    "standby",
                    "This server is a standby and accepts no change.",
                    "Name the primary in the environment's URL, or several hosts with targetServerType=primary."));
        } else {
            ok("standby", standby ? "A standby, good for looking." : "The server is no standby.");
        }
    }

    /** Limits of a role bind other programs' migrations; a run of ours sets its own. */
    private void timeouts() {
        for (String name : List.of("statement_timeout", "lock_timeout")) {
            long millis = number(name);
            ok(
                    name,
                    millis == 0
                            ? "None for this role; a run sets its own."
                            : millis + " ms for this role; a run sets its own, psql and applications are ended by it.");
        }
        long idle = number("idle_in_transaction_session_timeout");
        if (idle == 0) {
            found.add(Checkup.advice(
                    Area.SETTINGS,
                    "idle_in_transaction_session_timeout",
                    "Not set: a program that forgets its transaction keeps its locks for ever, and migrations wait.",
                    "ALTER DATABASE " + value("database") + " SET idle_in_transaction_session_timeout = '10min';"));
        } else {
            ok("idle_in_transaction_session_timeout", idle + " ms.");
        }
        long deadlock = number("deadlock_timeout");
        if (deadlock > SLOW_DEADLOCK_MILLIS) {
            found.add(Checkup.advice(
                    Area.SETTINGS,
                    "deadlock_timeout",
                    deadlock + " ms: a deadlock keeps everybody waiting that long before it is found.",
                    "ALTER SYSTEM SET deadlock_timeout = '1s';" + RELOAD));
        } else {
            ok("deadlock_timeout", deadlock + " ms.");
        }
    }

    private void insight() {
        onOff(
                "log_lock_waits",
                "Off: the server's log says nothing of who waited for whom.",
                "ALTER SYSTEM SET log_lock_waits = on;" + RELOAD,
                false);
        onOff(
                "track_activities",
                "Off: nobody can see what a blocker is doing.",
                "ALTER SYSTEM SET track_activities = on;" + RELOAD,
                false);
        long bytes = number("track_activity_query_size");
        if (bytes < SHORT_QUERY_BYTES) {
            found.add(Checkup.advice(
                    Area.SETTINGS,
                    "track_activity_query_size",
                    bytes + " bytes: of longer statements only the beginning is seen.",
                    "ALTER SYSTEM SET track_activity_query_size = '16kB'; then restart the server."));
        } else {
            ok("track_activity_query_size", bytes + " bytes.");
        }
    }

    private void safety() {
        if (value("synchronous_commit").equals("off")) {
            found.add(Checkup.advice(
                    Area.SETTINGS,
                    "synchronous_commit",
                    "Off for this role: a crash can take back what was committed in the last moment. A run of Lockkeeper"
                            + " makes its own commits durable.",
                    "ALTER ROLE CURRENT_USER SET synchronous_commit = on;"));
        } else {
            ok("synchronous_commit", value("synchronous_commit") + ".");
        }
        onOff(
                "fsync",
                "Off: a power failure can destroy the whole server.",
                "ALTER SYSTEM SET fsync = on;" + RELOAD,
                false);
        onOff(
                "autovacuum",
                "Off: tables grow, and in the end the server stops to protect its transaction numbers.",
                "ALTER SYSTEM SET autovacuum = on;" + RELOAD,
                true);
        onOff(
                "track_counts",
                "Off: without counts autovacuum does nothing.",
                "ALTER SYSTEM SET track_counts = on;" + RELOAD,
                true);
    }

    private void onOff(String name, String whenOff, String remedy, boolean grave) {
        if (value(name).equals("off")) {
            found.add(
                    grave
                            ? Checkup.problem(Area.SETTINGS, name, whenOff, remedy)
                            : Checkup.advice(Area.SETTINGS, name, whenOff, remedy));
        } else {
            ok(name, "On.");
        }
    }
}
