package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.sql.TransactionMode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files with statements that PostgreSQL refuses inside a transaction: run one by one, stopped, resumed. */
class StatementByStatementTest {
    private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(20), 1, Duration.ofMillis(20), 0);

    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    private static final String FIVE = """
            CREATE TABLE passages (id int, vessel text);
            INSERT INTO passages VALUES (1, 'Ariel');
            CREATE INDEX CONCURRENTLY passages_vessel_idx ON passages (vessel);
            VACUUM passages;
            INSERT INTO passages VALUES (2, 'Bontekoe');
            """;

    @Test
    void everyStatementRunsAndTheFileIsRecordedOnce() {
        site.write("001_five.sql", FIVE);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_five.sql");
        assertThat(site.database().column("SELECT vessel FROM passages ORDER BY id"))
                .containsExactly("Ariel", "Bontekoe");
        assertThat(indexIsValid("passages_vessel_idx")).isEqualTo("t");
        assertThat(site.history("001_five.sql"))
                .extracting(JournalEntry::outcome)
                .containsExactly(Outcome.APPLIED);
        assertThat(site.database().column("SELECT outcome || ' ' || settled FROM lockkeeper.progress ORDER BY unit"))
                .hasSize(5)
                .allSatisfy(word -> assertThat(word).endsWith(" applied"));
        assertThat(site.state("001_five.sql")).isInstanceOf(MigrationState.Applied.class);
        assertThat(site.events(RunEvent.UnitStarted.class))
                .extracting(RunEvent.UnitStarted::firstStatement)
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
    }

    @Test
    void peers10AFailureSaysHowFarItCameAndItIsResumedThere() {
        site.write("001_five.sql", FIVE.replace("(2, 'Bontekoe')", "(1 / 0, 'Bontekoe')"));
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().location()).isEqualTo("001_five.sql:5:1");
            assertThat(failed.databaseState())
                    .isEqualTo("001_five.sql: Stopped after statement 4 of 5; statement 5 failed: division by zero."
                            + " It left nothing behind.");
        });
        assertThat(site.tableExists("schema_migrations")).isFalse();
        assertThat(site.history("001_five.sql"))
                .extracting(JournalEntry::outcome)
                .containsExactly(Outcome.STOPPED);
        assertThat(site.state("001_five.sql")).isInstanceOfSatisfying(MigrationState.Stopped.class, stopped -> {
            assertThat(stopped.progress().lastStatementDone()).isEqualTo(4);
            assertThat(stopped.progress().nextStatement()).isEqualTo(5);
            assertThat(stopped.editedSince()).isFalse();
        });

        assertThatThrownBy(site::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("resume it at statement 5")
                .hasMessageContaining("run it again from the start")
                .hasMessageContaining("mark it applied (skip)")
                .hasMessageContaining("forget it (unmark)");

        site.write("001_five.sql", FIVE);
        Plan plan = site.plan(StoppedFiles.RESUME, false, "001_five.sql");
        assertThat(plan.steps().getFirst().mode().firstStatement()).isEqualTo(5);
        assertThat(site.run(plan)).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().column("SELECT vessel FROM passages ORDER BY id"))
                .containsExactly("Ariel", "Bontekoe");
        assertThat(site.recorded()).containsExactly("001_five.sql");
        assertThat(site.state("001_five.sql")).isInstanceOf(MigrationState.Applied.class);
        assertThat(site.database().value("SELECT count(*) FROM lockkeeper.progress WHERE settled IS NULL"))
                .isEqualTo("0");
    }

    @Test
    void whatRanMustNotHaveChangedBeforeItIsResumed() {
        site.write("001_five.sql", FIVE.replace("(2, 'Bontekoe')", "(1 / 0, 'Bontekoe')"));
        site.apply();
        site.write("001_five.sql", FIVE.replace("'Ariel'", "'Argo'"));
        assertThat(site.state("001_five.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Stopped.class,
                        stopped -> assertThat(stopped.editedSince()).isTrue());
        assertThatThrownBy(() -> site.plan(StoppedFiles.RESUME, false, "001_five.sql"))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("001_five.sql:2:1: statement 2 is not what ran before");
        // Comments and white space are no change.
        site.write("001_five.sql", "-- five\n" + FIVE.replace(";\n", "  ;\n\n"));
        assertThat(site.run(site.plan(StoppedFiles.RESUME, false, "001_five.sql")))
                .isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void itRunsAgainFromTheStartIfTheOperatorWants() {
        site.write("001_a.sql", "CREATE TABLE IF NOT EXISTS a (n int);\nVACUUM a;\nINSERT INTO a VALUES (1 / 0)");
        site.apply();
        site.write("001_a.sql", "CREATE TABLE IF NOT EXISTS a (n int);\nVACUUM a;\nINSERT INTO a VALUES (1)");
        assertThat(site.run(site.plan(StoppedFiles.RESTART, false, "001_a.sql")))
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql");
        assertThat(site.database().value("SELECT count(*) FROM lockkeeper.progress WHERE settled IS NULL"))
                .isEqualTo("0");
    }

    @Test
    void itIsMarkedAppliedOrForgotten() {
        site.write("001_a.sql", "CREATE TABLE a (n int);\nVACUUM a;\nINSERT INTO a VALUES (1 / 0)");
        site.write("002_b.sql", "CREATE TABLE b (n int);\nVACUUM b;\nINSERT INTO b VALUES (1 / 0)");
        site.apply();
        site.apply("002_b.sql");
        assertThat(site.skip("its last row is not needed", "001_a.sql")).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.state("001_a.sql")).isInstanceOf(MigrationState.Skipped.class);
        assertThat(site.unmark("cleaned up by hand", "002_b.sql")).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.state("002_b.sql").kind()).isEqualTo(MigrationState.Kind.PENDING);
        assertThat(site.history("002_b.sql").getFirst().outcome()).isEqualTo(Outcome.UNMARKED);
    }

    @Test
    void settingsOfTheSessionAreRepeatedBeforeItIsResumed() {
        site.write("001_a.sql", """
                CREATE SCHEMA harbour;
                SET search_path = harbour;
                SELECT pg_catalog.set_config('application_name', 'locks', false);
                CREATE TABLE berths (n int);
                VACUUM berths;
                INSERT INTO berths VALUES (1 / 0);
                """);
        site.apply();
        site.write("001_a.sql", """
                CREATE SCHEMA harbour;
                SET search_path = harbour;
                SELECT pg_catalog.set_config('application_name', 'locks', false);
                CREATE TABLE berths (n int);
                VACUUM berths;
                INSERT INTO berths VALUES (length(current_setting('application_name')));
                """);
        assertThat(site.run(site.plan(StoppedFiles.RESUME, false, "001_a.sql")))
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT n FROM harbour.berths")).isEqualTo("5");
        assertThat(site.database().value("SELECT to_regclass('public.schema_migrations')"))
                .isNotEqualTo("null");
    }

    @Test
    void peers28AFailedBuildLeavesAnInvalidIndexThatIsNamedAndDroppedOnlyWithLeave() {
        site.database().execute("CREATE TABLE vessels (name text); INSERT INTO vessels VALUES ('Ariel'), ('Ariel')");
        site.write("001_unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY vessels_name_key ON vessels (name)");
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().sqlState()).contains("23505");
            assertThat(failed.databaseState()).contains("Index public.vessels_name_key is there but invalid");
        });
        assertThat(indexIsValid("vessels_name_key")).isEqualTo("f");
        assertThat(site.state("001_unique.sql"))
                .isInstanceOfSatisfying(
                        MigrationState.Stopped.class,
                        stopped -> assertThat(stopped.sentence()).contains("invalid"));
        site.database().execute("DELETE FROM vessels WHERE ctid = (SELECT min(ctid) FROM vessels)");
        assertThatThrownBy(() -> site.plan(StoppedFiles.RESUME, false, "001_unique.sql"))
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("public.vessels_name_key");
        site.settings(site.settings().withDropInvalidIndexes(true));
        assertThat(site.run(site.plan(StoppedFiles.RESUME, true, "001_unique.sql")))
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(indexIsValid("vessels_name_key")).isEqualTo("t");
    }

    @Test
    void peers7IfNotExistsOverAnInvalidIndexIsAnErrorInEveryMode() throws SQLException {
        site.database().execute("CREATE TABLE vessels (name text); INSERT INTO vessels VALUES ('Ariel'), ('Ariel')");
        try (Connection connection = site.database().open()) {
            assertThatThrownBy(() -> connection
                            .createStatement()
                            .execute("CREATE UNIQUE INDEX CONCURRENTLY vessels_name_key ON vessels (name)"))
                    .isInstanceOf(SQLException.class);
        }
        site.write("001_a.sql", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS vessels_name_key ON vessels (name)");
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().message()).contains("exists but is invalid");
            assertThat(failed.failure().location()).isEqualTo("001_a.sql:1:1");
        });
        site.delete("001_a.sql");
        site.write("002_b.sql", "CREATE UNIQUE INDEX IF NOT EXISTS vessels_name_key ON vessels (name)");
        assertThat(site.apply("002_b.sql")).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().message()).contains("vessels_name_key").contains("invalid");
            assertThat(failed.failure().location()).isEqualTo("002_b.sql:1:1");
        });
        assertThat(site.tableExists("schema_migrations")).isFalse();
    }

    @Test
    void aStatementThatGetsNoLockIsTriedAgain() throws SQLException {
        site.database().execute("CREATE TABLE berths (n int)");
        site.settings(RunSettings.DEFAULT.withLockTimeout(Duration.ofMillis(50)).withRetries(QUICK));
        site.write("001_a.sql", "CREATE TABLE first (n int);\nVACUUM first;\nALTER TABLE berths ADD COLUMN m int");
        RunOutcome outcome;
        try (Connection blocker = site.database().open()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("LOCK TABLE berths");
            outcome = site.apply();
        }
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.failure().sqlState()).contains("55P03"));
        assertThat(site.events(RunEvent.RetryScheduled.class))
                .extracting(RunEvent.RetryScheduled::attempt)
                .containsExactly(1, 2);
        assertThat(site.run(site.plan(StoppedFiles.RESUME, false, "001_a.sql")))
                .isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void peers19EachStatementTravelsAloneSoThatNoImplicitTransactionRefusesIt() {
        site.write(
                "001_a.sql",
                "CREATE TABLE t (n int);\nVACUUM t;\nREINDEX TABLE CONCURRENTLY t;\nVACUUM FULL t;\nCLUSTER;");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aProcedureThatCommitsNeedsTheModeAndTheErrorSaysSo() {
        String call =
                "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$BEGIN CREATE TABLE IF NOT EXISTS filled (); COMMIT; END$$;\n"
                        + "CALL fill();\nDO $$BEGIN COMMIT; END$$;";
        site.write("001_a.sql", call);
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().sqlState()).contains("2D000");
            assertThat(failed.failure().hint().orElseThrow()).contains("-- lockkeeper: transaction=off");
        });
        site.write("001_a.sql", "-- lockkeeper: transaction=off\n" + call);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.tableExists("filled")).isTrue();
    }

    @Test
    void aRoleThatMayNotWriteTheJournalStopsNothing() {
        site.database().execute("CREATE ROLE lk_piece_" + site.database().name());
        String role = "lk_piece_" + site.database().name();
        try {
            site.database()
                    .execute("CREATE TABLE t (n int); GRANT ALL ON t TO " + role + "; GRANT ALL ON SCHEMA public TO "
                            + role);
            site.write(
                    "001_a.sql",
                    "VACUUM;\nSET ROLE " + role
                            + ";\nINSERT INTO t VALUES (1);\nCREATE TABLE u ();\nINSERT INTO t VALUES (2)");
            assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
            assertThat(site.database().value("SELECT tableowner FROM pg_tables WHERE tablename = 'u'"))
                    .isEqualTo(role);
            assertThat(site.database().column("SELECT n FROM t ORDER BY 1")).containsExactly("1", "2");
            assertThat(site.database().value("SELECT count(*) FROM lockkeeper.progress WHERE outcome = 'done'"))
                    .isEqualTo("5");
        } finally {
            site.database().execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
    }

    @Test
    void nothingOfTheFileReachesTheNextOne() {
        site.write(
                "001_a.sql",
                "VACUUM;\nSET search_path = nowhere;\nSET lock_timeout = 1;\nPREPARE p AS SELECT 1;\nCREATE TEMP TABLE x ()");
        site.write(
                "002_b.sql",
                "CREATE TABLE plain AS SELECT current_setting('lock_timeout') AS l, current_setting('search_path') AS s");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT l FROM public.plain")).isEqualTo("30s");
        assertThat(site.database().value("SELECT s FROM public.plain")).contains("public");
    }

    @Test
    void aStatedModeAndItsReasonStandInThePlan() {
        site.write("001_a.sql", "-- lockkeeper: transaction=off\nCREATE TABLE a ();\nCREATE TABLE b ()");
        site.write("002_b.sql", "CREATE TABLE c ();\nVACUUM c");
        Plan plan = Planner.apply(site.status(), List.of("001_a.sql", "002_b.sql"));
        assertThat(plan.steps())
                .extracting(step -> step.mode().transactions())
                .containsOnly(TransactionMode.STATEMENT_BY_STATEMENT);
        assertThat(plan.steps().getFirst().mode().reason()).isEqualTo("Line 1 says transaction=off.");
        assertThat(plan.steps().get(1).mode().reason()).startsWith("Line 2: VACUUM cannot run inside a transaction.");
    }

    private String indexIsValid(String index) {
        return site.database().value("SELECT indisvalid FROM pg_index WHERE indexrelid = '" + index + "'::regclass");
    }
}
