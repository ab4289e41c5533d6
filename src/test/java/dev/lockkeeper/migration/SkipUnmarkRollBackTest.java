package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SkipUnmarkRollBackTest {
    private final MigrationSite site = new MigrationSite();

    @BeforeEach
    void files() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("001_a_rollback.sql", "DROP TABLE a");
        site.write("002_b.sql", "CREATE TABLE b ()");
        site.write("002_b_rollback.sql", "DROP TABLE b");
        site.write("003_c.sql", "CREATE TABLE c ()");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void peers22SkipRecordsWithoutRunning() {
        RunOutcome outcome = site.skip("done by hand last night", "002_b.sql", "001_a.sql");
        assertThat(outcome.done())
                .extracting(StepResult::fileName, StepResult::outcome)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("001_a.sql", Outcome.SKIPPED),
                        org.assertj.core.groups.Tuple.tuple("002_b.sql", Outcome.SKIPPED));
        assertThat(site.recorded()).containsExactly("001_a.sql", "002_b.sql");
        assertThat(site.tableExists("a")).isFalse();
        assertThat(site.state("001_a.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Skipped.class,
                        skipped -> assertThat(skipped.entry().reason()).contains("done by hand last night"));
        assertThat(site.apply().done()).extracting(StepResult::fileName).containsExactly("003_c.sql");
    }

    @Test
    void peers22UnmarkForgetsTheLastOneFirstAndRunsNothing() {
        site.apply();
        RunOutcome outcome = site.unmark("wrong database", "001_a.sql", "003_c.sql");
        assertThat(outcome.done()).extracting(StepResult::fileName).containsExactly("003_c.sql", "001_a.sql");
        assertThat(site.recorded()).containsExactly("002_b.sql");
        assertThat(site.tableExists("a")).isTrue();
        assertThat(site.history("001_a.sql").getFirst().reason()).contains("wrong database");
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.OUT_OF_ORDER);
    }

    @Test
    void unmarkForgetsARowWhoseFileIsGone() {
        site.apply();
        site.delete("002_b.sql");
        assertThat(site.unmark("gone", "002_b.sql")).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql", "003_c.sql");
    }

    @Test
    void rollBackRunsTheScriptsTheLastOneFirst() {
        site.apply();
        RunOutcome outcome = site.rollBack("001_a.sql", "002_b.sql");
        assertThat(outcome.done()).extracting(StepResult::fileName).containsExactly("002_b.sql", "001_a.sql");
        assertThat(site.recorded()).containsExactly("003_c.sql");
        assertThat(site.tableExists("a")).isFalse();
        assertThat(site.history("001_a.sql").getFirst().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(site.apply("001_a.sql")).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void peers14ARollbackThatFailsKeepsRowAndEffects() {
        site.apply();
        site.write("002_b_rollback.sql", "DROP TABLE b; SELECT 1 / 0");
        assertThat(site.rollBack("001_a.sql", "002_b.sql")).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.databaseState()).isEqualTo("Nothing of 002_b.sql was kept; 001_a.sql was not started.");
            assertThat(failed.failure().location()).isEqualTo("002_b_rollback.sql:1:15");
        });
        assertThat(site.recorded()).containsExactly("001_a.sql", "002_b.sql", "003_c.sql");
        assertThat(site.tableExists("b")).isTrue();
    }

    @Test
    void aRowThatGoesWhileTheRollbackRunsStopsIt() {
        site.apply();
        site.write("001_a_rollback.sql", "DROP TABLE a; SELECT pg_sleep(0.5)");
        Plan plan = Planner.rollBack(site.status(), List.of("001_a.sql"), Optional.empty());
        RunOutcome outcome = site.run(plan, new RunControl(), event -> {
            if (event instanceof RunEvent.FileStarted) {
                site.database().execute("DELETE FROM schema_migrations WHERE migration_name = '001_a.sql'");
            }
        });
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("already gone"));
        assertThat(site.tableExists("a")).isTrue();
    }

    @Test
    void aScriptIsRecordedOnlyInTheJournal() {
        site.apply("001_a.sql");
        RunOutcome outcome = site.run(Planner.run(site.status(), site.write("fix data.txt", "CREATE TABLE fixed ()")));
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(outcome.done().getFirst().outcome()).isEqualTo(Outcome.DONE);
        assertThat(site.recorded()).containsExactly("001_a.sql");
        assertThat(site.history("fix data.txt"))
                .singleElement()
                .extracting(JournalEntry::operation, JournalEntry::outcome)
                .containsExactly("run", Outcome.DONE);
    }

    /** Running a pending file by hand does not apply it, and its failure is not the migration's. */
    @Test
    void aMigrationThatIsOnlyRunKeepsItsState() {
        site.write("004_d.sql", "SELECT 1 / 0");
        assertThat(site.run(Planner.run(site.status(), site.folder().resolve("004_d.sql"))))
                .isInstanceOf(RunOutcome.Failed.class);
        assertThat(site.run(Planner.run(site.status(), site.folder().resolve("003_c.sql"))))
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.state("004_d.sql")).isEqualTo(new MigrationState.Pending());
        assertThat(site.state("003_c.sql")).isEqualTo(new MigrationState.Pending());
        assertThat(site.history("003_c.sql")).hasSize(1);
    }

    @Test
    void aRoundTripThroughEveryVerbIsRemembered() {
        site.apply("001_a.sql");
        site.rollBack("001_a.sql");
        site.skip("for now", "001_a.sql");
        site.unmark("not after all", "001_a.sql");
        site.apply("001_a.sql");
        assertThat(site.history("001_a.sql").reversed())
                .extracting(entry -> entry.outcome().word()
                        + entry.reason().map(r -> ": " + r).orElse(""))
                .containsExactly("applied", "rolled back", "skipped: for now", "unmarked: not after all", "applied");
    }
}
