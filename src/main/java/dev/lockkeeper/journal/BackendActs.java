package dev.lockkeeper.journal;

import dev.lockkeeper.sql.Secrets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What the journal holds of server processes rather than of files: who was cancelled or terminated, and what a process has
 * done if it runs files of ours. All methods use the connection they are given, which is in autocommit mode; the class is
 * stateless and thread-safe.
 */
public final class BackendActs {
    /** Such an act belongs to no tracking table; nothing that asks for the files of one ever finds it. */
    private static final String NO_TABLE = "";

    private static final String LAST_KEPT = """
            SELECT file, outcome FROM lockkeeper.journal
             WHERE backend_pid = ? AND started_at >= ? AND tracking_table <> '' AND outcome IN ('applied', 'rolled back', 'done')
             ORDER BY id DESC LIMIT 1
            """;

    private static final String AT_WORK = """
            SELECT file, first_statement, statements FROM lockkeeper.progress
             WHERE backend_pid = ? AND backend_start = ? AND outcome = 'running' AND settled IS NULL
             ORDER BY id DESC LIMIT 1
            """;

    private BackendActs() {}

    /**
     * Writes down what was done to a session or a prepared transaction.
     *
     * @param draft what is known of it; {@code file} is what it was done to, {@code content} what was seen before and after;
     *     its checksums and tracking table are not written
     * @param outcome how it ended
     * @param duration how long it took
     * @param failure why it did not come to what was asked for; empty for {@link Outcome#DONE}
     * @throws SQLException if the row could not be written; nothing is half written
     */
    public static void insert(
            Connection connection, JournalDraft draft, Outcome outcome, Duration duration, Optional<Failure> failure)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert(draft))) {
            long microseconds = duration.toNanos() / 1_000;
            statement.setObject(1, draft.runId());
            statement.setString(2, draft.operation());
            statement.setString(3, NO_TABLE);
            statement.setString(4, storable(draft.file()));
            statement.setObject(5, draft.content().map(KeptText::compress).orElse(null), Types.BINARY);
            statement.setString(6, draft.plan().orElse(null));
            statement.setString(
                    7, draft.description().map(BackendActs::storable).orElse(null));
            statement.setString(8, draft.actor().osUser());
            statement.setString(9, draft.actor().host());
            statement.setString(10, draft.actor().application());
            statement.setString(11, draft.reason().map(BackendActs::storable).orElse(null));
            statement.setLong(12, microseconds);
            statement.setLong(13, microseconds);
            statement.setString(14, outcome.word());
            statement.setString(15, failure.flatMap(Failure::sqlState).orElse(null));
            statement.setString(
                    16, failure.map(Failure::words).map(BackendActs::storable).orElse(null));
            if (draft.where().isPresent()) {
                Whereabouts place = draft.where().get();
                statement.setString(17, storable(place.environment()));
                statement.setString(18, storable(place.address()));
                statement.setString(19, place.systemIdentifier().orElse(null));
            }
            statement.executeUpdate();
        }
    }

    private static String insert(JournalDraft draft) {
        return "INSERT INTO lockkeeper.journal (run_id, operation, tracking_table, file, content, plan, description,"
                + " os_user, host, application, reason, started_at, duration_us, outcome, sqlstate, message"
                + JournalTable.placeColumns(draft)
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, clock_timestamp() - ? * interval '1 microsecond', ?, ?, ?, ?"
                + (draft.where().isPresent() ? ", ?, ?, ?" : "") + ")";
    }

    /**
     * Why an act did not come to what was asked for, without passwords: see {@link Secrets}. Immutable.
     *
     * @param sqlState five characters of SQLSTATE; empty if the server reported no error
     * @param words what happened instead, a sentence
     */
    public record Failure(Optional<String> sqlState, String words) {
        public Failure {
            words = Secrets.masked(words);
        }
    }

    /** PostgreSQL's text cannot hold this character, and no act is left unwritten for it. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /**
     * What a process has done that runs files of ours, of this window or another. Immutable.
     *
     * @param lastKept the last file it has committed; empty if none is known of
     * @param stepwise the file it is at that runs statement by statement; empty if it runs in one transaction
     */
    public record RunTrace(Optional<String> lastKept, Optional<Stepwise> stepwise) {
        /** Nothing is known of it. */
        public static final RunTrace UNKNOWN = new RunTrace(Optional.empty(), Optional.empty());
    }

    /**
     * A file that runs statement by statement.
     *
     * @param file its name
     * @param statement the number of the statement it is at, from 1
     * @param statements how many it has
     */
    public record Stepwise(String file, int statement, int statements) {}

    /**
     * What is written down of the run of a process. Without a journal nothing is.
     *
     * @param pid the process
     * @param startedAt its {@code backend_start}: what another process of that number did is none of its doing
     * @throws SQLException if the server does not answer
     */
    public static RunTrace traceOf(Connection connection, int pid, Instant startedAt) throws SQLException {
        Optional<String> lastKept = Optional.empty();
        if (JournalTable.look(connection) instanceof JournalAccess.Ready) {
            lastKept = first(connection, LAST_KEPT, pid, startedAt, row -> row.getString("file"));
        }
        Optional<Stepwise> stepwise = Optional.empty();
        if (ProgressSchema.isReadable(connection)) {
            stepwise = first(
                    connection,
                    AT_WORK,
                    pid,
                    startedAt,
                    row -> new Stepwise(
                            row.getString("file"), row.getInt("first_statement"), row.getInt("statements")));
        }
        return new RunTrace(lastKept, stepwise);
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> Optional<T> first(
            Connection connection, String query, int pid, Instant startedAt, RowReader<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setInt(1, pid);
            statement.setObject(2, OffsetDateTime.ofInstant(startedAt, ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
            }
        }
    }
}
