package dev.lockkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the journal carries the hash of the one before. */
class ChainTest {
    private final ChainBench bench = new ChainBench();

    @BeforeEach
    void prepare() throws SQLException {
        assertThat(JournalTable.prepare(bench.connection)).isEqualTo(new JournalAccess.Ready());
    }

    @AfterEach
    void close() throws SQLException {
        bench.close();
    }

    private static ChainVerdict.Intact intact(ChainVerdict verdict) {
        assertThat(verdict).as(verdict.sentence()).isInstanceOf(ChainVerdict.Intact.class);
        return (ChainVerdict.Intact) verdict;
    }

    @Test
    void aJournalWithoutARowIsIntact() throws SQLException {
        assertThat(bench.verify().sentence()).isEqualTo("The chain has no row yet.");
    }

    @Test
    void javaComputesWhatTheServerComputed() throws SQLException {
        bench.apply("001_a's \\ \"x\".sql");
        bench.fail("002_b.sql");
        bench.terminate("pid 4711");
        ChainVerdict.Intact intact = intact(bench.verify());
        assertThat(intact.rows()).isEqualTo(3);
        assertThat(intact.older()).isZero();
        assertThat(intact.waiting()).isZero();
        assertThat(intact.end()).isEqualTo(JournalChain.end(bench.connection));
        assertThat(bench.database.column("SELECT position FROM lockkeeper.journal ORDER BY id"))
                .containsExactly("1", "2", "3");
        assertThat(bench.database.column("SELECT environment FROM lockkeeper.journal"))
                .containsOnly("canal 🚢");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET DateStyle = 'ISO, DMY'",
                "SET TimeZone = 'America/St_Johns'",
                "SET IntervalStyle = 'iso_8601'",
                "SET bytea_output = 'escape'",
                "SET standard_conforming_strings = off",
                "SET extra_float_digits = -15",
                "SET client_encoding = 'LATIN1'",
                "SET plan_cache_mode = force_custom_plan",
                "CREATE SCHEMA evil; CREATE FUNCTION evil.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT 'x'::bytea $$;"
                        + " SET search_path = evil, pg_catalog",
                "CREATE TEMP TABLE journal (position bigint, hash bytea, id bigint)"
            })
    void noSettingOfTheSessionChangesAHash(String setting) throws SQLException {
        bench.apply("001_a.sql");
        try (Connection odd = bench.database.openWith("allowEncodingChanges=true");
                Statement statement = odd.createStatement()) {
            statement.execute(setting);
            statement.execute(
                    "INSERT INTO lockkeeper.journal (run_id, operation, tracking_table, file, content, os_user,"
                            + " host, application, duration_us, outcome, applied_at, reason) VALUES"
                            + " ('5f0b1c1e-0000-4000-8000-000000000001', 'apply', 't', 'f', 'abc', 'o', 'h', 'a', 1, 'applied',"
                            + " localtimestamp, 'why')");
        }
        bench.apply("003_c.sql");
        assertThat(intact(bench.verify()).rows()).isEqualTo(3);
    }

    @Test
    void manyWritersMakeOneChain() throws SQLException {
        int writers = 4;
        int rows = 50;
        List<CompletableFuture<Void>> all = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    try (Connection own = bench.database.open()) {
                        own.setAutoCommit(false);
                        for (int i = 0; i < rows; i++) {
                            bench.apply(own, writer + "_" + i + ".sql");
                            if (i % 7 == 0) {
                                own.rollback();
                                bench.apply(own, writer + "_" + i + "_again.sql");
                            }
                            own.commit();
                        }
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }))
                .toList();
        all.forEach(CompletableFuture::join);
        JournalChain.linkWaiting(bench.connection);
        ChainVerdict.Intact intact = intact(bench.verify());
        assertThat(intact.rows()).isEqualTo((long) writers * rows);
        assertThat(intact.waiting()).isZero();
    }

    @Test
    void aTransactionThatSeesAnOlderStateLeavesItsLinkToTheNext() throws SQLException {
        bench.apply("001_a.sql");
        try (Connection repeatable = bench.database.open();
                Statement statement = repeatable.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SELECT count(*) FROM lockkeeper.journal");
            bench.apply("002_meanwhile.sql");
            bench.apply(repeatable, "003_repeatable.sql");
            statement.execute("COMMIT");
        }
        ChainVerdict.Intact before = intact(bench.verify());
        assertThat(before.rows()).isEqualTo(2);
        assertThat(before.waiting()).isEqualTo(1);
        assertThat(before.sentence()).contains("1 row waits for the link that the next act gives");
        bench.apply("004_next.sql");
        ChainVerdict.Intact after = intact(bench.verify());
        assertThat(after.rows()).isEqualTo(4);
        assertThat(after.waiting()).isZero();
        assertThat(bench.database.column("SELECT file FROM lockkeeper.journal ORDER BY position"))
                .containsExactly("001_a.sql", "002_meanwhile.sql", "003_repeatable.sql", "004_next.sql");
    }

    @Test
    void whereEveryTransactionIsRepeatableReadRowsAreLinkedInOneThatIsNot() throws SQLException {
        bench.database.execute(
                "ALTER DATABASE " + bench.database.name() + " SET default_transaction_isolation = 'repeatable read'");
        try (Connection own = bench.database.open()) {
            bench.apply(own, "001_a.sql");
            bench.apply(own, "002_b.sql");
            assertThat(intact(bench.verify()).waiting()).isEqualTo(2);
            assertThat(JournalChain.linkWaiting(own)).isEqualTo(2);
            assertThat(JournalChain.linkWaiting(own)).isZero();
        }
        assertThat(intact(bench.verify()).rows()).isEqualTo(2);
    }

    /** A commit may hang, as one does that waits for a standby; an act beside it is remembered all the same. */
    @Test
    void aWriterThatDoesNotCommitKeepsNobodyFromWriting() throws SQLException {
        try (Connection hanging = bench.database.open()) {
            hanging.setAutoCommit(false);
            bench.apply(hanging, "001_hangs.sql");
            try (Connection act = bench.database.open();
                    Statement statement = act.createStatement()) {
                statement.execute("SET lock_timeout = '2s'");
                bench.apply(act, "002_act.sql");
            }
            assertThat(intact(bench.verify()).waiting()).isEqualTo(1);
            hanging.commit();
        }
        assertThat(JournalChain.linkWaiting(bench.connection)).isEqualTo(1);
        assertThat(intact(bench.verify()).rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE lockkeeper.journal SET reason = 'another'",
                "UPDATE lockkeeper.journal SET hash = ''",
                "DELETE FROM lockkeeper.journal",
                "TRUNCATE lockkeeper.journal"
            })
    void rowsAreOnlyEverAdded(String sql) throws SQLException {
        bench.apply("001_a.sql");
        assertThatThrownBy(() -> bench.database.execute(sql))
                .rootCause()
                .hasMessageContaining(
                        "lockkeeper.journal is only ever added to; " + sql.split(" ", 2)[0] + " is refused");
        assertThat(intact(bench.verify()).rows()).isEqualTo(1);
    }

    @Test
    void whatWaitsForItsLinkCannotBeRewrittenOnTheWay() throws SQLException {
        try (Statement statement = bench.connection.createStatement()) {
            statement.execute("BEGIN ISOLATION LEVEL REPEATABLE READ");
            bench.apply("001_a.sql");
            statement.execute("COMMIT");
        }
        assertThatThrownBy(
                        () -> bench.database.execute(
                                "UPDATE lockkeeper.journal SET reason = 'another', position = 1, hash = 'x', previous_hash = 'y'"))
                .rootCause()
                .hasMessageContaining("only ever added to");
    }

    @Test
    void aUserWhoMayOnlyAddRowsAddsLinks() throws SQLException {
        String role = bench.database.newRole("");
        bench.database.execute("GRANT USAGE ON SCHEMA lockkeeper TO " + role
                + "; GRANT SELECT, INSERT ON lockkeeper.journal TO " + role);
        bench.database.execute(
                "BEGIN ISOLATION LEVEL REPEATABLE READ; INSERT INTO lockkeeper.journal (run_id, operation,"
                        + " tracking_table, file, os_user, host, application, duration_us, outcome) VALUES"
                        + " ('5f0b1c1e-0000-4000-8000-000000000001', 'apply', 't', 'f', 'o', 'h', 'a', 1, 'applied'); COMMIT");
        try (Connection limited = bench.database.openAs(role)) {
            assertThat(JournalTable.prepare(limited)).isEqualTo(new JournalAccess.Ready());
            bench.apply(limited, "002_b.sql");
        }
        assertThat(intact(bench.verify()).rows()).isEqualTo(2);
        bench.database.execute("REVOKE ALL ON ALL TABLES IN SCHEMA lockkeeper FROM " + role
                + "; REVOKE ALL ON SCHEMA lockkeeper FROM " + role);
    }

    @Test
    void thereIsNothingToVerifyBeforeThereIsAJournal() throws SQLException {
        bench.database.execute("DROP SCHEMA lockkeeper CASCADE");
        assertThat(bench.verify())
                .isEqualTo(
                        new ChainVerdict.None("There is no journal in this database yet: the first change makes it."));
        assertThat(JournalReader.acts(bench.connection, JournalFilter.NEWEST)).isEmpty();
    }
}
