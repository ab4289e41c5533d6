package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.check.Checkup.Area;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes on at a server that a migration would run into. Stateless; each question reads catalogs and statistics. */
final class ActivityCheckup {
    private static final int FEW_CONNECTIONS = 5;
    private static final long OLD_AGE = 1_000_000_000L;
    /** The server refuses new transaction numbers at about 2^31 less three million. */
    private static final long VERY_OLD_AGE = 1_800_000_000L;

    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);
    private static final Duration IDLE_TOO_LONG = Duration.ofMinutes(1);
    private static final Duration RUNNING_LONG = Duration.ofMinutes(10);
    private static final Duration PREPARED_LONG = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private ActivityCheckup() {}

    static List<Checkup> headroom(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT current_setting('max_connections')::int
                                   - current_setting('superuser_reserved_connections')::int AS most,
                               (SELECT sum(numbackends) FROM pg_catalog.pg_stat_database) AS used
                        """)) {
            row.next();
            int most = row.getInt("most");
            int free = most - row.getInt("used");
            if (free < FEW_CONNECTIONS) {
                return List.of(Checkup.advice(
                        Area.SETTINGS,
                        "connections",
                        "Only " + Math.max(0, free) + " of " + most + " are free; a run needs two or three.",
                        "SELECT application_name, count(*) FROM pg_stat_activity GROUP BY 1 ORDER BY 2 DESC;"));
            }
            return List.of(Checkup.ok(Area.SETTINGS, "connections", free + " of " + most + " are free."));
        }
    }

    static List<Checkup> transactions(Connection connection) throws SQLException {
        return transactions(connection, IDLE_TOO_LONG, RUNNING_LONG);
    }

    static List<Checkup> transactions(Connection connection, Duration idleFor, Duration runningFor)
            throws SQLException {
        List<Checkup> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT pid, coalesce(application_name, '') AS application, coalesce(usename, '') AS who, state,
                               extract(epoch FROM clock_timestamp() - xact_start)::bigint AS seconds
                          FROM pg_catalog.pg_stat_activity
                         WHERE datname = current_database() AND pid <> pg_backend_pid()
                           AND backend_type = 'client backend'
                           AND ((state LIKE 'idle in transaction%%' AND
                                     extract(epoch FROM clock_timestamp() - state_change) > %d)
                                OR extract(epoch FROM clock_timestamp() - xact_start) > %d)
                         ORDER BY xact_start LIMIT 5
                        """.formatted(idleFor.toSeconds(), runningFor.toSeconds()))) {
            while (row.next()) {
                String who = row.getString("who") + " (" + row.getString("application") + ")";
                boolean idle = String.valueOf(row.getString("state")).startsWith("idle");
                found.add(Checkup.advice(
                        Area.ACTIVITY,
                        "transactions",
                        "Process " + row.getInt("pid") + " of " + who + " is in a transaction for "
                                + row.getLong("seconds") + " s" + (idle ? " and does nothing" : "")
                                + ": what it has locked stays locked.",
                        "lockkeeper " + (idle ? "terminate " : "cancel ") + row.getInt("pid")
                                + " (lockkeeper locks says first who waits for it)"));
            }
        }
        if (!found.isEmpty()) {
            return found;
        }
        return List.of(blindRole(connection)
                .map(role -> Checkup.notKnown(
                        Area.ACTIVITY,
                        "transactions",
                        "This role cannot see since when other roles' sessions are in a transaction.",
                        Optional.of("GRANT pg_monitor TO " + role + ";")))
                .orElseGet(
                        () -> Checkup.ok(Area.ACTIVITY, "transactions", "No session is in a transaction for long.")));
    }

    /** This role as SQL, if it does not see what other roles' sessions do. */
    private static Optional<String> blindRole(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.quote_ident(current_user) WHERE NOT"
                        + " pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')")) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    static List<Checkup> prepared(Connection connection) throws SQLException {
        return prepared(connection, PREPARED_LONG, FORGOTTEN);
    }

    static List<Checkup> prepared(Connection connection, Duration since, Duration forgotten) throws SQLException {
        List<Checkup> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT gid, pg_catalog.quote_literal(gid) AS literal, owner,
                               extract(epoch FROM clock_timestamp() - prepared)::bigint AS seconds,
                               extract(epoch FROM clock_timestamp() - prepared) > %d AS forgotten
                          FROM pg_catalog.pg_prepared_xacts
                         WHERE database = current_database()
                           AND extract(epoch FROM clock_timestamp() - prepared) > %d
                         ORDER BY prepared LIMIT 5
                        """.formatted(forgotten.toSeconds(), since.toSeconds()))) {
            while (row.next()) {
                String sentence = "The prepared transaction " + row.getString("literal") + " of "
                        + row.getString("owner") + " is neither committed nor rolled back since "
                        + row.getLong("seconds") + " s, and keeps its locks.";
                String remedy = "ROLLBACK PREPARED " + row.getString("literal") + "; or COMMIT PREPARED, as its"
                        + " coordinator says";
                found.add(
                        row.getBoolean("forgotten")
                                ? Checkup.problem(Area.ACTIVITY, "prepared transactions", sentence, remedy)
                                : Checkup.advice(Area.ACTIVITY, "prepared transactions", sentence, remedy));
            }
        }
        return found.isEmpty()
                ? List.of(Checkup.ok(Area.ACTIVITY, "prepared transactions", "None is left over."))
                : found;
    }

    static List<Checkup> invalidIndexes(Connection connection) throws SQLException {
        List<Checkup> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT i.indexrelid::regclass::text AS index, i.indrelid::regclass::text AS table_name
                          FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                         WHERE NOT i.indisvalid AND c.relkind = 'i'
                           AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p
                                            WHERE p.datname = current_database()
                                              AND (p.index_relid = i.indexrelid OR p.relid = i.indrelid))
                         ORDER BY 1 LIMIT 5
                        """)) {
            while (row.next()) {
                String index = row.getString("index");
                found.add(Checkup.advice(
                        Area.ACTIVITY,
                        "invalid indexes",
                        index + " on " + row.getString("table_name")
                                + " is invalid: each write keeps it, and no query uses it.",
                        "REINDEX INDEX CONCURRENTLY " + index + "; or DROP INDEX CONCURRENTLY " + index + ";"));
            }
        }
        return found.isEmpty() ? List.of(Checkup.ok(Area.ACTIVITY, "invalid indexes", "There is none.")) : found;
    }

    static List<Checkup> wraparound(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT datname, pg_catalog.age(datfrozenxid) AS age FROM pg_catalog.pg_database"
                                + " WHERE datallowconn ORDER BY 2 DESC LIMIT 1")) {
            row.next();
            long age = row.getLong("age");
            String sentence = "The oldest transaction number of " + row.getString("datname") + " is " + age
                    + " transactions ago; at about 2,140 million the server stops.";
            String remedy =
                    "VACUUM (FREEZE) of its oldest tables: SELECT oid::regclass, age(relfrozenxid) FROM pg_class"
                            + " WHERE relkind IN ('r', 't', 'm') ORDER BY 2 DESC LIMIT 10;";
            return List.of(
                    age >= VERY_OLD_AGE
                            ? Checkup.problem(Area.ACTIVITY, "transaction numbers", sentence, remedy)
                            : age >= OLD_AGE
                                    ? Checkup.advice(Area.ACTIVITY, "transaction numbers", sentence, remedy)
                                    : Checkup.ok(Area.ACTIVITY, "transaction numbers", "Far from their end."));
        }
    }

    static List<Checkup> clock(Connection connection) throws SQLException {
        Instant before = Instant.now();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_catalog.clock_timestamp()")) {
            row.next();
            Instant server = row.getObject(1, OffsetDateTime.class).toInstant();
            return List.of(clock(before, server, Instant.now()));
        }
    }

    /** The server answered at some moment between; only what lies outside is a difference. */
    static Checkup clock(Instant before, Instant server, Instant after) {
        Duration apart = server.isBefore(before)
                ? Duration.between(server, before)
                : server.isAfter(after) ? Duration.between(after, server) : Duration.ZERO;
        if (apart.compareTo(CLOCKS_APART) < 0) {
            return Checkup.ok(Area.ACTIVITY, "clock", "The server's clock and this one agree.");
        }
        return Checkup.advice(
                Area.ACTIVITY,
                "clock",
                "The server's clock and this one are " + apart.toSeconds()
                        + " s apart: maintenance windows go by this one, the tracking table by the server's.",
                "Let both follow the same time server: timedatectl set-ntp true");
    }
}
