package dev.lockkeeper.journal;

import dev.lockkeeper.journal.ChainVerdict.Broken;
import dev.lockkeeper.journal.ChainVerdict.Harm;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads the chain of {@code lockkeeper.journal} from its beginning and computes every hash again, here and not on the
 * server. Streams: it needs memory for some hundred rows, however many there are. Used once, by one thread.
 */
public final class ChainVerifier {
    private static final int ROWS_AT_ONCE = 500;

    private static final String ROWS = """
            SELECT j.position, encode(j.previous_hash, 'hex') AS previous_hash, encode(j.hash, 'hex') AS hash,
                   j.started_at, j.id, j.run_id::text, j.operation, j.tracking_table, j.file, j.checksum, j.sql_checksum,
                   encode(pg_catalog.sha256(j.content), 'hex') AS content_hash, j.plan, j.description, j.environment,
                   j.address, j.system_identifier, j.database_user, j.os_user, j.host, j.application,
                   pg_catalog.host(j.client_address) AS client, j.backend_pid,
                   (extract(epoch FROM j.started_at) * 1000000)::bigint AS started_us, j.duration_us, j.outcome,
                   (extract(epoch FROM j.applied_at) * 1000000)::bigint AS applied_us, j.reason, j.sqlstate, j.message,
                   j.detail, j.hint, j.statement_number, j.line_number, j.column_number
              FROM lockkeeper.journal j WHERE j.position IS NOT NULL ORDER BY j.position, j.id
            """;

    /** The chain ends here, as somebody remembers it who was there. */
    private final Optional<ChainEnd> remembered;

    private Optional<ChainEnd> last = Optional.empty();
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> until = Optional.empty();
    private long rows;
    private boolean rememberedSeen;

    /**
     * @param remembered a place of the chain that was written down elsewhere when it was its end; without it nobody can
     *     tell whether rows are missing from the end
     */
    public ChainVerifier(Optional<ChainEnd> remembered) {
        this.remembered = remembered;
    }

    /**
     * Reads and computes everything.
     *
     * @param connection in autocommit mode; nothing is changed
     * @throws SQLException if the server refuses or does not answer
     */
    public ChainVerdict verify(Connection connection) throws SQLException {
        Optional<ChainVerdict> none = none(connection);
        if (none.isPresent()) {
            return none.get();
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // One snapshot for everything: acts may go on meanwhile.
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
            return verifyIn(statement);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Optional<ChainVerdict> none(Connection connection) throws SQLException {
        if (!JournalReader.isReadable(connection)) {
            return Optional.of(
                    JournalTable.look(connection) instanceof JournalAccess.Unavailable unavailable
                            ? new ChainVerdict.None(unavailable.reason())
                            : new ChainVerdict.None(
                                    "There is no journal in this database yet: the first change makes it."));
        }
        return JournalReader.hasPlaces(connection)
                ? Optional.empty()
                : Optional.of(
                        new ChainVerdict.None("The journal was made by an earlier version and has no chain; the next"
                                + " change by its owner makes one, beginning with that change."));
    }

    private ChainVerdict verifyIn(Statement statement) throws SQLException {
        Beside beside = beside(statement);
        String beforeFirst = ChainHash.beforeFirst(beside.older, beside.lastOlder);
        statement.setFetchSize(ROWS_AT_ONCE);
        try (ResultSet row = statement.executeQuery(ROWS)) {
            while (row.next()) {
                Optional<ChainVerdict> broken = check(row, beforeFirst, beside);
                if (broken.isPresent()) {
                    return broken.get();
                }
            }
        }
        if (beside.inserted > 0) {
            return new Broken(
                    Optional.empty(),
                    Harm.INSERTED,
                    "The chain itself is intact, but " + beside.inserted
                            + (beside.inserted == 1 ? " row was" : " rows were")
                            + " inserted beside it with the trigger switched off (the first has id "
                            + beside.firstInserted + ").");
        }
        return missingEnd()
                .orElseGet(() -> new ChainVerdict.Intact(rows, from, until, last, beside.older, beside.waiting));
    }

    private Optional<ChainVerdict> missingEnd() {
        if (remembered.isEmpty() || rememberedSeen) {
            return Optional.empty();
        }
        return Optional.of(new Broken(
                Optional.of(rows + 1),
                Harm.REMOVED,
                "Rows are missing from the end: the chain ends at position " + rows
                        + ", but this computer remembers position "
                        + remembered.get().position() + "."));
    }

    /** Rows that are in no chain. */
    private record Beside(long older, long lastOlder, long inserted, long firstInserted, long waiting) {}

    private static Beside beside(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                WITH first AS (SELECT min(id) AS id FROM lockkeeper.journal WHERE hash IS NOT NULL)
                SELECT count(*) FILTER (WHERE j.hash IS NULL AND (first.id IS NULL OR j.id < first.id)) AS older,
                       coalesce(max(j.id) FILTER (WHERE j.hash IS NULL AND (first.id IS NULL OR j.id < first.id)), 0)
                           AS last_older,
                       count(*) FILTER (WHERE j.hash IS NULL AND j.id > first.id) AS inserted,
                       coalesce(min(j.id) FILTER (WHERE j.hash IS NULL AND j.id > first.id), 0) AS first_inserted,
                       count(*) FILTER (WHERE j.hash IS NOT NULL AND j.position IS NULL) AS waiting
                  FROM lockkeeper.journal j CROSS JOIN first
                """)) {
            row.next();
            return new Beside(
                    row.getLong("older"),
                    row.getLong("last_older"),
                    row.getLong("inserted"),
                    row.getLong("first_inserted"),
                    row.getLong("waiting"));
        }
    }

    private Optional<ChainVerdict> check(ResultSet row, String beforeFirst, Beside beside) throws SQLException {
        long position = row.getLong("position");
        String previous = String.valueOf(row.getString("previous_hash"));
        String hash = String.valueOf(row.getString("hash"));
        String id = "id " + row.getLong("id") + ", " + row.getString("operation") + " " + row.getString("file");
        if (position != rows + 1) {
            return Optional.of(
                    position <= rows
                            ? broken(position, Harm.FORKED, "two rows claim position " + position + " (" + id + ")")
                            : broken(
                                    rows + 1,
                                    Harm.REMOVED,
                                    position == rows + 2
                                            ? "the row at position " + (rows + 1) + " is gone"
                                            : "the rows at positions " + (rows + 1) + " to " + (position - 1)
                                                    + " are gone"));
        }
        if (!hash.equals(ChainHash.of(row, previous, position))) {
            return Optional.of(
                    broken(position, Harm.CHANGED, "what it says is not what was written then (" + id + ")"));
        }
        String expected = last.map(ChainEnd::hash).orElse(beforeFirst);
        if (!previous.equals(expected)) {
            return Optional.of(
                    position == 1
                            ? broken(
                                    position,
                                    beside.older == 0 ? Harm.REMOVED : Harm.INSERTED,
                                    "rows older than the chain were added or removed since it began")
                            : broken(
                                    position,
                                    Harm.FORKED,
                                    "it follows upon another row than stands before it: that one was replaced (" + id
                                            + ")"));
        }
        if (remembered.isPresent() && remembered.get().position() == position) {
            if (!remembered.get().hash().equals(hash)) {
                return Optional.of(broken(
                        position,
                        Harm.FORKED,
                        "this computer remembers another row there: the chain was written anew"));
            }
            rememberedSeen = true;
        }
        Instant at = row.getObject("started_at", OffsetDateTime.class).toInstant();
        from = from.or(() -> Optional.of(at));
        until = Optional.of(at);
        last = Optional.of(new ChainEnd(position, hash));
        rows = position;
        return Optional.empty();
    }

    private static ChainVerdict broken(long position, Harm harm, String what) {
        return new Broken(
                Optional.of(position), harm, "The chain is broken at position " + position + ": " + what + ".");
    }
}
