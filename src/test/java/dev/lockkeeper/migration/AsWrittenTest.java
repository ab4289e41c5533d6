package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sql.TransactionMode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files with transaction control of their own run with the transactions of their author. */
class AsWrittenTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void theAuthorsTransactionsAreKeptAndTheFileIsRecordedWithTheLastOne() {
        site.write("001_a.sql", """
                BEGIN;
                CREATE TABLE first (x text DEFAULT pg_current_xact_id(), t timestamp DEFAULT LOCALTIMESTAMP);
                INSERT INTO first DEFAULT VALUES;
                INSERT INTO first DEFAULT VALUES;
                COMMIT;
                INSERT INTO first DEFAULT VALUES;
                BEGIN;
                INSERT INTO first DEFAULT VALUES;
                COMMIT;
                """);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT count(DISTINCT x) FROM first")).isEqualTo("3");
        assertThat(site.database().value("SELECT count(*) FROM first f JOIN schema_migrations s ON s.applied_at = f.t"))
                .as("the row of the tracking table was written by the author's last transaction")
                .isEqualTo("1");
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }

    @Test
    void whatTheAuthorRollsBackIsGoneAndTheFileIsApplied() {
        site.write("001_a.sql", "CREATE TABLE kept ();\nBEGIN;\nCREATE TABLE gone ();\nROLLBACK;");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.tableExists("kept")).isTrue();
        assertThat(site.tableExists("gone")).isFalse();
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }

    @Test
    void peers32ABeginWithoutCommitIsAnErrorBeforeAnythingRuns() {
        site.write("001_a.sql", "CREATE TABLE a ();\nBEGIN;\nCREATE TABLE b ();");
        assertThatThrownBy(site::apply)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("001_a.sql:2:1")
                .hasMessageContaining("never committed");
        assertThat(site.tableExists("a")).isFalse();
    }

    @Test
    void aFailureInTheSecondTransactionKeepsTheFirstAndIsResumedThere() {
        String file =
                "BEGIN;\nCREATE TABLE a (n int);\nCOMMIT;\nBEGIN;\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (%s);\nCOMMIT;\n";
        site.write("001_a.sql", file.formatted("1 / 0"));
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().location()).isEqualTo("001_a.sql:6:1");
            assertThat(failed.databaseState())
                    .isEqualTo("001_a.sql: Stopped after statement 3 of 7; statements 4 to 7 failed: division by zero."
                            + " It left nothing behind.");
        });
        assertThat(site.database().value("SELECT count(*) FROM a")).isEqualTo("0");
        site.write("001_a.sql", file.formatted("2"));
        assertThat(site.run(site.plan(StoppedFiles.RESUME, false, "001_a.sql")))
                .isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().column("SELECT n FROM a ORDER BY n")).containsExactly("1", "2");
    }

    @Test
    void concurrentIndexesMayStandOutsideTheAuthorsTransactions() {
        site.write(
                "001_a.sql", "BEGIN;\nCREATE TABLE a (n int);\nCOMMIT;\nCREATE INDEX CONCURRENTLY a_n_idx ON a (n);");
        Plan plan = Planner.apply(site.status(), List.of("001_a.sql"));
        assertThat(plan.steps().getFirst().mode().transactions()).isEqualTo(TransactionMode.AS_WRITTEN);
        assertThat(plan.steps().getFirst().mode().reason())
                .isEqualTo("Line 1 has transaction control of its own: BEGIN.");
        assertThat(site.run(plan)).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.tableExists("a_n_idx")).isTrue();
    }

    @Test
    void aReadOnlyLastTransactionIsRecordedBehindIt() {
        site.write("001_a.sql", "CREATE TABLE a ();\nBEGIN READ ONLY;\nSELECT 1;\nCOMMIT;");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }

    @Test
    void chainedTransactionsSerializableOnesAndSavepointsRun() {
        site.write("001_a.sql", """
                BEGIN ISOLATION LEVEL SERIALIZABLE;
                CREATE TABLE a (n int);
                COMMIT AND CHAIN;
                INSERT INTO a VALUES (1);
                SAVEPOINT s;
                INSERT INTO a VALUES (2);
                ROLLBACK TO SAVEPOINT s;
                INSERT INTO a SELECT 3 WHERE current_setting('transaction_isolation') = 'serializable';
                COMMIT;
                """);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().column("SELECT n FROM a ORDER BY n")).containsExactly("1", "3");
    }

    @Test
    void aFileInOneTransactionMayBeginWithTheIsolationLevel() {
        site.write(
                "001_a.sql",
                "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\n"
                        + "CREATE TABLE a AS SELECT current_setting('transaction_isolation') AS level, current_setting('lock_timeout') AS l");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT level || ' ' || l FROM a")).isEqualTo("serializable 30s");
    }

    @Test
    void aRollbackScriptMayStopAndBeResumedToo() {
        site.write("001_a.sql", "CREATE TABLE a (n int); CREATE INDEX a_idx ON a (n)");
        site.write("001_a_rollback.sql", "DROP INDEX CONCURRENTLY a_idx;\nDROP TABLE nowhere;");
        site.apply();
        assertThat(site.rollBack("001_a.sql")).isInstanceOf(RunOutcome.Failed.class);
        assertThat(site.state("001_a.sql")).isInstanceOfSatisfying(MigrationState.Stopped.class, stopped -> {
            assertThat(stopped.recorded()).isTrue();
            assertThat(stopped.sentence())
                    .startsWith("Its rollback script: Stopped after statement 1 of 2; statement 2 failed");
        });
        site.write("001_a_rollback.sql", "DROP INDEX CONCURRENTLY a_idx;\nDROP TABLE a;");
        Plan plan = Planner.rollBack(
                site.status(), List.of("001_a.sql"), java.util.Optional.empty(), StoppedFiles.RESUME, false);
        assertThat(site.run(plan)).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).isEmpty();
        assertThat(site.state("001_a.sql").kind()).isEqualTo(MigrationState.Kind.PENDING);
    }
}
