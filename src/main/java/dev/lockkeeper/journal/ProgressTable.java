package dev.lockkeeper.journal;

import static dev.lockkeeper.sql.SqlLiterals.literal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The SQL of {@code lockkeeper.progress}: how far each file came that does not run in one transaction. A row is written
 * before a part of a file runs and completed behind it, so that after any crash it can be said which part was running.
 * Rows are never deleted; once a file is recorded, restarted, skipped or forgotten, its rows are settled. Stateless and
 * thread-safe.
 */
public final class ProgressTable {
    private static final String TABLE = "lockkeeper.progress";

    /**
     * A backend that idles and holds no migrator lock went back to its pool; one that may not be looked at may still work.
     */
    static final String BACKEND_LIVES = """
            (a.pid IS NOT NULL
             AND (a.state IS DISTINCT FROM 'idle'
                  OR EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid = a.pid AND l.locktype = 'advisory' AND l.granted)))
            """;

    private ProgressTable() {}

    /**
     * The text of an INSERT that says that a part of a file begins.
     *
     * @param namesActors whether the table has columns for who runs it: {@link ProgressSchema#prepareActors}
     */
    public static String begin(JournalDraft draft, String mode, UnitDraft unit, boolean namesActors) {
        return "INSERT INTO " + TABLE + " (run_id, operation, tracking_table, file, mode, unit, units, first_statement,"
                + " last_statement, statements, line, checksum, sql, atomic, outcome, backend_start"
                + (namesActors ? ", os_user, host, application" : "") + ") SELECT "
                + String.join(
                        ", ",
                        literal(draft.runId().toString()) + "::uuid",
                        literal(draft.operation()),
                        literal(draft.trackingTable()),
                        literal(draft.file()),
                        literal(mode),
                        String.valueOf(unit.unit()),
                        String.valueOf(unit.units()),
                        String.valueOf(unit.firstStatement()),
                        String.valueOf(unit.lastStatement()),
                        String.valueOf(unit.statements()),
                        String.valueOf(unit.line()),
                        literal(unit.checksum()),
                        literal(unit.sql()),
                        String.valueOf(unit.atomic()),
                        literal(UnitOutcome.RUNNING.word()),
                        "(SELECT backend_start FROM pg_catalog.pg_stat_activity WHERE pid = pg_catalog.pg_backend_pid())")
                + (namesActors
                        ? ", "
                                + String.join(
                                        ", ",
                                        literal(draft.actor().osUser()),
                                        literal(draft.actor().host()),
                                        literal(draft.actor().application()))
                        : "");
    }

    /** SQL for the time at which the run of a file began, as far as it is written down; else of the transaction. */
    public static String beginOf(JournalDraft draft) {
        return "coalesce((SELECT min(p.started_at) FROM " + TABLE + " p WHERE p.run_id = "
                + literal(draft.runId().toString()) + "::uuid AND p.file = " + literal(draft.file()) + "), "
                + JournalTable.BEGIN_OF_TRANSACTION + ")";
    }

    /** The text of an UPDATE that says how a part of a file ended. */
    public static String end(JournalDraft draft, int unit, UnitOutcome outcome, Optional<ErrorRecord> error) {
        return "UPDATE " + TABLE + " SET outcome = " + literal(outcome.word())
                + ", ended_at = pg_catalog.clock_timestamp(), sqlstate = "
                + literal(error.flatMap(ErrorRecord::sqlState)) + ", message = "
                + literal(error.map(ErrorRecord::message)) + " WHERE run_id = "
                + literal(draft.runId().toString()) + "::uuid AND file = " + literal(draft.file()) + " AND unit = "
                + unit;
    }

    /**
     * The text of an UPDATE after which the rows of a file no longer matter.
     *
     * @param fromUnit the first part it is about
     * @param why one word: recorded, restarted, resumed, skipped, unmarked
     */
    public static String settle(String trackingTable, String file, int fromUnit, String why) {
        return "UPDATE " + TABLE + " SET settled = " + literal(why) + " WHERE tracking_table = "
                + literal(trackingTable) + " AND file = " + literal(file) + " AND unit >= " + fromUnit
                + " AND settled IS NULL";
    }

    /**
     * The text of an UPDATE after which the rows that other runs wrote of a file no longer matter.
     *
     * @param fromUnit the first part it is about
     * @param why one word: restarted, resumed
     */
    public static String settleOthers(JournalDraft draft, int fromUnit, String why) {
        return settle(draft.trackingTable(), draft.file(), fromUnit, why) + " AND run_id <> "
                + literal(draft.runId().toString()) + "::uuid";
    }

    /**
     * The texts of two UPDATEs after which every part of a file before a given one is done: what a restart began and did
     * not keep no longer matters where an earlier run was through, and what was looked up in the catalog or repaired
     * since is written down, so that it is never looked up again.
     *
     * @param beforeUnit the part that runs next
     */
    public static List<String> done(String trackingTable, String file, int beforeUnit) {
        String open =
                "tracking_table = " + literal(trackingTable) + " AND file = " + literal(file) + " AND settled IS NULL";
        return List.of(
                "UPDATE " + TABLE + " p SET settled = 'superseded' WHERE " + open + " AND unit < " + beforeUnit
                        + " AND outcome <> " + literal(UnitOutcome.DONE.word()) + " AND EXISTS (SELECT FROM " + TABLE
                        + " d WHERE d.tracking_table = p.tracking_table AND d.file = p.file AND d.settled IS NULL AND d.unit = p.unit AND d.outcome = "
                        + literal(UnitOutcome.DONE.word()) + ")",
                "UPDATE " + TABLE + " SET outcome = " + literal(UnitOutcome.DONE.word()) + " WHERE " + open
                        + " AND unit < " + beforeUnit + " AND outcome <> " + literal(UnitOutcome.DONE.word()));
    }

    /** The text of an UPDATE after which a part is no longer said to be kept or lost with its record. */
    public static String notAtomic(JournalDraft draft, int unit) {
        return "UPDATE " + TABLE + " SET atomic = false WHERE run_id = "
                + literal(draft.runId().toString()) + "::uuid AND file = " + literal(draft.file()) + " AND unit = "
                + unit;
    }

    /**
     * Every row that still matters, in the order in which they were written.
     *
     * @param trackingTable the tracking table, schema-qualified
     */
    public static List<UnitRecord> open(Connection connection, String trackingTable) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT p.*, " + BACKEND_LIVES + """
                 AS backend_lives
                  FROM lockkeeper.progress p
                  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.backend_pid AND coalesce(a.backend_start = p.backend_start, true)
                 WHERE p.tracking_table = ? AND p.settled IS NULL AND p.operation <> 'run' ORDER BY p.id
                """)) {
            statement.setString(1, trackingTable);
            return records(statement);
        }
    }

    /**
     * The rows of one file that still matter, and those of one run of it, in order. Of a script that was only run no other
     * run matters.
     *
     * @param trackingTable the tracking table, schema-qualified
     */
    public static List<UnitRecord> ofFile(Connection connection, String trackingTable, String file, UUID runId)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT p.*, " + BACKEND_LIVES + """
                 AS backend_lives
                  FROM lockkeeper.progress p
                  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.backend_pid AND coalesce(a.backend_start = p.backend_start, true)
                 WHERE p.tracking_table = ? AND p.file = ? AND (p.settled IS NULL AND p.operation <> 'run' OR p.run_id = ?)
                 ORDER BY p.id
                """)) {
            statement.setString(1, trackingTable);
            statement.setString(2, file);
            statement.setObject(3, runId);
            return records(statement);
        }
    }

    /**
     * Of each of these runs the parts that began and whose end nobody wrote down. Where the server process that ran them is
     * gone, the run was killed; where it lives, it goes on.
     */
    static List<UnitRecord> unended(Connection connection, List<UUID> runs) throws SQLException {
        if (runs.isEmpty() || !ProgressSchema.isReadable(connection)) {
            return List.of();
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT p.*, " + BACKEND_LIVES + """
                 AS backend_lives
                  FROM lockkeeper.progress p
                  LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = p.backend_pid AND coalesce(a.backend_start = p.backend_start, true)
                 WHERE p.run_id = ANY (?) AND p.outcome = 'running' ORDER BY p.id
                """)) {
            statement.setArray(1, connection.createArrayOf("uuid", runs.toArray()));
            return records(statement);
        }
    }

    private static List<UnitRecord> records(PreparedStatement statement) throws SQLException {
        List<UnitRecord> records = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                records.add(record(row));
            }
        }
        return List.copyOf(records);
    }

    static UnitRecord record(ResultSet row) throws SQLException {
        UnitDraft draft = new UnitDraft(
                row.getInt("unit"),
                row.getInt("units"),
                row.getInt("first_statement"),
                row.getInt("last_statement"),
                row.getInt("statements"),
                row.getInt("line"),
                row.getString("checksum"),
                row.getString("sql"),
                row.getBoolean("atomic"));
        Array schemas = row.getArray("schemas");
        return new UnitRecord(
                row.getObject("run_id", UUID.class),
                row.getString("operation"),
                row.getString("file"),
                row.getString("mode"),
                draft,
                UnitOutcome.of(row.getString("outcome")),
                Optional.ofNullable(row.getString("sqlstate")),
                Optional.ofNullable(row.getString("message")),
                row.getInt("backend_pid"),
                row.getBoolean("backend_lives"),
                List.of((String[]) schemas.getArray()),
                row.getObject("started_at", OffsetDateTime.class).toInstant());
    }
}
