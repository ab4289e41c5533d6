package dev.lockkeeper.environment.check;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a user may do in a database, as the server's own functions answer. Immutable.
 *
 * @param user {@code current_user}
 * @param superuser whether nothing is forbidden to him
 * @param schema where the tracking table is or would be created; empty if there is no such schema
 * @param createInSchema whether he may create tables there
 * @param tablePresent whether the tracking table is there
 * @param writeTable whether he may read it, add rows and delete them
 * @param journalPresent whether lockkeeper.journal is there
 * @param writeJournal whether he may read it and add rows, or create it
 * @param readSessions whether he sees what other users' sessions do
 * @param signalSessions whether he may cancel and end other users' sessions
 */
record Rights(
        String user,
        boolean superuser,
        Optional<String> schema,
        boolean createInSchema,
        boolean tablePresent,
        boolean writeTable,
        boolean journalPresent,
        boolean writeJournal,
        boolean readSessions,
        boolean signalSessions) {
    /** Asks catalogs and functions only; takes no lock but on catalogs. */
    private static final String QUESTION = """
            WITH named AS (
                SELECT pg_catalog.parse_ident(?) AS parts, pg_catalog.to_regclass(?)::oid AS found),
            place AS (
                SELECT named.found AS table_oid,
                       coalesce(
                           (SELECT relnamespace FROM pg_catalog.pg_class WHERE oid = named.found),
                           (SELECT oid FROM pg_catalog.pg_namespace
                             WHERE nspname = CASE WHEN cardinality(named.parts) > 1 THEN named.parts[1]
                                                  ELSE current_schema() END)) AS schema_oid
                  FROM named),
            journal AS (
                SELECT (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = 'lockkeeper') AS schema_oid,
                       (SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                         WHERE n.nspname = 'lockkeeper' AND c.relname = 'journal') AS table_oid)
            SELECT current_user AS "user",
                   (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) AS superuser,
                   (SELECT nspname FROM pg_catalog.pg_namespace WHERE oid = place.schema_oid) AS schema,
                   coalesce(has_schema_privilege(place.schema_oid, 'CREATE'), false) AS create_in_schema,
                   place.table_oid IS NOT NULL AS table_present,
                   coalesce(has_schema_privilege(place.schema_oid, 'USAGE')
                        AND has_table_privilege(place.table_oid, 'SELECT')
                        AND has_table_privilege(place.table_oid, 'INSERT')
                        AND has_table_privilege(place.table_oid, 'DELETE'), false) AS write_table,
                   journal.table_oid IS NOT NULL AS journal_present,
                   CASE WHEN journal.table_oid IS NOT NULL
                        THEN has_schema_privilege(journal.schema_oid, 'USAGE')
                         AND has_table_privilege(journal.table_oid, 'SELECT')
                         AND has_table_privilege(journal.table_oid, 'INSERT')
                        WHEN journal.schema_oid IS NOT NULL
                        THEN has_schema_privilege(journal.schema_oid, 'CREATE')
                        ELSE has_database_privilege(current_database(), 'CREATE') END AS write_journal,
                   pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS read_sessions,
                   pg_has_role(current_user, 'pg_signal_backend', 'USAGE') AS signal_sessions
              FROM place, journal
            """;

    /**
     * Asks the server.
     *
     * @param table the tracking table as the operator names it
     * @throws SQLException if the server does not answer, or {@code table} is no name
     */
    static Rights read(Connection connection, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUESTION)) {
            statement.setString(1, table);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Rights(
                        row.getString("user"),
                        row.getBoolean("superuser"),
                        Optional.ofNullable(row.getString("schema")),
                        row.getBoolean("create_in_schema"),
                        row.getBoolean("table_present"),
                        row.getBoolean("write_table"),
                        row.getBoolean("journal_present"),
                        row.getBoolean("write_journal"),
                        row.getBoolean("read_sessions"),
                        row.getBoolean("signal_sessions"));
            }
        }
    }

    /**
     * Says what is missing.
     *
     * @param table the tracking table as the operator names it
     * @param changesAllowed whether the environment's policy lets anything be changed at all
     */
    void tell(StepDraft step, String table, boolean changesAllowed) {
        String where = schema.map(name -> "schema " + name).orElse("a schema that is there");
        step.fact("create tables in " + where, yes(createInSchema));
        step.fact("write " + table, tablePresent ? yes(writeTable) : "not there yet");
        step.fact(
                "write lockkeeper.journal", journalPresent ? yes(writeJournal) : "may create it: " + yes(writeJournal));
        step.fact("see other sessions", yes(readSessions));
        step.fact("cancel and end other sessions", yes(signalSessions));
        step.fact("superuser", yes(superuser));
        if (changesAllowed) {
            tellOfChanges(step, table, where);
        }
        if (!readSessions) {
            step.warn(
                    user + " sees only his own sessions: who blocks whom stays hidden",
                    "GRANT pg_read_all_stats TO " + quoted() + " would change that.");
        }
        if (!signalSessions) {
            step.say(user
                    + " may cancel and end only his own sessions; pg_signal_backend would let him do it to others");
        }
        if (superuser) {
            step.warn(
                    user + " is a superuser: no permission of the server stands between a slip and the whole server",
                    "Use a role that owns what it changes and nothing more.");
        } else if (changesAllowed && createInSchema && writeJournal) {
            step.say(user + " may do what migrations need in " + where);
        }
    }

    private void tellOfChanges(StepDraft step, String table, String where) {
        if (schema.isEmpty()) {
            step.warn(
                    "There is no schema in which " + table + " could be created",
                    "Name the tracking table with a schema that is there, or set search_path for " + user + ".");
        } else if (!createInSchema) {
            step.warn(
                    user + " may not create tables in " + where
                            + (tablePresent ? "" : ", so that there will be no tracking table"),
                    "GRANT CREATE ON SCHEMA to " + quoted() + ", or log in as the role that owns it.");
        }
        if (tablePresent && !writeTable) {
            step.warn(
                    user + " may not write the tracking table " + table + ", so that nothing can be applied",
                    "GRANT SELECT, INSERT, DELETE on it to " + quoted() + ".");
        }
        if (!writeJournal) {
            step.warn(
                    user + " may not " + (journalPresent ? "write" : "create") + " lockkeeper.journal, so that the"
                            + " server would remember nothing of what was done",
                    journalPresent
                            ? "GRANT USAGE ON SCHEMA lockkeeper and GRANT SELECT, INSERT ON lockkeeper.journal would"
                                    + " change that."
                            : "GRANT CREATE ON DATABASE, or have the schema lockkeeper created for " + user + ".");
        }
    }

    private String quoted() {
        return '"' + user.replace("\"", "\"\"") + '"';
    }

    private static String yes(boolean allowed) {
        return allowed ? "yes" : "no";
    }
}
