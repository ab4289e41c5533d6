package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a resumed run takes for done, also when it stops a second time. */
class ResumeTest {
    private static final String FILE = """
            CREATE TABLE effects (n int);
            CREATE INDEX CONCURRENTLY effects_n_idx ON effects (n);
            INSERT INTO effects VALUES (3);
            INSERT INTO effects VALUES (%s);
            """;

    private final MigrationSite site = new MigrationSite();

    /** As after a crash behind the second statement, whose end nobody heard. */
    @BeforeEach
    void stopBehindTheIndex() {
        site.write("001_a.sql", FILE.formatted("4").replace("INSERT INTO effects VALUES (3)", "SELECT 1 / 0"));
        site.apply();
        site.database().execute("""
                DELETE FROM lockkeeper.progress WHERE unit = 3;
                UPDATE lockkeeper.progress SET outcome = 'running', ended_at = NULL, backend_pid = 1 WHERE unit = 2;
                """);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void peers3AnIndexWhoseEndNobodyHeardIsLookedUpAndNotBuiltAgain() {
        site.write("001_a.sql", FILE.formatted("4"));
        assertThat(site.state("001_a.sql").sentence())
                .isEqualTo("Stopped after statement 1 of 4; statement 2 was running."
                        + " Index public.effects_n_idx is there and valid.");
        Plan plan = site.plan(StoppedFiles.RESUME, false, "001_a.sql");
        assertThat(plan.steps().getFirst().mode().firstStatement()).isEqualTo(3);
        assertThat(site.run(plan)).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().column("SELECT n FROM effects ORDER BY n")).containsExactly("3", "4");
    }

    @Test
    void aSecondStopDoesNotForgetWhatTheFirstResumeDid() {
        site.write("001_a.sql", FILE.formatted("1 / 0"));
        assertThat(site.run(site.plan(StoppedFiles.RESUME, false, "001_a.sql"))).isInstanceOf(RunOutcome.Failed.class);
        assertThat(site.state("001_a.sql").sentence()).startsWith("Stopped after statement 3 of 4; statement 4 failed");
        site.write("001_a.sql", FILE.formatted("4"));
        assertThat(site.run(site.plan(StoppedFiles.RESUME, false, "001_a.sql")))
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().column("SELECT n FROM effects ORDER BY n")).containsExactly("3", "4");
    }

    @Test
    void aMissingRecordIsAllThatIsLeftToDo() {
        site.write("001_a.sql", FILE.formatted("4"));
        site.run(site.plan(StoppedFiles.RESUME, false, "001_a.sql"));
        site.database()
                .execute("DELETE FROM schema_migrations;"
                        + " UPDATE lockkeeper.progress SET settled = NULL, outcome = 'done' WHERE settled = 'applied'");
        assertThat(site.state("001_a.sql").sentence())
                .isEqualTo("All 4 statements ran, but it was not recorded as applied.");
        assertThat(site.run(site.plan(StoppedFiles.RESUME, false, "001_a.sql")))
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql");
        assertThat(site.database().column("SELECT n FROM effects ORDER BY n")).containsExactly("3", "4");
    }

    /** A file that another program deleted from the table was applied, whatever its progress once was. */
    @Test
    void settledProgressNeverComesBack() {
        site.write("001_a.sql", FILE.formatted("4"));
        site.run(site.plan(StoppedFiles.RESUME, false, "001_a.sql"));
        site.database().execute("DELETE FROM schema_migrations");
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.PENDING);
    }

    @Test
    void theJournalTellsTheTimeOfTheWholeRunAndNotOfItsLastStatement() {
        site.write("001_a.sql", "CREATE TABLE slow ();\nVACUUM slow;\nSELECT pg_sleep(0.5);\nCREATE TABLE last ()");
        site.run(site.plan(StoppedFiles.RESTART, false, "001_a.sql"));
        assertThat(site.history("001_a.sql").getFirst().duration()).isGreaterThan(Duration.ofMillis(500));
    }
}
