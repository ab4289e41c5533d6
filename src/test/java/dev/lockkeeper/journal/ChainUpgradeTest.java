package dev.lockkeeper.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Journals of earlier versions, and users who may not do everything. */
class ChainUpgradeTest {
    private final ChainBench bench = new ChainBench();

    @AfterEach
    void close() throws SQLException {
        bench.close();
    }

    private static final String OLD_ROWS = "INSERT INTO lockkeeper.journal (run_id, operation, tracking_table, file,"
            + " os_user, host, application, duration_us, outcome) SELECT gen_random_uuid(), 'apply', 't', n || '.sql', 'o',"
            + " 'h', 'a', 1, 'applied' FROM generate_series(1, 3) n";

    private void oldJournal() {
        bench.database.execute(JournalSchema.CREATE);
        bench.database.execute(OLD_ROWS);
    }

    @Test
    void theChainBeginsBehindTheRowsThatAreThere() throws SQLException {
        oldJournal();
        JournalAccess looked = JournalTable.look(bench.connection);
        assertThat(looked.namesPlaces()).isFalse();
        assertThat(((JournalAccess.Ready) looked).unchained().orElseThrow())
                .contains("the next change here makes a chain");
        assertThat(bench.verify()).isInstanceOf(ChainVerdict.None.class);
        assertThat(JournalReader.acts(bench.connection, JournalFilter.NEWEST)).hasSize(3);

        assertThat(JournalTable.prepare(bench.connection)).isEqualTo(new JournalAccess.Ready());
        bench.apply("004_new.sql");
        ChainVerdict.Intact intact = (ChainVerdict.Intact) bench.verify();
        assertThat(intact.rows()).isEqualTo(1);
        assertThat(intact.older()).isEqualTo(3);
        assertThat(intact.sentence()).contains("3 rows are older than the chain");
        assertThat(JournalReader.acts(bench.connection, JournalFilter.NEWEST)).hasSize(4);

        bench.tamper("DELETE FROM lockkeeper.journal WHERE file = '2.sql'");
        assertThat(bench.verify()).isInstanceOf(ChainVerdict.Broken.class);
    }

    @Test
    void manyMayUpgradeAtOnceWhileOthersWrite() {
        oldJournal();
        List<CompletableFuture<JournalAccess>> all = IntStream.range(0, 6)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                    try (Connection own = bench.database.open()) {
                        JournalAccess access = JournalTable.prepare(own);
                        bench.apply(own, number + "_new.sql");
                        return access;
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }))
                .toList();
        assertThat(all).extracting(CompletableFuture::join).containsOnly(new JournalAccess.Ready());
    }

    @Test
    void anybodyElseWorksOnWithoutAChainAndSaysSo() throws SQLException {
        oldJournal();
        String role = bench.database.newRole("");
        bench.database.execute("GRANT USAGE ON SCHEMA lockkeeper TO " + role
                + "; GRANT SELECT, INSERT ON lockkeeper.journal TO " + role);
        try (Connection limited = bench.database.openAs(role)) {
            JournalAccess access = JournalTable.prepare(limited);
            assertThat(((JournalAccess.Ready) access).unchained().orElseThrow())
                    .contains("the next change by its owner, postgres, makes a chain of them");
            BackendActs.insert(
                    limited,
                    new JournalDraft(
                            java.util.UUID.randomUUID(),
                            "terminate",
                            "",
                            "pid 1",
                            java.util.Optional.empty(),
                            java.util.Optional.empty(),
                            java.util.Optional.empty(),
                            java.util.Optional.empty(),
                            java.util.Optional.empty(),
                            new Actor("o", "h", "a"),
                            java.util.Optional.empty()),
                    Outcome.DONE,
                    java.time.Duration.ofMillis(1),
                    java.util.Optional.empty());
        }
        assertThat(bench.database.value("SELECT count(*) FROM lockkeeper.journal"))
                .isEqualTo("4");
        bench.database.execute("REVOKE ALL ON ALL TABLES IN SCHEMA lockkeeper FROM " + role
                + "; REVOKE ALL ON SCHEMA lockkeeper FROM " + role);
    }

    @Test
    void withoutTheProceduralLanguageThereIsAJournalAllTheSame() throws SQLException {
        String role = bench.database.newRole("");
        bench.database.execute("REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC; GRANT CREATE ON DATABASE "
                + bench.database.name() + " TO " + role);
        try (Connection limited = bench.database.openAs(role)) {
            JournalAccess access = JournalTable.prepare(limited);
            assertThat(access).isInstanceOf(JournalAccess.Ready.class);
            assertThat(((JournalAccess.Ready) access).unchained()).isPresent();
            assertThat(JournalTable.prepare(limited)).isInstanceOf(JournalAccess.Ready.class);
            assertThat(((JournalAccess.Ready) JournalTable.prepare(limited))
                            .unchained()
                            .orElseThrow())
                    .contains("42501");
        }
        bench.database.execute("DROP OWNED BY " + role);
    }
}
