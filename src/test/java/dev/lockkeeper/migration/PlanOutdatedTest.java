package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run does what was shown, or nothing. */
class PlanOutdatedTest {
    private final MigrationSite site = new MigrationSite();

    @BeforeEach
    void oneAppliedTwoPending() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("001_a_rollback.sql", "DROP TABLE a");
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.write("003_c.sql", "CREATE TABLE c ()");
        site.apply("001_a.sql");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private Plan planned() {
        return Planner.apply(site.status(), List.of("002_b.sql", "003_c.sql"));
    }

    private void assertOutdated(Plan plan, String... differences) {
        assertThat(site.run(plan)).isInstanceOfSatisfying(RunOutcome.PlanOutdated.class, outdated -> {
            assertThat(outdated.differences()).hasSize(differences.length);
            for (int index = 0; index < differences.length; index++) {
                assertThat(outdated.differences().get(index)).contains(differences[index]);
            }
        });
        assertThat(site.tableExists("b")).isFalse();
        assertThat(site.tableExists("c")).isFalse();
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
        assertThat(site.events().getLast()).isInstanceOf(RunEvent.Finished.class);
    }

    @Test
    void aRowAppeared() {
        Plan plan = planned();
        site.database().execute("INSERT INTO schema_migrations (migration_name) VALUES ('003_c.sql')");
        assertOutdated(plan, "003_c.sql was recorded as applied by somebody else meanwhile");
    }

    @Test
    void aFileWasEditedAndAnotherOneIsGone() {
        Plan plan = planned();
        site.write("002_b.sql", "CREATE TABLE b (id int)");
        site.delete("003_c.sql");
        assertOutdated(plan, "002_b.sql was edited meanwhile", "003_c.sql");
    }

    @Test
    void aFileBecameUnreadable() {
        Plan plan = planned();
        site.write("002_b.sql", new byte[] {(byte) 0xFF});
        assertOutdated(plan, "002_b.sql:1 holds the byte 0xFF");
    }

    @Test
    void aRowToBeRemovedIsGone() {
        Plan plan = Planner.unmark(site.status(), List.of("001_a.sql"), "reason");
        Plan rollback = Planner.rollBack(site.status(), List.of("001_a.sql"), Optional.empty());
        site.database().execute("DELETE FROM schema_migrations");
        assertOutdated(plan, "001_a.sql is no longer recorded as applied");
        assertOutdated(rollback, "001_a.sql is no longer recorded as applied");
        assertThat(site.tableExists("a")).isTrue();
    }

    @Test
    void theRollbackScriptWasEdited() {
        Plan plan = Planner.rollBack(site.status(), List.of("001_a.sql"), Optional.empty());
        site.write("001_a_rollback.sql", "DROP TABLE a CASCADE");
        assertOutdated(plan, "001_a_rollback.sql was edited meanwhile");
        assertThat(site.tableExists("a")).isTrue();
    }

    /** Only the line ends differ, so the same would run. */
    @Test
    void anotherLineEndIsNoDifference() {
        site.write("002_b.sql", "CREATE TABLE b ();\nSELECT 1;\n");
        Plan plan = planned();
        site.write("002_b.sql", "CREATE TABLE b ();\r\nSELECT 1;\r\n");
        assertThat(site.run(plan)).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aFileEditedDuringTheRunIsNotApplied() {
        Plan plan = planned();
        RunOutcome outcome = site.run(plan, new RunControl(), event -> {
            if (event instanceof RunEvent.FileStarted started && started.index() == 0) {
                site.write("003_c.sql", "CREATE TABLE c (another int)");
            }
        });
        assertThat(outcome).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().message()).contains("003_c.sql was edited after the plan was made");
            assertThat(failed.databaseState()).isEqualTo("Nothing of 003_c.sql was kept; 002_b.sql stays applied.");
        });
        assertThat(site.recorded()).containsExactly("001_a.sql", "002_b.sql");
    }

    @Test
    void theFingerprintTellsWhatWillBeDone() {
        Plan plan = planned();
        assertThat(planned().fingerprint()).isEqualTo(plan.fingerprint()).hasSize(12);
        assertThat(Planner.skip(site.status(), List.of("002_b.sql", "003_c.sql"), "r")
                        .fingerprint())
                .isNotEqualTo(plan.fingerprint());
        assertThat(Planner.apply(site.status(), List.of("002_b.sql")).fingerprint())
                .isNotEqualTo(plan.fingerprint());
        site.write("003_c.sql", "CREATE TABLE c (id int)");
        assertThat(planned().fingerprint()).isNotEqualTo(plan.fingerprint());
        site.table("public.other");
        assertThat(planned().fingerprint()).isNotEqualTo(plan.fingerprint());
    }
}
