package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a file runs is decided from its statements, the server's version and what it says of itself. */
class ModeDecisionTest {
    private static ModeDecision decide(String text) {
        return ModeDecision.of(Script.read(text), 17);
    }

    private static List<String> contradictions(String text) {
        return decide(text).contradictions().stream()
                .map(problem -> problem.position() + ": " + problem.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE t () | TRANSACTIONAL",
                "SELECT 'BEGIN; COMMIT;' | TRANSACTIONAL",
                "DO $$BEGIN PERFORM 1; END$$ | TRANSACTIONAL",
                "CREATE INDEX CONCURRENTLY i ON t (c) | STATEMENT_BY_STATEMENT",
                "CREATE TABLE t (); VACUUM t | STATEMENT_BY_STATEMENT",
                "BEGIN; CREATE TABLE t (); COMMIT | AS_WRITTEN",
                "BEGIN; CREATE TABLE t (); COMMIT; VACUUM t | AS_WRITTEN",
                "COMMIT | AS_WRITTEN",
                "'' | TRANSACTIONAL",
            })
    void fromTheStatements(String text, TransactionMode mode) {
        assertThat(decide(text).mode()).isEqualTo(mode);
        assertThat(decide(text).contradictions()).isEmpty();
    }

    @Test
    void addingAValueToAnEnumNeedsATransactionOfItsOwnOnlyBefore12() {
        Script script = Script.read("ALTER TYPE mood ADD VALUE 'calm'");
        assertThat(ModeDecision.of(script, 11).mode()).isEqualTo(TransactionMode.STATEMENT_BY_STATEMENT);
        assertThat(ModeDecision.of(script, 12).mode()).isEqualTo(TransactionMode.TRANSACTIONAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- lockkeeper: transaction=off\nCREATE TABLE t ()",
                "\uFEFF-- lockkeeper: transaction=off\r\nCREATE TABLE t ()",
                "--lockkeeper:transaction = off  \nCREATE TABLE t ()",
                "-- Copyright\n/* licence */\n-- lockkeeper: transaction=off\nCREATE TABLE t ()",
            })
    void asStatedBeforeTheFirstStatement(String text) {
        assertThat(decide(text).mode()).isEqualTo(TransactionMode.STATEMENT_BY_STATEMENT);
        assertThat(decide(text).contradictions()).isEmpty();
    }

    @Test
    void whatIsStatedMustNotContradictTheStatements() {
        assertThat(contradictions("-- lockkeeper: transaction=on\nSELECT 1;\nVACUUM;"))
                .singleElement()
                .asString()
                .startsWith("3:1: transaction=on in line 1, but VACUUM in line 3 cannot run inside a transaction.");
        assertThat(contradictions("-- lockkeeper: transaction=on\nBEGIN;\nCOMMIT;"))
                .singleElement()
                .asString()
                .startsWith("2:1: transaction=on in line 1, but BEGIN in line 2 controls transactions itself");
        assertThat(contradictions("-- lockkeeper: transaction=off\nBEGIN;\nCOMMIT;"))
                .singleElement()
                .asString()
                .contains("write transaction=as-written");
        assertThat(contradictions("-- lockkeeper: transaction=as-written\nBEGIN;\nCOMMIT;"))
                .isEmpty();
        assertThat(contradictions("-- lockkeeper: transaction=on\n-- lockkeeper: transaction=off\nSELECT 1"))
                .singleElement()
                .asString()
                .startsWith("2:1: transaction=off contradicts transaction=on in line 1");
    }

    @Test
    void whatIsMisspeltOrMisplacedIsSaid() {
        assertThat(contradictions("-- lockkeeper: transaction=maybe\nSELECT 1"))
                .containsExactly("1:1: transaction=maybe is no transaction mode; write on, off or as-written");
        assertThat(contradictions("-- lockkeeper: transction=off\nSELECT 1"))
                .singleElement()
                .asString()
                .startsWith("1:1: 'transction=off' means nothing to Lockkeeper");
        assertThat(contradictions("SELECT 1;\n-- lockkeeper: transaction=off\n"))
                .singleElement()
                .asString()
                .startsWith("2:1: transaction=off stands behind the first statement");
        assertThat(contradictions("SELECT '\n-- lockkeeper: transaction=off\n'"))
                .isEmpty();
        assertThat(contradictions("-- lockkeeper:ignore some-rule because\nSELECT 1"))
                .isEmpty();
    }

    @Test
    void refusedStatementsInsideAnAuthorsTransactionAndTransactionsLeftOpen() {
        assertThat(contradictions("BEGIN;\nCREATE INDEX CONCURRENTLY i ON t (c);\nCOMMIT;"))
                .singleElement()
                .asString()
                .startsWith("2:1: statement 2: CREATE INDEX CONCURRENTLY cannot run inside the transaction that BEGIN");
        assertThat(contradictions("BEGIN;\nSELECT 1;"))
                .singleElement()
                .asString()
                .startsWith("1:1: statement 1: the transaction that BEGIN begins here is never committed");
        assertThat(contradictions("BEGIN; COMMIT AND CHAIN; SELECT 1")).hasSize(1);
        assertThat(contradictions("BEGIN; COMMIT AND CHAIN; ROLLBACK")).isEmpty();
    }

    @Test
    void partsThatCommitTogether() {
        Script script =
                Script.read("SELECT 1; BEGIN; SELECT 2; COMMIT AND CHAIN; SELECT 3; COMMIT; SELECT 4; ROLLBACK; END");
        assertThat(CommitUnit.of(script, TransactionMode.AS_WRITTEN))
                .extracting(unit -> unit.number() + ": " + unit.firstStatement() + "-" + unit.lastStatement() + " "
                        + unit.isTransaction() + " " + unit.isAllOrNothing())
                .containsExactly(
                        "1: 1-1 false true",
                        "2: 2-6 true false",
                        "3: 7-7 false true",
                        "4: 8-8 false true",
                        "5: 9-9 false true");
        assertThat(CommitUnit.of(script, TransactionMode.TRANSACTIONAL)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SET search_path = a | true",
                "set session authorization x | true",
                "RESET ALL | true",
                "SELECT pg_catalog.set_config('a.b', 'c', false) | true",
                "SELECT set_config('a.b', 'c', false) AS x, 1 | false",
                "SET LOCAL a = b | false",
                "SET TRANSACTION READ ONLY | false",
                "SET CONSTRAINTS ALL DEFERRED | false",
                "SELECT 1 | false",
            })
    void settingsOfTheSession(String statement, boolean is) {
        assertThat(SessionSettings.isOne(statement)).isEqualTo(is);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS I ON ONLY s.\"T t\" (c) | IndexBuild[index=Optional[i], table=s.T t, concurrently=true, ifNotExists=true]",
                "create index on t (c) | IndexBuild[index=Optional.empty, table=t, concurrently=false, ifNotExists=false]",
                "DROP INDEX CONCURRENTLY IF EXISTS a.b, c | IndexDrop[indexes=[a.b, c]]",
                "REINDEX (VERBOSE) TABLE CONCURRENTLY t | Reindex[kind=table, name=Optional[t]]",
                "ALTER TABLE IF EXISTS ONLY p DETACH PARTITION s.q CONCURRENTLY | Detach[parent=p, partition=s.q]",
                "CREATE DATABASE d | Named[kind=database, name=d, created=true]",
                "DROP TABLESPACE IF EXISTS d | Named[kind=tablespace, name=d, created=false]",
            })
    void targets(String statement, String target) {
        assertThat(StatementTarget.of(statement).orElseThrow()).hasToString(target);
    }
}
