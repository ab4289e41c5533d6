package dev.lockkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JournalTableTest {
    private static final String TABLE = "public.schema_migrations";

    private final TestDatabase database = TestPostgres.server().newDatabase();
    private final Connection connection = open();

    private Connection open() {
        try {
            return database.open();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    private static JournalDraft draft(String file, Optional<String> content, Optional<String> reason) {
        return new JournalDraft(
                UUID.randomUUID(),
                "apply",
                TABLE,
                file,
                Optional.of("sha256:1"),
                Optional.of("sha256-sql:2"),
                content,
                Optional.of("fingerprint"),
                Optional.of("Apply 1 file"),
                new Actor("o'brien\\", "desk", "lockkeeper test"),
                reason);
    }

    private void insert(JournalDraft draft, Outcome outcome) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(JournalTable.insertOfSuccess(
                    draft,
                    FileValues.of(draft),
                    outcome,
                    "(SELECT timestamp '2026-03-04 05:06:07.123456' AS applied_at) AS changed",
                    JournalTable.BEGIN_OF_TRANSACTION));
        }
    }

    @Test
    void lookingCreatesNothingPreparingDoesOnce() throws SQLException {
        assertThat(JournalTable.look(connection)).isEqualTo(new JournalAccess.Absent());
        assertThat(database.value("SELECT to_regnamespace('lockkeeper')")).isEqualTo("null");
        assertThat(JournalTable.prepare(connection)).isEqualTo(new JournalAccess.Ready());
        assertThat(JournalTable.prepare(connection)).isEqualTo(new JournalAccess.Ready());
        assertThat(JournalTable.look(connection)).isEqualTo(new JournalAccess.Ready());
    }

    @Test
    void manyMayPrepareAtOnce() {
        List<CompletableFuture<JournalAccess>> all = java.util.stream.IntStream.range(0, 6)
                .mapToObj(unused -> CompletableFuture.supplyAsync(() -> {
                    try (Connection own = database.open()) {
                        return JournalTable.prepare(own);
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }))
                .toList();
        assertThat(all).extracting(CompletableFuture::join).containsOnly(new JournalAccess.Ready());
    }

    @Test
    void aSuccessIsReadAsItWasWritten() throws SQLException {
        JournalTable.prepare(connection);
        JournalDraft draft =
                draft("001_it's \\ a.sql", Optional.of("SELECT 'größe 😀';\r\n"), Optional.of("be'cause \\"));
        insert(draft, Outcome.APPLIED);
        JournalEntry entry =
                JournalTable.history(connection, TABLE, draft.file()).getFirst();
        assertThat(entry.runId()).isEqualTo(draft.runId());
        assertThat(entry.file()).isEqualTo(draft.file());
        assertThat(entry.actor()).isEqualTo(draft.actor());
        assertThat(entry.reason()).isEqualTo(draft.reason());
        assertThat(entry.checksum()).isEqualTo(draft.checksum());
        assertThat(entry.databaseUser()).isEqualTo(TestPostgres.server().user());
        assertThat(entry.appliedAt().orElseThrow()).hasToString("2026-03-04T05:06:07.123456");
        assertThat(entry.error()).isEmpty();
        assertThat(JournalTable.content(connection, entry.id())).isEqualTo(draft.content());
        assertThat(JournalTable.succeeded(connection, draft.runId(), draft.file(), Outcome.APPLIED))
                .isTrue();
        assertThat(JournalTable.succeeded(connection, draft.runId(), draft.file(), Outcome.SKIPPED))
                .isFalse();
    }

    /** No program of ours is needed to get an applied text back. */
    @Test
    void theContentIsPlainGzip() throws Exception {
        JournalTable.prepare(connection);
        insert(draft("001_a.sql", Optional.of("SELECT 1;".repeat(10_000)), Optional.empty()), Outcome.APPLIED);
        byte[] kept = HexFormat.of().parseHex(database.value("SELECT encode(content, 'hex') FROM lockkeeper.journal"));
        assertThat(kept.length).isLessThan(1_000);
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(kept))) {
            assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("SELECT 1;".repeat(10_000));
        }
    }

    @Test
    void aFailureKeepsEverythingTheServerSaid() throws SQLException {
        JournalTable.prepare(connection);
        ErrorRecord error = new ErrorRecord(
                Optional.of("42703"),
                "column \"größe\" does not exist\n'\\",
                Optional.of("detail"),
                Optional.of("hint"),
                Optional.of(3),
                Optional.of(14),
                Optional.of(7));
        JournalTable.insertFailure(
                connection,
                draft("001_a.sql", Optional.of("SELECT"), Optional.empty()),
                Outcome.FAILED,
                Duration.ofMillis(1_234),
                error);
        JournalEntry entry =
                JournalTable.history(connection, TABLE, "001_a.sql").getFirst();
        assertThat(entry.error()).contains(error);
        assertThat(entry.duration()).isEqualTo(Duration.ofMillis(1_234));
        assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(entry.appliedAt()).isEmpty();
        assertThat(entry.contentKnown()).isTrue();
    }

    @Test
    void theLatestAndTheDecidingEntryOfEachFileAreEnough() throws SQLException {
        JournalTable.prepare(connection);
        ErrorRecord error = new ErrorRecord(
                Optional.empty(),
                "no",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        for (String file : List.of("001_a.sql", "002_b.sql")) {
            for (int times = 0; times < 5; times++) {
                insert(draft(file, Optional.empty(), Optional.empty()), Outcome.APPLIED);
                insert(draft(file, Optional.empty(), Optional.empty()), Outcome.UNMARKED);
                JournalTable.insertFailure(
                        connection,
                        draft(file, Optional.empty(), Optional.empty()),
                        Outcome.FAILED,
                        Duration.ZERO,
                        error);
            }
        }
        assertThat(JournalTable.latestOfEachFile(connection, TABLE))
                .extracting(entry -> entry.file() + " " + entry.outcome().word())
                .containsExactly("001_a.sql unmarked", "001_a.sql failed", "002_b.sql unmarked", "002_b.sql failed");
        assertThat(JournalTable.latestOfEachFile(connection, "public.other")).isEmpty();
        assertThat(JournalTable.history(connection, TABLE, "001_a.sql")).hasSize(15);
    }

    /** An act on a session is never taken for one on a file, even if it is named like one. */
    @Test
    void actsOnSessionsAreNoActsOnFiles() throws SQLException {
        JournalTable.prepare(connection);
        insert(draft("001_a.sql", Optional.empty(), Optional.empty()), Outcome.APPLIED);
        JournalDraft terminate = new JournalDraft(
                UUID.randomUUID(),
                "terminate",
                TABLE,
                "001_a.sql",
                Optional.empty(),
                Optional.empty(),
                Optional.of("before and after"),
                Optional.of("fingerprint"),
                Optional.of("Terminate\0"),
                new Actor("o'brien\\", "desk", "lockkeeper test"),
                Optional.of("why\0"));
        BackendActs.insert(connection, terminate, Outcome.DONE, Duration.ofMillis(7), Optional.empty());
        BackendActs.insert(
                connection,
                terminate,
                Outcome.FAILED,
                Duration.ofMillis(7),
                Optional.of(new BackendActs.Failure(Optional.of("42501"), "no")));
        assertThat(database.column(
                        "SELECT concat_ws('|', operation, tracking_table, outcome, sqlstate, message, duration_us)"
                                + " FROM lockkeeper.journal WHERE operation = 'terminate' ORDER BY id"))
                .containsExactly("terminate||done|7000", "terminate||failed|42501|no|7000");
        database.execute("SET session_replication_role = replica; UPDATE lockkeeper.journal SET tracking_table = '"
                + TABLE + "'");
        assertThat(JournalTable.latestOfEachFile(connection, TABLE))
                .extracting(JournalEntry::operation)
                .containsExactly("apply");
        assertThat(JournalTable.history(connection, TABLE, "001_a.sql"))
                .extracting(JournalEntry::operation)
                .containsExactly("apply");
    }

    @Test
    void damageOfAKeptTextIsSaid() throws SQLException {
        JournalTable.prepare(connection);
        insert(draft("001_a.sql", Optional.of("SELECT 1"), Optional.empty()), Outcome.APPLIED);
        database.execute("SET session_replication_role = replica; UPDATE lockkeeper.journal SET content = 'x'");
        assertThatThrownBy(() -> JournalTable.content(connection, 1)).hasMessageContaining("is damaged");
        assertThat(JournalTable.content(connection, 4_711)).isEmpty();
    }
}
