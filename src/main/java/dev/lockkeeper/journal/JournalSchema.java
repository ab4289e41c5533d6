package dev.lockkeeper.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * How {@code lockkeeper.journal} comes to be, and what a session may do with it. Stateless and thread-safe.
 */
final class JournalSchema {
    private static final String TABLE = "lockkeeper.journal";

    static final String CREATE = """
            CREATE SCHEMA IF NOT EXISTS lockkeeper;
            COMMENT ON SCHEMA lockkeeper IS 'Lockkeeper''s own memory; safe to read, not needed by the application';
            CREATE TABLE IF NOT EXISTS lockkeeper.journal (
                id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                run_id           uuid        NOT NULL,
                operation        text        NOT NULL,
                tracking_table   text        NOT NULL,
                file             text        NOT NULL,
                checksum         text,
                sql_checksum     text,
                content          bytea,
                plan             text,
                description      text,
                database_user    text        NOT NULL DEFAULT session_user,
                os_user          text        NOT NULL,
                host             text        NOT NULL,
                application      text        NOT NULL,
                client_address   inet        DEFAULT inet_client_addr(),
                backend_pid      integer     NOT NULL DEFAULT pg_backend_pid(),
                started_at       timestamptz NOT NULL DEFAULT transaction_timestamp(),
                duration_us      bigint      NOT NULL,
                outcome          text        NOT NULL,
                applied_at       timestamp,
                reason           text,
                sqlstate         text,
                message          text,
                detail           text,
                hint             text,
                statement_number integer,
                line_number      integer,
                column_number    integer
            );
            COMMENT ON TABLE lockkeeper.journal IS 'Every act of Lockkeeper on this database, in the order it was recorded';
            CREATE INDEX IF NOT EXISTS journal_file_idx ON lockkeeper.journal (file, id);
            """;

    /** Two programs that do this at once take turns; neither waits for long, least of all in the way of others. */
    private static final String BEGIN =
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = '5s';"
                    + " SELECT pg_catalog.pg_advisory_xact_lock(" + (JournalChain.LOCK + 1) + ");";

    private static final String LOOK = """
            SELECT t.oid IS NOT NULL AS there,
                   has_schema_privilege(n.oid, 'USAGE') AS usable,
                   CASE WHEN t.oid IS NOT NULL AND has_schema_privilege(n.oid, 'USAGE')
                        THEN has_table_privilege(t.oid, 'SELECT') AND has_table_privilege(t.oid, 'INSERT')
                        ELSE false END AS writable,
                   has_schema_privilege(n.oid, 'CREATE') AS may_create_table,
                   has_database_privilege(current_database(), 'CREATE') AS may_create_schema,
                   n.oid IS NOT NULL AS schema_there,
                   CASE WHEN t.oid IS NOT NULL THEN pg_has_role(t.relowner, 'USAGE') ELSE false END AS owner,
                   pg_get_userbyid(t.relowner) AS owner_name,
                   EXISTS (SELECT FROM pg_catalog.pg_trigger g
                            WHERE g.tgrelid = t.oid AND g.tgname = 'journal_chain' AND g.tgenabled IN ('O', 'A')) AS chained
              FROM (SELECT 1) AS one
              LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = 'lockkeeper'
              LEFT JOIN pg_catalog.pg_class t ON t.relnamespace = n.oid AND t.relname = 'journal'
            """;

    private JournalSchema() {}

    static JournalAccess look(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            if (row.getBoolean("there")) {
                return row.getBoolean("writable")
                        ? new JournalAccess.Ready(unchained(row))
                        : new JournalAccess.Unavailable("This user may not read and write " + TABLE
                                + ", so nothing is remembered of who, when, how long and which text; GRANT USAGE ON SCHEMA"
                                + " lockkeeper and GRANT SELECT, INSERT ON lockkeeper.journal would change that.");
            }
            boolean creatable = row.getBoolean("schema_there")
                    ? row.getBoolean("may_create_table")
                    : row.getBoolean("may_create_schema");
            return creatable
                    ? new JournalAccess.Absent()
                    : new JournalAccess.Unavailable(
                            "This user may not create the schema lockkeeper, so nothing is remembered"
                                    + " of who, when, how long and which text; GRANT CREATE ON DATABASE would change that.");
        }
    }

    private static Optional<String> unchained(ResultSet row) throws SQLException {
        if (row.getBoolean("chained")) {
            return Optional.empty();
        }
        return Optional.of("The rows of " + TABLE
                + " do not carry the hash of the one before yet, so that nobody can tell"
                + " whether one was changed or removed; "
                + (row.getBoolean("owner")
                        ? "the next change here makes a chain of them, if this user may create functions."
                        : "the next change by its owner, " + row.getString("owner_name") + ", makes a chain of them."));
    }

    static JournalAccess prepare(Connection connection) throws SQLException {
        JournalAccess access = look(connection);
        return switch (access) {
            case JournalAccess.Unavailable unavailable -> unavailable;
            case JournalAccess.Absent absent -> create(connection);
            case JournalAccess.Ready ready -> ready.chained() || !isOwner(connection) ? ready : chain(connection);
        };
    }

    private static boolean isOwner(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            return row.getBoolean("owner");
        }
    }

    private static JournalAccess create(Connection connection) throws SQLException {
        if (run(connection, CREATE + JournalChain.CREATE).isEmpty()) {
            return new JournalAccess.Ready();
        }
        // Two programs may create it at once: the loser finds it there.
        JournalAccess afterwards = look(connection);
        if (!(afterwards instanceof JournalAccess.Absent)) {
            return afterwards;
        }
        // Without the right to use the procedural language there is a journal all the same.
        Optional<SQLException> refused = run(connection, CREATE);
        JournalAccess plain = look(connection);
        return refused.isEmpty() || plain instanceof JournalAccess.Ready
                ? plain
                : new JournalAccess.Unavailable("The journal could not be created (" + said(refused.get())
                        + "), so nothing is remembered of who, when and how long.");
    }

    private static JournalAccess chain(Connection connection) throws SQLException {
        Optional<SQLException> refused = run(connection, JournalChain.CREATE);
        JournalAccess afterwards = look(connection);
        if (refused.isEmpty() || afterwards.equals(new JournalAccess.Ready())) {
            return afterwards;
        }
        return afterwards instanceof JournalAccess.Ready
                ? new JournalAccess.Ready(
                        Optional.of("The rows of " + TABLE + " do not carry the hash of the one before,"
                                + " because that could not be set up (" + said(refused.get())
                                + "): nobody can tell whether one was changed or removed."))
                : afterwards;
    }

    private static String said(SQLException refused) {
        return "SQLSTATE " + refused.getSQLState() + ": " + refused.getMessage();
    }

    /** Runs it in a transaction of its own; returns why nothing of it was kept. */
    private static Optional<SQLException> run(Connection connection, String definitions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN + definitions + "COMMIT");
            return Optional.empty();
        } catch (SQLException refused) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
            return Optional.of(refused);
        }
    }
}
