package dev.lockkeeper.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * What makes a chain of the rows of {@code lockkeeper.journal}: each has a position, the hash of the row at the position
 * before, and a hash over both and everything it says. The server does it, in a trigger, for whoever inserts. Stateless and
 * thread-safe.
 *
 * <p>The hash is the SHA-256 of the UTF-8 text of a JSON array: the hash before in hex, position, then the columns in the
 * order of {@link #FIELDS}. The array's text depends on no setting of the session. The hash before the first row is that of
 * {@code ["lockkeeper.journal", n, i]}: how many rows there are without a hash, and the greatest id among them.
 *
 * <p>Writers take turns by an advisory lock that lasts until their transaction ends. A row whose transaction cannot see the
 * end of the chain, because its snapshot is older ({@code REPEATABLE READ}) or because another writer's commit does not
 * come to an end, is never refused nor made to wait for long: it waits for its link, with an empty hash, and the next
 * writer gives it one.
 */
public final class JournalChain {
    /** The first 64 bits of the SHA-256 of {@code lockkeeper:the journal's chain}. */
    static final long LOCK = 2_078_783_533_017_180_390L;

    /** What a row says, in the order of the hash; {@code %s} is the row. */
    static final String FIELDS = """
            %1$s.id, %1$s.run_id, %1$s.operation, %1$s.tracking_table, %1$s.file, %1$s.checksum, %1$s.sql_checksum,
            encode(sha256(%1$s.content), 'hex'), %1$s.plan, %1$s.description, %1$s.environment, %1$s.address,
            %1$s.system_identifier, %1$s.database_user, %1$s.os_user, %1$s.host, %1$s.application,
            host(%1$s.client_address), %1$s.backend_pid, (extract(epoch FROM %1$s.started_at) * 1000000)::bigint,
            %1$s.duration_us, %1$s.outcome, (extract(epoch FROM %1$s.applied_at) * 1000000)::bigint, %1$s.reason,
            %1$s.sqlstate, %1$s.message, %1$s.detail, %1$s.hint, %1$s.statement_number, %1$s.line_number,
            %1$s.column_number""";

    /** Columns and indexes that came after the table's first form. */
    private static final String COLUMNS = """
            ALTER TABLE lockkeeper.journal
                ADD COLUMN IF NOT EXISTS environment       text,
                ADD COLUMN IF NOT EXISTS address           text,
                ADD COLUMN IF NOT EXISTS system_identifier text,
                ADD COLUMN IF NOT EXISTS position          bigint,
                ADD COLUMN IF NOT EXISTS previous_hash     bytea,
                ADD COLUMN IF NOT EXISTS hash              bytea;
            CREATE UNIQUE INDEX IF NOT EXISTS journal_position_idx
                ON lockkeeper.journal (position) WHERE position IS NOT NULL;
            CREATE INDEX IF NOT EXISTS journal_waiting_idx ON lockkeeper.journal (id) WHERE hash = ''::bytea;
            CREATE INDEX IF NOT EXISTS journal_run_idx ON lockkeeper.journal (run_id, id);
            """;

    /** Sequential scans are off because the plan is kept for a session, in which a small table may become a large one. */
    private static final String AS_OWNER = """
            LANGUAGE plpgsql SECURITY DEFINER
            SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
            """;

    private static final String AWAIT = """
            CREATE OR REPLACE FUNCTION lockkeeper.journal_await() RETURNS boolean
            LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET lock_timeout = '1s' AS $await$
            BEGIN
                PERFORM pg_advisory_xact_lock(%d);
                RETURN true;
            EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
                RETURN false;
            END
            $await$;
            """.formatted(LOCK);

    private static final String MY_TURN =
            "current_setting('transaction_isolation') IN ('read committed', 'read uncommitted')"
                    + " AND (pg_try_advisory_xact_lock(" + LOCK + ") OR lockkeeper.journal_await())";

    private static final String READ_END = """
            SELECT j.position, j.hash INTO last_position, last_hash FROM lockkeeper.journal j
             WHERE j.position IS NOT NULL ORDER BY j.position DESC LIMIT 1;
            IF last_position IS NULL THEN
                SELECT 0, sha256(convert_to(
                           json_build_array('lockkeeper.journal', count(*), coalesce(max(j.id), 0))::text, 'UTF8'))
                  INTO last_position, last_hash FROM lockkeeper.journal j WHERE j.hash IS NULL;
            END IF;
            """;

    private static String hashOf(String row) {
        return "sha256(convert_to(json_build_array(encode(last_hash, 'hex'), last_position + 1, "
                + FIELDS.formatted(row) + ")::text, 'UTF8'))";
    }

    private static final String LINK =
            "CREATE OR REPLACE FUNCTION lockkeeper.journal_link() RETURNS integer\n" + AS_OWNER
                    + """
            AS $link$
            DECLARE
                last_position bigint;
                last_hash     bytea;
                waiting       lockkeeper.journal;
                linked        integer := 0;
            BEGIN
                IF NOT EXISTS (SELECT FROM lockkeeper.journal w WHERE w.hash = ''::bytea) OR NOT (%s) THEN
                    RETURN 0;
                END IF;
                FOR waiting IN SELECT w.* FROM lockkeeper.journal w WHERE w.hash = ''::bytea ORDER BY w.id LOOP
                    %s
                    UPDATE lockkeeper.journal SET position = last_position + 1, previous_hash = last_hash, hash = %s
                     WHERE id = waiting.id;
                    linked := linked + 1;
                END LOOP;
                RETURN linked;
            END
            $link$;
            """.formatted(MY_TURN, READ_END, hashOf("waiting"));

    private static final String CHAIN =
            "CREATE OR REPLACE FUNCTION lockkeeper.journal_chain() RETURNS trigger\n" + AS_OWNER
                    + """
            AS $chain$
            DECLARE
                last_position bigint;
                last_hash     bytea;
            BEGIN
                NEW.position := NULL;
                NEW.previous_hash := NULL;
                NEW.hash := ''::bytea;
                IF %s THEN
                    IF EXISTS (SELECT FROM lockkeeper.journal w WHERE w.hash = ''::bytea) THEN
                        PERFORM lockkeeper.journal_link();
                    END IF;
                    %s
                    NEW.hash := %s;
                    NEW.position := last_position + 1;
                    NEW.previous_hash := last_hash;
                END IF;
                RETURN NEW;
            END
            $chain$;
            """.formatted(MY_TURN, READ_END, hashOf("NEW"));

    private static final String GUARD = """
            CREATE OR REPLACE FUNCTION lockkeeper.journal_append_only() RETURNS trigger
            LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $guard$
            DECLARE
                unlinked lockkeeper.journal;
            BEGIN
                IF TG_OP = 'UPDATE' THEN
                    unlinked := NEW;
                    unlinked.position := OLD.position;
                    unlinked.previous_hash := OLD.previous_hash;
                    unlinked.hash := OLD.hash;
                    IF OLD.hash = ''::bytea AND unlinked IS NOT DISTINCT FROM OLD THEN
                        RETURN NEW;
                    END IF;
                END IF;
                RAISE EXCEPTION 'lockkeeper.journal is only ever added to; % is refused', TG_OP
                    USING ERRCODE = 'object_not_in_prerequisite_state',
                          HINT = 'Its owner can disable the trigger journal_append_only; lockkeeper journal verify tells'
                                 ' afterwards which rows were changed or removed.';
            END
            $guard$;
            """;

    private static final String TRIGGERS = """
            REVOKE ALL ON FUNCTION lockkeeper.journal_chain(), lockkeeper.journal_append_only(),
                lockkeeper.journal_await() FROM PUBLIC;
            DROP TRIGGER IF EXISTS journal_append_only ON lockkeeper.journal;
            CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE ON lockkeeper.journal
                FOR EACH ROW EXECUTE FUNCTION lockkeeper.journal_append_only();
            DROP TRIGGER IF EXISTS journal_no_truncate ON lockkeeper.journal;
            CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON lockkeeper.journal
                FOR EACH STATEMENT EXECUTE FUNCTION lockkeeper.journal_append_only();
            DROP TRIGGER IF EXISTS journal_chain ON lockkeeper.journal;
            CREATE TRIGGER journal_chain BEFORE INSERT ON lockkeeper.journal
                FOR EACH ROW EXECUTE FUNCTION lockkeeper.journal_chain();
            """;

    /** Makes a chain of a table that has none, beginning with its next row. Repeating it changes nothing. */
    static final String CREATE = COLUMNS + AWAIT + LINK + CHAIN + GUARD + TRIGGERS;

    private JournalChain() {}

    /**
     * Gives rows that wait for their link one, as far as this session may and no other writer is in the way. The connection
     * is in autocommit mode.
     *
     * @return how many were linked
     * @throws SQLException if the server refuses or does not answer
     */
    public static int linkWaiting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!anyWaits(statement)) {
                return 0;
            }
            statement.execute("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
            try (ResultSet row = statement.executeQuery("SELECT lockkeeper.journal_link()")) {
                row.next();
                int linked = row.getInt(1);
                statement.execute("COMMIT");
                return linked;
            } catch (SQLException failed) {
                statement.execute("ROLLBACK");
                throw failed;
            }
        }
    }

    private static boolean anyWaits(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT EXISTS (SELECT FROM lockkeeper.journal WHERE hash = ''::bytea)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /**
     * The end of the chain: to be remembered elsewhere, so that rows missing from the end are noticed.
     *
     * @return empty if no row is chained
     * @throws SQLException if the server refuses or does not answer, or the table has no chain
     */
    public static Optional<ChainEnd> end(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT position, encode(hash, 'hex') AS hash FROM lockkeeper.journal
                         WHERE position IS NOT NULL ORDER BY position DESC LIMIT 1
                        """)) {
            return row.next()
                    ? Optional.of(new ChainEnd(row.getLong("position"), row.getString("hash")))
                    : Optional.empty();
        }
    }
}
