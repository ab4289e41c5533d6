package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.journal.Outcome;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run leaves in the journal: who, when, how long, which text, how it ended. */
class JournalOfRunsTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void anAppliedFileCanBeReadBackForEver() throws Exception {
        String text = "-- größe\r\nCREATE TABLE a ();\r\nSELECT pg_sleep(0.2)";
        site.write("001_a.sql", "\uFEFF" + text);
        site.apply();
        site.delete("001_a.sql");
        JournalEntry entry = site.history("001_a.sql").getFirst();
        assertThat(entry.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(entry.checksum()).contains(Checksums.of(text).text());
        assertThat(entry.sqlChecksum()).contains(Checksums.of(text).sql());
        assertThat(entry.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        assertThat(entry.startedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(entry.actor().application()).isEqualTo("lockkeeper test");
        try (Connection connection = site.database().open()) {
            assertThat(JournalTable.content(connection, entry.id())).contains(text);
        }
        assertThat(site.database().value("SELECT plan || ': ' || description FROM lockkeeper.journal"))
                .matches("[0-9a-f]{12}: what the operator was told");
    }

    @Test
    void itsTimeIsTheRowsTime() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.apply();
        assertThat(site.database()
                        .value("SELECT bool_and(j.applied_at = m.applied_at) AND count(*) = 2 FROM"
                                + " lockkeeper.journal j JOIN schema_migrations m ON m.migration_name = j.file"))
                .isEqualTo("t");
    }

    @Test
    void aFailureIsRememberedWithItsPlace() {
        site.write("001_a.sql", "CREATE TABLE a ();\n  SELECT nope");
        site.apply();
        site.apply();
        assertThat(site.history("001_a.sql")).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(entry.error().orElseThrow().sqlState()).contains("42703");
            assertThat(entry.error().orElseThrow().statement()).contains(2);
            assertThat(entry.error().orElseThrow().line()).contains(2);
            assertThat(entry.error().orElseThrow().column()).contains(10);
            assertThat(entry.contentKnown()).isTrue();
        });
    }

    @Test
    void entriesAreOnlyEverAdded() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("001_a_rollback.sql", "DROP TABLE a");
        site.apply();
        String first = site.database().value("SELECT j::text FROM lockkeeper.journal j");
        site.rollBack("001_a.sql");
        site.apply();
        site.unmark("r", "001_a.sql");
        assertThat(site.database().value("SELECT j::text FROM lockkeeper.journal j ORDER BY id LIMIT 1"))
                .isEqualTo(first);
        assertThat(site.database()
                        .value("SELECT n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables WHERE relname = 'journal'"))
                .isEqualTo("0");
        assertThat(site.database().value("SELECT count(*) FROM lockkeeper.journal WHERE xmax <> 0"))
                .isEqualTo("0");
    }

    @Test
    void noPasswordOfTheConnectionIsKept() {
        String role = site.database().newRole("SUPERUSER PASSWORD 'correct horse'");
        site.connections(() -> java.sql.DriverManager.getConnection(
                site.database().url().replaceAll("([?&])user=[^&]*", "$1x="), role, "correct horse"));
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "SELECT nope");
        site.apply();
        assertThat(site.database().column("SELECT j::text FROM lockkeeper.journal j"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains(role).doesNotContain("correct horse"));
        assertThat(String.valueOf(site.events())).doesNotContain("correct horse");
    }

    @Test
    void filesOfOneRunBelongTogether() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.apply();
        site.write("003_c.sql", "CREATE TABLE c ()");
        site.apply();
        List<String> runs = site.database().column("SELECT run_id FROM lockkeeper.journal ORDER BY id");
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
        assertThat(runs.get(0))
                .isEqualTo(
                        site.events(RunEvent.Started.class).getFirst().runId().toString());
    }
}
