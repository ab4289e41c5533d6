package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.journal.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a file that stopped is so, however it stopped and however often it was tried again. */
class StoppedTruthTest {
    private static final String FILE = "001_a.sql";

    private final MigrationSite site = new MigrationSite();

    @BeforeEach
    void effects() {
        site.database().execute("CREATE TABLE effects (n int); CREATE TABLE vessels (name text, length int)");
    }

    @AfterEach
    void close() {
        site.close();
    }

    private MigrationState.Stopped stopped() {
        assertThat(site.state(FILE)).isInstanceOf(MigrationState.Stopped.class);
        return (MigrationState.Stopped) site.state(FILE);
    }

    private RunOutcome resume() {
        return site.run(site.plan(StoppedFiles.RESUME, false, FILE));
    }

    private RunOutcome restart() {
        return site.run(site.plan(StoppedFiles.RESTART, false, FILE));
    }

    private String effectRows() {
        return site.database().value("SELECT coalesce(string_agg(n::text, ' ' ORDER BY n), '') FROM effects");
    }

    /** As if the process had died while this part ran, with a backend that is gone by now. */
    private void diedIn(int unit) {
        site.database()
                .execute("DELETE FROM lockkeeper.progress WHERE unit > " + unit
                        + "; UPDATE lockkeeper.progress SET outcome = 'running', backend_pid = -1, ended_at = NULL,"
                        + " message = NULL WHERE unit = " + unit);
    }

    @Test
    void whatRanSinceAStatementThatTookEffectIsRememberedAndNotRunTwice() {
        String file = """
                VACUUM vessels;
                CREATE INDEX CONCURRENTLY vessels_name_idx ON vessels (name);
                INSERT INTO effects VALUES (3);
                INSERT INTO effects VALUES (4);
                INSERT INTO effects VALUES (10 / %s);
                """;
        site.write(FILE, file.formatted("0"));
        site.apply();
        diedIn(2);
        site.database().execute("TRUNCATE effects");
        assertThat(stopped().progress().nextStatement()).isEqualTo(3);

        assertThat(resume()).isInstanceOf(RunOutcome.Failed.class);
        assertThat(effectRows()).isEqualTo("3 4");
        assertThat(stopped().progress().lastStatementDone()).isEqualTo(4);
        assertThat(stopped().sentence()).contains("Stopped after statement 4 of 5; statement 5 failed");

        site.write(FILE, file.formatted("2"));
        assertThat(resume()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(effectRows()).isEqualTo("3 4 5");
    }

    @Test
    void aRestartOfWhichNothingIsKeptForgetsNothing() {
        String file = "CREATE TABLE t ();\nVACUUM t;\nINSERT INTO effects VALUES (10 / %s)";
        site.write(FILE, file.formatted("0"));
        site.apply();
        assertThat(restart())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("already exists"));
        assertThat(stopped().progress().lastStatementDone())
                .as("statements 1 and 2 of the first run are still in the database")
                .isEqualTo(2);
        site.write(FILE, file.formatted("2"));
        assertThat(resume()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(effectRows()).isEqualTo("5");
    }

    @Test
    void aRestartThatKeptSomethingCountsFromThere() {
        site.write(FILE, "INSERT INTO effects VALUES (1);\nVACUUM;\nINSERT INTO effects VALUES (3);\nSELECT 1 / 0");
        site.apply();
        site.write(FILE, "INSERT INTO effects VALUES (1);\nVACUUM;\nINSERT INTO effects VALUES (1 / 0);\nSELECT 1");
        restart();
        assertThat(stopped().progress().lastStatementDone()).isEqualTo(2);
        assertThat(effectRows()).isEqualTo("1 1 3");
    }

    @Test
    void aDropThatFailedForItsNameRunsAgainOnceItIsCorrected() {
        site.database().execute("CREATE INDEX vessels_name_idx ON vessels (name)");
        site.write(FILE, "DROP INDEX CONCURRENTLY vessls_name_idx;\nVACUUM");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Failed.class);
        site.write(FILE, "DROP INDEX CONCURRENTLY vessels_name_idx;\nVACUUM");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.tableExists("vessels_name_idx")).isFalse();
    }

    @Test
    void aDetachThatFailedForItsNameRunsAgainOnceItIsCorrected() {
        site.database()
                .execute(
                        "CREATE TABLE p (n int) PARTITION BY LIST (n); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);"
                                + " CREATE TABLE elsewhere (n int)");
        site.write(FILE, "ALTER TABLE p DETACH PARTITION elsewhere CONCURRENTLY;\nVACUUM");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Failed.class);
        site.write(FILE, "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\nVACUUM");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT count(*) FROM pg_inherits WHERE inhparent = 'p'::regclass"))
                .isEqualTo("0");
    }

    @Test
    void aDatabaseThatWasThereBeforeIsNoEffectOfTheFile() {
        String other = "other_" + site.database().name();
        try {
            site.write(FILE, "CREATE DATABASE " + site.database().name() + ";\nVACUUM");
            assertThat(site.apply()).isInstanceOf(RunOutcome.Failed.class);
            site.write(FILE, "CREATE DATABASE " + other + ";\nVACUUM");
            assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
            assertThat(site.database().value("SELECT count(*) FROM pg_database WHERE datname = '" + other + "'"))
                    .isEqualTo("1");
        } finally {
            site.database().execute("DROP DATABASE IF EXISTS " + other);
        }
    }

    @Test
    void aStatementThatTookEffectMustStillStandInTheFile() {
        site.write(FILE, "CREATE INDEX CONCURRENTLY vessels_name_idx ON vessels (name);\nSELECT 1 / 0");
        site.apply();
        diedIn(1);
        site.write(FILE, "CREATE INDEX CONCURRENTLY vessels_length_idx ON vessels (length);\nSELECT 1");
        assertThat(stopped().editedSince()).isTrue();
        assertThatThrownBy(this::resume)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("001_a.sql:1:1: statement 1 is not what ran before");
    }

    @Test
    void aFailedBuildOverAnIndexThatWasThereCanBeResumedOnceTheFileIsCorrected() {
        site.database().execute("CREATE INDEX vessels_name_idx ON vessels (name)");
        String file =
                "INSERT INTO effects VALUES (1);\nCREATE INDEX CONCURRENTLY %s vessels_name_idx ON vessels (name)";
        site.write(FILE, file.formatted(""));
        assertThat(site.apply()).isInstanceOf(RunOutcome.Failed.class);
        assertThat(stopped().sentence()).contains("Index public.vessels_name_idx is there and valid");
        site.write(FILE, file.formatted("IF NOT EXISTS"));
        assertThat(resume()).isInstanceOf(RunOutcome.Completed.class);
    }

    @Test
    void aProcedureThatCommittedBeforeItFailedIsNotSaidToHaveLeftNothing() {
        site.database().execute("""
                CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$BEGIN
                  INSERT INTO effects VALUES (1); COMMIT; INSERT INTO effects VALUES (1 / 0); END$$
                """);
        site.write(FILE, "-- lockkeeper: transaction=off\nCALL fill()");
        assertThat(site.apply())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.databaseState())
                                .doesNotContain("nothing", "Nothing")
                                .contains("may have committed"));
        assertThat(effectRows()).isEqualTo("1");
        assertThat(stopped().sentence()).contains("may have committed");
        assertThat(site.history(FILE).getFirst().outcome()).isEqualTo(Outcome.STOPPED);
        site.database().execute("CREATE OR REPLACE PROCEDURE fill() LANGUAGE sql AS 'SELECT 1'");
        assertThat(resume())
                .as("a failure was heard, and the operator has read it")
                .isInstanceOf(RunOutcome.Completed.class);
    }

    /** Its first half would be committed twice. */
    @Test
    void aProcedureThatMayHaveCommittedIsNotTriedAgainByItself() throws SQLException {
        site.database().execute("""
                CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$BEGIN
                  INSERT INTO effects VALUES (1); COMMIT; LOCK vessels; END$$
                """);
        site.settings(RunSettings.DEFAULT
                .withLockTimeout(Duration.ofMillis(50))
                .withRetries(new RetryPolicy(3, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0)));
        site.write(FILE, "-- lockkeeper: transaction=off\nCALL fill()");
        try (Connection blocker = site.database().open()) {
            blocker.setAutoCommit(false);
            blocker.createStatement().execute("LOCK vessels");
            assertThat(site.apply()).isInstanceOf(RunOutcome.Failed.class);
        }
        assertThat(site.events(RunEvent.RetryScheduled.class)).isEmpty();
        assertThat(effectRows()).isEqualTo("1");
    }

    @Test
    void aBlockThatCannotCommitInsideIsKeptOrLostWithItsRecord() {
        site.write(FILE, "VACUUM;\nDO $$BEGIN INSERT INTO effects VALUES (1); END$$;\nSELECT 1 / 0");
        site.apply();
        assertThat(site.database().value("SELECT atomic FROM lockkeeper.progress WHERE unit = 2"))
                .isEqualTo("t");
    }

    /** ANALYZE and REINDEX commit on their own: nothing travels in their transaction. */
    @Test
    void aStatementWithTransactionsOfItsOwnIsNotSaidToBeAllOrNothing() {
        site.write(FILE, "VACUUM;\nANALYZE vessels;\nREINDEX TABLE vessels;\nSELECT 1 / 0");
        site.apply();
        assertThat(site.database().column("SELECT unit FROM lockkeeper.progress WHERE atomic ORDER BY unit"))
                .containsExactly("4");
        diedIn(3);
        assertThat(stopped().sentence()).contains("run again without harm").doesNotContain("Nothing");
    }

    /** Where its record cannot be written, the part goes without; then nobody may say that they are kept or lost together. */
    @Test
    void aTransactionWhoseRecordCouldNotBeWrittenIsNotSaidToBeLost() {
        site.write(FILE, "VACUUM;\nBEGIN;\nINSERT INTO effects VALUES (1);\nCOMMIT;\nSELECT 1 / 0");
        site.apply();
        site.database().execute("""
                TRUNCATE effects; TRUNCATE lockkeeper.progress;
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no'; END$$;
                CREATE TRIGGER refuse BEFORE UPDATE ON lockkeeper.progress FOR EACH ROW
                  WHEN (new.outcome = 'done' AND new.unit = 2) EXECUTE FUNCTION refuse();
                """);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Failed.class);
        boolean kept = effectRows().equals("1");
        if (kept) {
            assertThat(stopped().sentence()).doesNotContain("Nothing of it was kept");
            assertThat(stopped().progress().evidence().orElseThrow().verdict()).isEqualTo(UnitEvidence.Verdict.UNKNOWN);
        }
        assertThat(effectRows()).isNotEqualTo("1 1");
    }

    @Test
    void onceProgressCannotBeWrittenAnyMoreTheFileStopsWhereThatIsKnown() {
        site.write(FILE, "VACUUM;\nVACUUM vessels;\nINSERT INTO effects VALUES (3);\nSELECT 1");
        site.write("000_z.sql", "VACUUM");
        site.apply("000_z.sql");
        site.database().execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no more'; END$$;
                CREATE TRIGGER refuse BEFORE INSERT ON lockkeeper.progress FOR EACH ROW
                  WHEN (new.unit = 3) EXECUTE FUNCTION refuse();
                """);
        assertThat(site.apply())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.failure().message()).contains("no more"));
        assertThat(effectRows()).isEmpty();
        assertThat(stopped().progress().lastStatementDone()).isEqualTo(2);
    }

    @Test
    void aFileThatOnlyReadsFromNowOnIsRememberedAllTheSame() {
        site.write(
                FILE, "VACUUM;\nSET default_transaction_read_only = on;\nSET statement_timeout = '1s';\nSELECT 1 / 0");
        site.apply();
        assertThat(stopped().progress().lastStatementDone()).isEqualTo(3);
    }

    @Test
    void aSettingThatItsAuthorRolledBackIsNotRepeated() {
        String file = """
                BEGIN;
                SET search_path = nowhere;
                ROLLBACK;
                VACUUM;
                INSERT INTO effects VALUES (10 / %s);
                """;
        site.write(FILE, file.formatted("0"));
        site.apply();
        site.write(FILE, file.formatted("2"));
        assertThat(resume()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(effectRows()).isEqualTo("5");
    }

    @Test
    void theSameScriptOnlyRunIsNoProgressOfTheMigration() {
        site.write(FILE, "VACUUM;\nINSERT INTO effects VALUES (2);\nVACUUM;\nSELECT 1 / 0");
        site.run(Planner.run(site.status(), site.folder().resolve(FILE)));
        assertThat(site.state(FILE).kind()).isEqualTo(MigrationState.Kind.PENDING);
        site.write(FILE, "VACUUM VERBOSE nowhere;\nSELECT 1");
        assertThat(site.apply())
                .isInstanceOfSatisfying(
                        RunOutcome.Failed.class,
                        failed -> assertThat(failed.databaseState()).isEqualTo("Nothing of 001_a.sql was kept."));
    }

    @Test
    void anotherProgramThatRecordedTheFileMeanwhileIsNoticedBeforeItRuns() {
        site.write("000_z.sql", "CREATE TABLE z ()");
        site.write(FILE, "VACUUM;\nINSERT INTO effects VALUES (2);\nVACUUM");
        RunOutcome outcome = site.run(
                Planner.apply(site.status(), java.util.List.of("000_z.sql", FILE)), new RunControl(), event -> {
                    if (event instanceof RunEvent.FileStarted started && started.index() == 1) {
                        site.database()
                                .execute("INSERT INTO schema_migrations (migration_name) VALUES ('" + FILE + "')");
                    }
                });
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(outcome.done().getLast().byAnotherProgram()).isTrue();
        assertThat(effectRows()).isEmpty();
    }

    @Test
    void anotherProgramThatRecordedTheFileWhileItRanIsNoFailure() {
        site.write("000_z.sql", "CREATE TABLE z ()");
        site.write(FILE, "VACUUM;\nINSERT INTO effects VALUES (2);\nINSERT INTO effects VALUES (3)");
        AtomicBoolean once = new AtomicBoolean();
        RunOutcome outcome = site.run(
                Planner.apply(site.status(), java.util.List.of("000_z.sql", FILE)), new RunControl(), event -> {
                    if (event instanceof RunEvent.UnitStarted && !once.getAndSet(true)) {
                        site.database()
                                .execute("INSERT INTO schema_migrations (migration_name) VALUES ('" + FILE + "')");
                    }
                });
        assertThat(outcome).isInstanceOf(RunOutcome.Completed.class);
        assertThat(outcome.done().getLast().byAnotherProgram()).isTrue();
        assertThat(site.recorded()).containsExactly("000_z.sql", FILE);
        assertThat(effectRows()).isEqualTo("2 3");
        assertThat(site.database().value("SELECT count(*) FROM lockkeeper.progress WHERE settled IS NULL"))
                .isEqualTo("0");
    }

    @Test
    void aDetachThatDidNotGetItsLockIsCompletedAndNotBegunAgain() throws SQLException {
        site.database()
                .execute(
                        "CREATE TABLE p (n int) PARTITION BY LIST (n); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)");
        site.settings(RunSettings.DEFAULT
                .withLockTimeout(Duration.ofMillis(100))
                .withRetries(new RetryPolicy(3, Duration.ofMillis(10), 1, Duration.ofMillis(10), 0)));
        site.write(FILE, "VACUUM;\nALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\nINSERT INTO effects VALUES (3)");
        try (Connection reader = site.database().open();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM p");
            assertThat(site.apply())
                    .isInstanceOfSatisfying(
                            RunOutcome.Failed.class,
                            failed -> assertThat(failed.failure().sqlState()).contains("55P03"));
        }
        assertThat(stopped().sentence()).contains("pending");
        assertThat(resume()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT count(*) FROM pg_inherits WHERE inhparent = 'p'::regclass"))
                .isEqualTo("0");
        assertThat(effectRows()).isEqualTo("3");
    }

    /** A pool keeps connections: a backend that only waits for the next user runs nothing of ours any more. */
    @Test
    void aBackendThatWentBackToItsPoolIsNotSaidToBeRunning() throws SQLException {
        site.write(FILE, "VACUUM;\nINSERT INTO effects VALUES (2);\nSELECT 1 / 0");
        site.apply();
        diedIn(2);
        try (Connection pooled = site.database().open();
                Statement statement = pooled.createStatement()) {
            statement.execute("UPDATE lockkeeper.progress SET backend_pid = pg_backend_pid(), backend_start ="
                    + " (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()) WHERE unit = 2");
            assertThat(stopped().progress().stillRuns()).isFalse();
            new MigratorLock(pooled, TableName.parse("public.schema_migrations")).tryOnce();
            assertThat(stopped().progress().stillRuns())
                    .as("whoever holds the migrator lock may be between two statements")
                    .isTrue();
        }
    }

    @Test
    void aStoppedFileThatWasMarkedByHandCanBeRolledBack() {
        site.write(FILE, "VACUUM;\nINSERT INTO effects VALUES (2);\nSELECT 1 / 0");
        site.write("001_a_rollback.sql", "VACUUM;\nDELETE FROM effects");
        site.write("000_z.sql", "CREATE TABLE z ()");
        site.apply("000_z.sql");
        site.apply(FILE);
        site.database().execute("INSERT INTO schema_migrations (migration_name) VALUES ('" + FILE + "')");
        assertThat(site.state(FILE)).isInstanceOf(MigrationState.Applied.class);
        assertThat(site.rollBack(FILE)).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.state(FILE).kind()).isEqualTo(MigrationState.Kind.PENDING);
    }

    @Test
    void whatARebuildLeftIsFoundWhereverItWorked() {
        String longName = "vessels_with_a_name_that_leaves_no_room_for_any_ending_of_it_idx";
        site.database().execute("CREATE INDEX " + longName + " ON vessels (name); CREATE TABLE other (t text)");
        String toast =
                site.database().value("SELECT reltoastrelid::regclass FROM pg_class WHERE oid = 'other'::regclass");
        site.write(FILE, "VACUUM;\nREINDEX INDEX CONCURRENTLY " + longName + ";\nSELECT 1 / 0");
        site.apply();
        for (String statement : java.util.List.of(
                "REINDEX INDEX CONCURRENTLY " + longName,
                "REINDEX TABLE CONCURRENTLY vessels",
                "REINDEX (VERBOSE) SCHEMA CONCURRENTLY public",
                "REINDEX DATABASE CONCURRENTLY " + site.database().name())) {
            site.database()
                    .execute(
                            "UPDATE lockkeeper.progress SET sql = '" + statement + "' WHERE unit = 2;"
                                    + " DROP INDEX IF EXISTS vessels_wit_idx_ccnew; CREATE INDEX vessels_wit_idx_ccnew ON vessels (name)");
            diedIn(2);
            assertThat(stopped().sentence()).as(statement).contains("run again without harm");
            site.database()
                    .execute(
                            "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'vessels_wit_idx_ccnew'::regclass");
            assertThat(stopped().sentence())
                    .as(statement)
                    .contains("Index public.vessels_wit_idx_ccnew was left behind and is invalid");
        }
        site.database()
                .execute("UPDATE lockkeeper.progress SET sql = 'REINDEX TABLE CONCURRENTLY other' WHERE unit = 2;"
                        + " UPDATE pg_class SET relname = relname || '_ccnew' WHERE oid = (SELECT indexrelid FROM pg_index"
                        + " WHERE indrelid = '" + toast + "'::regclass);"
                        + " UPDATE pg_index SET indisvalid = false WHERE indrelid = '" + toast + "'::regclass");
        assertThat(stopped().sentence()).contains("pg_toast.").contains("_ccnew was left behind");
    }

    /** The server checks it when it commits: behind the last statement that was sent, and nobody wrote COMMIT. */
    @Test
    void aDeferredConstraintIsTheFailureOfTheStatementThatBrokeIt() {
        site.database()
                .execute("CREATE TABLE gates (n int UNIQUE DEFERRABLE INITIALLY DEFERRED);"
                        + " CREATE PROCEDURE twice() LANGUAGE plpgsql AS $$BEGIN"
                        + " INSERT INTO gates VALUES (2), (2); END$$");
        for (String statement : java.util.List.of("INSERT INTO gates VALUES (1), (1)", "CALL twice()")) {
            site.write(
                    FILE,
                    "-- lockkeeper: transaction=off\nINSERT INTO effects VALUES (1);\n" + statement + ";\nSELECT 1");
            assertThat(site.run(site.plan(StoppedFiles.RESTART, false, FILE)))
                    .isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
                        assertThat(failed.failure().sqlState()).contains("23505");
                        assertThat(failed.failure().location()).isEqualTo("001_a.sql:3:1");
                    });
            assertThat(stopped().progress().lastStatementDone()).isEqualTo(1);
        }
        assertThat(site.database().value("SELECT count(*) FROM gates")).isEqualTo("0");
    }
}
