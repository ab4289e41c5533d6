package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.check.Checkup.Area;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What a role may do, as checks. Stateless. */
final class PrivilegeCheckup {
    private PrivilegeCheckup() {}

    static List<Checkup> of(Rights rights, String table, boolean changes) {
        List<Checkup> found = new ArrayList<>();
        String role = '"' + rights.user().replace("\"", "\"\"") + '"';
        found.add(
                rights.superuser()
                        ? Checkup.advice(
                                Area.PRIVILEGES,
                                "role",
                                rights.user() + " is a superuser: no permission stands between a slip and the whole"
                                        + " server.",
                                "Log in as the role that owns what is migrated, with pg_monitor granted to it.")
                        : Checkup.ok(Area.PRIVILEGES, "role", rights.user() + " is no superuser."));
        if (changes) {
            found.add(tracking(rights, table, role));
            found.add(journal(rights, role));
        }
        found.add(
                rights.readSessions()
                        ? Checkup.ok(Area.PRIVILEGES, "seeing sessions", "Who blocks whom can be seen.")
                        : Checkup.advice(
                                Area.PRIVILEGES,
                                "seeing sessions",
                                rights.user() + " sees only his own sessions; what others run stays hidden.",
                                "GRANT pg_monitor TO " + role + ";"));
        found.add(
                rights.signalSessions()
                        ? Checkup.ok(Area.PRIVILEGES, "ending sessions", "A blocker can be cancelled or ended.")
                        : Checkup.advice(
                                Area.PRIVILEGES,
                                "ending sessions",
                                rights.user() + " may cancel and end only his own sessions, not a blocker.",
                                "GRANT pg_signal_backend TO " + role + ";"));
        return found;
    }

    private static Checkup tracking(Rights rights, String table, String role) {
        String name = "tracking table";
        if (rights.schema().isEmpty()) {
            return Checkup.problem(
                    Area.PRIVILEGES,
                    name,
                    "There is no schema in which " + table + " could be created.",
                    "CREATE SCHEMA migrations AUTHORIZATION " + role + "; then --table migrations." + table);
        }
        String schema = '"' + rights.schema().get().replace("\"", "\"\"") + '"';
        if (rights.tablePresent() && !rights.writeTable()) {
            return Checkup.problem(
                    Area.PRIVILEGES,
                    name,
                    rights.user() + " may not write " + table + ", so that nothing can be applied.",
                    "GRANT USAGE ON SCHEMA " + schema + " TO " + role + "; GRANT SELECT, INSERT, DELETE ON " + table
                            + " TO " + role + "; GRANT USAGE ON ALL SEQUENCES IN SCHEMA " + schema + " TO " + role
                            + ";");
        }
        if (!rights.tablePresent() && !rights.createInSchema()) {
            return Checkup.problem(
                    Area.PRIVILEGES,
                    name,
                    rights.user() + " may not create " + table + " in schema "
                            + rights.schema().get() + ".",
                    "GRANT CREATE ON SCHEMA " + schema + " TO " + role + ";");
        }
        return Checkup.ok(
                Area.PRIVILEGES,
                name,
                rights.tablePresent()
                        ? table + " can be read and written."
                        : table + " is not there yet, and can be created in schema "
                                + rights.schema().get() + ".");
    }

    private static Checkup journal(Rights rights, String role) {
        String name = "journal";
        if (rights.writeJournal()) {
            return Checkup.ok(
                    Area.PRIVILEGES,
                    name,
                    rights.journalPresent()
                            ? "lockkeeper.journal can be written."
                            : "lockkeeper.journal is not there yet, and can be created.");
        }
        return Checkup.advice(
                Area.PRIVILEGES,
                name,
                rights.user() + " may not " + (rights.journalPresent() ? "write" : "create")
                        + " lockkeeper.journal: the server would remember nothing of what was done.",
                rights.journalPresent()
                        ? "GRANT USAGE ON SCHEMA lockkeeper TO " + role + "; GRANT SELECT, INSERT ON ALL TABLES IN"
                                + " SCHEMA lockkeeper TO " + role
                                + "; GRANT USAGE ON ALL SEQUENCES IN SCHEMA lockkeeper"
                                + " TO " + role + ";"
                        : "CREATE SCHEMA lockkeeper AUTHORIZATION " + role + ";");
    }

    /** Only an owner, or a member of the owner, may change a table. */
    static List<Checkup> ownership(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT count(*) AS all_tables,
                               count(*) FILTER (WHERE NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')) AS foreign_tables,
                               min(pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname))
                                   FILTER (WHERE NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')) AS example,
                               string_agg(DISTINCT pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(c.relowner)), ', ')
                                   FILTER (WHERE NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')) AS owners,
                               pg_catalog.quote_ident(current_user) AS me
                          FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                         WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_'
                           AND n.nspname NOT IN ('information_schema', 'lockkeeper')
                        """)) {
            row.next();
            long all = row.getLong("all_tables");
            long others = row.getLong("foreign_tables");
            if (others == 0) {
                return List.of(Checkup.ok(
                        Area.PRIVILEGES, "ownership", "Each of the " + all + " tables can be changed by this role."));
            }
            return List.of(Checkup.advice(
                    Area.PRIVILEGES,
                    "ownership",
                    others + " of " + all + " tables belong to others, such as " + row.getString("example")
                            + ": a migration that changes them will be refused.",
                    "GRANT " + row.getString("owners") + " TO " + row.getString("me") + ";"));
        }
    }
}
