package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure names the file, the statement, its line and column, and everything the server said. */
class FailurePlaceTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    private RunFailure failureOf(String sql) {
        site.write("001_fails.sql", sql);
        RunOutcome outcome = site.apply();
        assertThat(outcome).isInstanceOf(RunOutcome.Failed.class);
        RunOutcome.Failed failed = (RunOutcome.Failed) outcome;
        assertThat(failed.databaseState()).isEqualTo("Nothing of 001_fails.sql was kept.");
        assertThat(site.tableExists("kept")).isFalse();
        assertThat(site.tableExists("schema_migrations")).isFalse();
        assertThat(site.sessionsThatHoldSomething()).isEqualTo("0");
        return failed.failure();
    }

    /** Each column counts UTF-16 units, as editors do; the server counts characters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`SELECT nope` | 1:8 | 1 | 42703",
                "`CREATE TABLE kept ();\nSELECT 1,\n  nope` | 3:3 | 2 | 42703",
                "`CREATE TABLE kept ();\r\nSELECT 1,\r\n  nope` | 3:3 | 2 | 42703",
                "`\uFEFF-- first\nSELECT nope` | 2:8 | 1 | 42703",
                "`SELECT 'größe €', nope` | 1:19 | 1 | 42703",
                "`/* 量 */ SELECT '量', nope` | 1:21 | 1 | 42703",
                "`SELECT '😀😀', nope` | 1:16 | 1 | 42703",
                "`SELECT 1; SELECT 2; SELECT '😀' AS \"😀\", nope -- 😀` | 1:42 | 3 | 42703",
                "`SELECT 1;;; ; SELECT\n\n\n  /* x */ nope` | 4:11 | 2 | 42703",
                "`SELEC 1` | 1:1 | 1 | 42601",
                "`SELECT $1` | 1:1 | 1 | 08P01",
                "`CREATE TABLE kept ();\n  INSERT INTO kept SELECT 1` | 2:27 | 2 | 42601",
                "`CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n SELECT nope\n$$` | 2:9 | 1 | 42703",
                "`CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n RETRUN 1;\nEND$$` | 3:2 | 1 | 42601",
            })
    void peers31TheStatementThatFailedAndItsPlaceAreExact(String sql, String place, int statement, String sqlState) {
        RunFailure failure = failureOf(sql);
        assertThat(failure.location()).isEqualTo("001_fails.sql:" + place);
        assertThat(failure.statement()).contains(statement);
        assertThat(failure.sqlState()).contains(sqlState);
    }

    @Test
    void anErrorWithoutAPlaceIsPutAtTheStatement() {
        RunFailure failure = failureOf("SELECT 1;\n\n   SELECT 1 / 0");
        assertThat(failure.location()).isEqualTo("001_fails.sql:3:4");
        assertThat(failure.statementSummary()).contains("SELECT 1 / 0");
        assertThat(failure.sqlState()).contains("22012");
    }

    @Test
    void anErrorInsideAFunctionKeepsItsContext() {
        RunFailure failure = failureOf("""
                CREATE FUNCTION inner_f() RETURNS int LANGUAGE plpgsql AS $$
                BEGIN
                  RAISE EXCEPTION 'too deep' USING DETAIL = 'the detail', HINT = 'the hint', ERRCODE = 'LK001';
                END $$;
                SELECT
                  inner_f();
                """);
        assertThat(failure.location()).isEqualTo("001_fails.sql:5:1");
        assertThat(failure.message()).isEqualTo("too deep");
        assertThat(failure.detail()).contains("the detail");
        assertThat(failure.hint()).contains("the hint");
        assertThat(failure.where().orElseThrow()).contains("inner_f() line 3 at RAISE");
        assertThat(failure.details())
                .contains("SQLSTATE: LK001", "Statement 2: SELECT inner_f()", "Detail: the detail", "Hint: the hint");
    }

    @Test
    void aUniqueViolationHasItsDetail() {
        RunFailure failure = failureOf("CREATE TABLE kept (id int PRIMARY KEY);\nINSERT INTO kept VALUES (1), (1)");
        assertThat(failure.sqlState()).contains("23505");
        assertThat(failure.detail()).contains("Key (id)=(1) already exists.");
        assertThat(failure.location()).isEqualTo("001_fails.sql:2:1");
    }

    @Test
    void aDeferredConstraintFailsAtTheCommitAndKeepsNothing() {
        RunFailure failure = failureOf("""
                CREATE TABLE kept (id int PRIMARY KEY, parent int REFERENCES kept DEFERRABLE INITIALLY DEFERRED);
                INSERT INTO kept VALUES (1, 2);
                """);
        assertThat(failure.sqlState()).contains("23503");
        assertThat(failure.statement()).isEmpty();
        assertThat(failure.location()).isEqualTo("001_fails.sql");
        assertThat(failure.message()).startsWith("at the commit: ");
    }

    @ParameterizedTest
    @CsvSource({"08006", "08P01", "57P01", "57P02", "25P03", "57014"})
    void anErrorThatOnlySoundsLikeALostConnectionIsTheFilesOwn(String sqlState) {
        RunFailure failure = failureOf("SELECT 1;\nDO $$BEGIN RAISE EXCEPTION 'from a foreign server' USING ERRCODE = '"
                + sqlState + "'; END$$");
        assertThat(failure.sqlState()).contains(sqlState);
        assertThat(failure.location()).isEqualTo("001_fails.sql:2:1");
    }

    @Test
    void aFileThatChangesTheEncodingOfTheConnectionFailsWithTheReason() {
        RunFailure failure =
                failureOf("CREATE TABLE kept (); SET client_encoding = 'LATIN1';" + "SELECT 1;".repeat(200));
        assertThat(failure.message()).contains("client_encoding");
    }

    @Test
    void lockTimeout() throws Exception {
        site.database().execute("CREATE TABLE busy (id int)");
        site.settings(RunSettings.DEFAULT.withLockTimeout(Duration.ofMillis(200)));
        try (var connection = site.database().open();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK busy");
            RunFailure failure = failureOfStep("CREATE TABLE kept ();\nALTER TABLE busy ADD COLUMN v int");
            assertThat(failure.sqlState()).contains("55P03");
            assertThat(failure.location()).isEqualTo("001_fails.sql:2:1");
        }
    }

    private RunFailure failureOfStep(String sql) {
        site.write("001_fails.sql", sql);
        RunOutcome outcome = site.apply();
        assertThat(outcome).isInstanceOf(RunOutcome.Failed.class);
        assertThat(site.tableExists("kept")).isFalse();
        return ((RunOutcome.Failed) outcome).failure();
    }

    @Test
    void statementTimeout() {
        site.settings(RunSettings.DEFAULT.withStatementTimeout(Duration.ofMillis(200)));
        RunFailure failure = failureOf("CREATE TABLE kept ();\nSELECT pg_sleep(20)");
        assertThat(failure.sqlState()).contains("57014");
        assertThat(failure.message()).contains("statement timeout");
        assertThat(failure.location()).isEqualTo("001_fails.sql:2:1");
    }

    @Test
    void inAnyBatchOfALongFile() {
        StringBuilder sql = new StringBuilder("CREATE TABLE kept (id int);\n");
        for (int line = 2; line <= 1_200; line++) {
            sql.append("INSERT INTO kept VALUES (").append(line).append(");\n");
        }
        sql.append("INSERT INTO kept VALUES ('x');\n").append("SELECT 1;\n".repeat(300));
        RunFailure failure = failureOf(sql.toString());
        assertThat(failure.location()).isEqualTo("001_fails.sql:1201:26");
        assertThat(failure.statement()).contains(1_201);
        assertThat(site.history("001_fails.sql")
                        .getFirst()
                        .error()
                        .orElseThrow()
                        .line())
                .contains(1_201);
    }

    @Test
    void theRollbackScriptIsNamedWhereItIsTheOneThatFailed() {
        site.write("001_a.sql", "CREATE TABLE a ()");
        site.write("001_a_rollback.sql", "DROP TABLE a;\nDROP TABLE b");
        site.apply();
        assertThat(site.rollBack("001_a.sql")).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().location()).isEqualTo("001_a_rollback.sql:2:1");
            assertThat(failed.failure().fileName()).isEqualTo("001_a.sql");
        });
        assertThat(site.recorded()).containsExactly("001_a.sql");
        assertThat(site.tableExists("a")).isTrue();
    }
}
