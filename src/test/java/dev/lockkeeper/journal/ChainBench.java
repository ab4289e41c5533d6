package dev.lockkeeper.journal;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A database with a journal, and ways to write and to spoil it. */
final class ChainBench implements AutoCloseable {
    static final String TABLE = "public.schema_migrations";

    final TestDatabase database = TestPostgres.server().newDatabase();
    final Connection connection;

    ChainBench() {
        try {
            connection = database.open();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static JournalDraft draft(String file) {
        return new JournalDraft(
                UUID.randomUUID(),
                "apply",
                TABLE,
                file,
                Optional.of("sha256:1"),
                Optional.of("sha256-sql:2"),
                Optional.of("SELECT 'größe 😀';\r\n"),
                Optional.of("fingerprint"),
                Optional.of("Apply \"1\" file\twith \u0001\u001f \\ and \u007f\n\b\f"),
                new Actor("o'brien\\", "desk", "lockkeeper test"),
                Optional.of("be'cause"),
                Optional.of(new Whereabouts("canal 🚢", "canal@db:5432", Optional.of("7001"))));
    }

    /** Writes a row as a run does. */
    void apply(Connection session, String file) throws SQLException {
        JournalDraft draft = draft(file);
        try (Statement statement = session.createStatement()) {
            statement.execute(JournalTable.insertOfSuccess(
                    draft,
                    FileValues.of(draft),
                    Outcome.APPLIED,
                    "(SELECT timestamp '2026-03-04 05:06:07.123456' AS applied_at) AS changed",
                    JournalTable.BEGIN_OF_TRANSACTION));
        }
    }

    void apply(String file) throws SQLException {
        apply(connection, file);
    }

    void fail(String file) throws SQLException {
        JournalTable.insertFailure(
                connection,
                draft(file),
                Outcome.FAILED,
                Duration.ofMillis(12),
                new ErrorRecord(
                        Optional.of("42P01"),
                        "relation \"x\" does not exist",
                        Optional.of("detail"),
                        Optional.empty(),
                        Optional.of(2),
                        Optional.of(3),
                        Optional.of(4)));
    }

    void terminate(String whom) throws SQLException {
        BackendActs.insert(connection, draft(whom), Outcome.DONE, Duration.ofMillis(3), Optional.empty());
    }

    ChainVerdict verify() throws SQLException {
        return verify(Optional.empty());
    }

    ChainVerdict verify(Optional<ChainEnd> remembered) throws SQLException {
        try (Connection own = database.open()) {
            return new ChainVerifier(remembered).verify(own);
        }
    }

    /** As a superuser does who switches the triggers off. */
    void tamper(String sql) {
        database.execute("SET session_replication_role = replica; " + sql);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
