package dev.lockkeeper.journal;

import static dev.lockkeeper.sql.SqlLiterals.literal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The SQL of {@code lockkeeper.journal}. Rows are only ever inserted. All methods use the connection they are given and
 * keep nothing; the class is stateless and thread-safe.
 */
public final class JournalTable {
    private static final String TABLE = "lockkeeper.journal";

    private static final String COLUMNS = """
            id, run_id, operation, file, checksum, sql_checksum, database_user, os_user, host, application, started_at,
            duration_us, outcome, applied_at, reason, sqlstate, message, detail, hint, statement_number, line_number,
            column_number, content IS NOT NULL AS content_known
            """;

    /** A newer Lockkeeper may write outcomes that this one does not know; they are passed over, not guessed. */
    static final String KNOWN_OUTCOMES = Arrays.stream(Outcome.values())
            .map(outcome -> literal(outcome.word()))
            .collect(Collectors.joining(", ", "outcome IN (", ")"));

    private static final String DECIDING_OUTCOMES = Arrays.stream(Outcome.values())
            .filter(Outcome::decides)
            .map(outcome -> literal(outcome.word()))
            .collect(Collectors.joining(", ", "outcome IN (", ")"));

    /** The acts on files; others, like ending a session, name in {@code file} what they were done to. */
    private static final String ACTS_THAT_RECORD_FILES =
            "operation IN ('apply', 'skip', 'unmark', 'roll back', 'accept')";

    private static final String ACTS_ON_FILES =
            "operation IN ('apply', 'skip', 'unmark', 'roll back', 'accept', 'run')";

    /** When an act began that runs in one transaction with its record. */
    public static final String BEGIN_OF_TRANSACTION = "transaction_timestamp()";

    private JournalTable() {}

    /**
     * What this session may do with the journal. Takes no lock but ACCESS SHARE on catalogs.
     *
     * @throws SQLException if the server does not answer
     */
    public static JournalAccess look(Connection connection) throws SQLException {
        return JournalSchema.look(connection);
    }

    /**
     * Makes the journal ready to be written: creates it if it is absent, and makes a chain of one that has none, where this
     * user may. Called with the first change, never by looking. The connection is in autocommit mode.
     *
     * @return {@link JournalAccess.Ready}, or why it cannot be
     * @throws SQLException if the server does not answer
     */
    public static JournalAccess prepare(Connection connection) throws SQLException {
        return JournalSchema.prepare(connection);
    }

    /**
     * The text of an INSERT for a success, to run in the transaction whose effects it records.
     *
     * @param values what is recorded of the file itself
     * @param appliedAtSource a relation with one row and a column {@code applied_at}, for example a CTE that inserts into
     *     the tracking table; no journal row is written if it is empty
     * @param begin SQL for the time at which the act began
     */
    public static String insertOfSuccess(
            JournalDraft draft, FileValues values, Outcome outcome, String appliedAtSource, String begin) {
        return "INSERT INTO " + TABLE
                + " (run_id, operation, tracking_table, file, checksum, sql_checksum, content, plan,"
                + " description, os_user, host, application, reason"
                + placeColumns(draft)
                + ", started_at, duration_us, outcome, applied_at) SELECT "
                + draftValues(draft, values) + ", " + begin
                + ", (extract(epoch FROM clock_timestamp() - " + begin + ") * 1000000)::bigint, "
                + literal(outcome.word()) + ", applied_at FROM " + appliedAtSource;
    }

    /**
     * Records a failed or cancelled attempt, in a transaction of its own.
     *
     * @throws SQLException if the row could not be written; nothing is half written
     */
    public static void insertFailure(
            Connection connection, JournalDraft draft, Outcome outcome, Duration duration, ErrorRecord error)
            throws SQLException {
        String sql = "INSERT INTO " + TABLE
                + " (run_id, operation, tracking_table, file, checksum, sql_checksum, content,"
                + " plan, description, os_user, host, application, reason" + placeColumns(draft)
                + ", duration_us, outcome, started_at, sqlstate,"
                + " message, detail, hint, statement_number, line_number, column_number) VALUES ("
                + draftValues(draft, FileValues.of(draft))
                + ", ?, ?, clock_timestamp() - ? * interval '1 microsecond', ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            long microseconds = duration.toNanos() / 1_000;
            statement.setLong(1, microseconds);
            statement.setString(2, outcome.word());
            statement.setLong(3, microseconds);
            statement.setString(4, error.sqlState().orElse(null));
            statement.setString(5, error.message());
            statement.setString(6, error.detail().orElse(null));
            statement.setString(7, error.hint().orElse(null));
            statement.setObject(8, error.statement().orElse(null), java.sql.Types.INTEGER);
            statement.setObject(9, error.line().orElse(null), java.sql.Types.INTEGER);
            statement.setObject(10, error.column().orElse(null), java.sql.Types.INTEGER);
            statement.executeUpdate();
        }
    }

    /** Older tables have no columns for the place; then the draft names none. */
    static String placeColumns(JournalDraft draft) {
        return draft.where().isPresent() ? ", environment, address, system_identifier" : "";
    }

    private static String placeValues(JournalDraft draft) {
        return draft.where()
                .map(place -> ", " + literal(place.environment()) + ", " + literal(place.address()) + ", "
                        + literal(place.systemIdentifier()))
                .orElse("");
    }

    private static String draftValues(JournalDraft draft, FileValues values) {
        return String.join(
                        ", ",
                        literal(draft.runId().toString()) + "::uuid",
                        literal(draft.operation()),
                        literal(draft.trackingTable()),
                        values.file(),
                        values.checksum(),
                        values.sqlChecksum(),
                        values.content(),
                        literal(draft.plan()),
                        literal(draft.description()),
                        literal(draft.actor().osUser()),
                        literal(draft.actor().host()),
                        literal(draft.actor().application()),
                        literal(draft.reason()))
                + placeValues(draft);
    }

    /**
     * The last entry of every file, and the last one that decided its state where that is another: what is needed to tell
     * states, in one look.
     *
     * @param trackingTable the tracking table, schema-qualified
     */
    public static List<JournalEntry> latestOfEachFile(Connection connection, String trackingTable) throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE id IN (SELECT max(id) FROM " + TABLE
                + " WHERE tracking_table = ? AND " + ACTS_THAT_RECORD_FILES + " AND " + KNOWN_OUTCOMES
                + " GROUP BY file, "
                + DECIDING_OUTCOMES + ") ORDER BY id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, trackingTable);
            return entries(statement);
        }
    }

    /** Every entry of one file, newest first. */
    public static List<JournalEntry> history(Connection connection, String trackingTable, String file)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE tracking_table = ? AND file = ? AND "
                + ACTS_ON_FILES + " AND " + KNOWN_OUTCOMES + " ORDER BY id DESC";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, trackingTable);
            statement.setString(2, file);
            return entries(statement);
        }
    }

    /** Whether an act of a run succeeded; its entry was committed together with its effects. */
    public static boolean succeeded(Connection connection, UUID runId, String file, Outcome success)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM " + TABLE + " WHERE run_id = ? AND file = ? AND outcome = ?)")) {
            statement.setObject(1, runId);
            statement.setString(2, file);
            statement.setString(3, success.word());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The text that ran in an entry, if it was kept. */
    public static Optional<String> content(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT content FROM " + TABLE + " WHERE id = ? AND content IS NOT NULL")) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(KeptText.expand(row.getBytes(1))) : Optional.empty();
            }
        }
    }

    private static List<JournalEntry> entries(PreparedStatement statement) throws SQLException {
        List<JournalEntry> entries = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                entries.add(entry(row));
            }
        }
        return List.copyOf(entries);
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        Optional<ErrorRecord> error = Optional.empty();
        String message = row.getString("message");
        if (message != null) {
            error = Optional.of(new ErrorRecord(
                    text(row, "sqlstate"),
                    message,
                    text(row, "detail"),
                    text(row, "hint"),
                    number(row, "statement_number"),
                    number(row, "line_number"),
                    number(row, "column_number")));
        }
        return new JournalEntry(
                row.getLong("id"),
                row.getObject("run_id", UUID.class),
                row.getString("operation"),
                row.getString("file"),
                text(row, "checksum"),
                text(row, "sql_checksum"),
                row.getString("database_user"),
                new Actor(row.getString("os_user"), row.getString("host"), row.getString("application")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Duration.ofNanos(row.getLong("duration_us") * 1_000),
                Outcome.of(row.getString("outcome")),
                Optional.ofNullable(row.getObject("applied_at", LocalDateTime.class)),
                text(row, "reason"),
                error,
                row.getBoolean("content_known"));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Integer> number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
