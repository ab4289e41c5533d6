package dev.lockkeeper.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The shape of {@code lockkeeper.progress}: whether it is there, who may use it, and how it comes to be. What stands in it
 * is {@link ProgressTable}'s. Stateless and thread-safe.
 */
public final class ProgressSchema {
    private static final String CREATE = """
            CREATE TABLE IF NOT EXISTS lockkeeper.progress (
                id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                run_id          uuid        NOT NULL,
                operation       text        NOT NULL,
                tracking_table  text        NOT NULL,
                file            text        NOT NULL,
                mode            text        NOT NULL,
                unit            integer     NOT NULL,
                units           integer     NOT NULL,
                first_statement integer     NOT NULL,
                last_statement  integer     NOT NULL,
                statements      integer     NOT NULL,
                line            integer     NOT NULL,
                checksum        text        NOT NULL,
                sql             text        NOT NULL,
                atomic          boolean     NOT NULL,
                schemas         text[]      NOT NULL DEFAULT current_schemas(false)::text[],
                backend_pid     integer     NOT NULL DEFAULT pg_backend_pid(),
                backend_start   timestamptz,
                started_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
                ended_at        timestamptz,
                outcome         text        NOT NULL,
                sqlstate        text,
                message         text,
                settled         text,
                database_user   text        DEFAULT session_user,
                os_user         text,
                host            text,
                application     text
            );
            COMMENT ON TABLE lockkeeper.progress IS
                'How far each file came that does not run in one transaction; settled says why a row no longer matters';
            CREATE UNIQUE INDEX IF NOT EXISTS progress_unit_idx ON lockkeeper.progress (run_id, file, unit);
            CREATE INDEX IF NOT EXISTS progress_open_idx ON lockkeeper.progress (tracking_table, file) WHERE settled IS NULL;
            """;

    /**
     * Tables of earlier versions do not say who ran a file. What stands there already was not necessarily written by the
     * user of now, so the default comes behind the column. Whoever is in the way is not waited for.
     */
    private static final String NAME_ACTORS = """
            SET LOCAL lock_timeout = '1s';
            ALTER TABLE lockkeeper.progress
                ADD COLUMN IF NOT EXISTS database_user text,
                ADD COLUMN IF NOT EXISTS os_user text,
                ADD COLUMN IF NOT EXISTS host text,
                ADD COLUMN IF NOT EXISTS application text;
            ALTER TABLE lockkeeper.progress ALTER COLUMN database_user SET DEFAULT session_user;
            """;

    private ProgressSchema() {}

    /** Whether the table is there and may be read. Takes no lock but ACCESS SHARE on catalogs. */
    public static boolean isReadable(Connection connection) throws SQLException {
        return mayUse(connection, "SELECT");
    }

    private static boolean mayUse(Connection connection, String privileges) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT coalesce(bool_and(has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(t.oid, privilege)), false)
                  FROM pg_catalog.pg_namespace n
                  JOIN pg_catalog.pg_class t ON t.relnamespace = n.oid AND t.relname = 'progress'
                 CROSS JOIN unnest(string_to_array(?, ' ')) AS privilege
                 WHERE n.nspname = 'lockkeeper'
                """)) {
            statement.setString(1, privileges);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /**
     * Makes the table ready to be written, creating it if it is absent. The connection is in autocommit mode.
     *
     * @return whether it can be written; empty, or a sentence that says what cannot be remembered
     * @throws SQLException if the server does not answer
     */
    public static Optional<String> prepare(Connection connection) throws SQLException {
        if (mayUse(connection, "SELECT INSERT UPDATE")) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN;" + CREATE + "COMMIT");
        } catch (SQLException refused) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
            if (!mayUse(connection, "SELECT INSERT UPDATE")) {
                return Optional.of("lockkeeper.progress cannot be written (SQLSTATE " + refused.getSQLState() + ": "
                        + refused.getMessage()
                        + "), so that after a crash nobody can tell how far a file came that does"
                        + " not run in one transaction; GRANT SELECT, INSERT, UPDATE ON lockkeeper.progress would change"
                        + " that.");
            }
        }
        return Optional.empty();
    }

    /**
     * Whether the table can say who runs a file; one of an earlier version is given the columns for it, if this user owns
     * it and nobody is in the way. Where it is not, files run all the same. The connection is in autocommit mode.
     *
     * @throws SQLException if the server does not answer
     */
    public static boolean prepareActors(Connection connection) throws SQLException {
        if (namesActors(connection)) {
            return true;
        }
        if (!isOwner(connection)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN READ WRITE;" + NAME_ACTORS + "COMMIT");
            return true;
        } catch (SQLException refused) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ROLLBACK");
            }
            return namesActors(connection);
        }
    }

    /** Whether the table has the columns for who ran a file. */
    static boolean namesActors(Connection connection) throws SQLException {
        return isTrue(connection, """
                SELECT count(*) = 4 FROM pg_catalog.pg_attribute a
                  JOIN pg_catalog.pg_class t ON t.oid = a.attrelid AND t.relname = 'progress'
                  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'lockkeeper'
                 WHERE a.attname IN ('database_user', 'os_user', 'host', 'application') AND NOT a.attisdropped
                """);
    }

    private static boolean isOwner(Connection connection) throws SQLException {
        return isTrue(connection, """
                SELECT coalesce(bool_and(pg_has_role(t.relowner, 'USAGE')), false) FROM pg_catalog.pg_class t
                  JOIN pg_catalog.pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'lockkeeper'
                 WHERE t.relname = 'progress'
                """);
    }

    private static boolean isTrue(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
