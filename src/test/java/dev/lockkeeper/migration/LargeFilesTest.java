package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of any length and every kind of statement run as they are written. */
class LargeFilesTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    private void applies(String sql) {
        site.write("001_a.sql", sql);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }

    @Test
    void thousandsOfStatementsAndMoreThanAMegabyte() {
        StringBuilder sql = new StringBuilder("CREATE TABLE lines (n int, v text);\n");
        for (int number = 1; number <= 3_000; number++) {
            sql.append("INSERT INTO lines VALUES (")
                    .append(number)
                    .append(", '")
                    .append("größe;".repeat(80))
                    .append("');\n");
        }
        assertThat(sql.length()).isGreaterThan(1_000_000);
        applies(sql.toString());
        assertThat(site.database().value("SELECT count(*) || ' ' || sum(n) || ' ' || min(length(v)) FROM lines"))
                .isEqualTo("3000 4501500 480");
        List<RunEvent.StatementsRun> progress = site.events(RunEvent.StatementsRun.class);
        assertThat(progress).hasSizeGreaterThan(30);
        assertThat(progress).extracting(RunEvent.StatementsRun::run).isSorted();
        assertThat(progress.getLast()).isEqualTo(new RunEvent.StatementsRun("001_a.sql", 3_001, 3_001));
        assertThat(site.state("001_a.sql").sentence()).isEqualTo("Applied by Lockkeeper.");
    }

    @Test
    void oneStatementOfMoreThanAMegabyteBetweenSmallOnes() {
        applies("CREATE TABLE big (v text); SELECT 1; INSERT INTO big VALUES ('" + "x😀".repeat(600_000)
                + "'); INSERT INTO big VALUES ('small')");
        assertThat(site.database().column("SELECT length(v) FROM big ORDER BY 1"))
                .containsExactly("5", "1200000");
    }

    @Test
    void aFloodOfNoticesInALargeFileStopsNeitherSide() {
        String flood =
                "DO $$BEGIN FOR i IN 1..50000 LOOP RAISE NOTICE 'notice % %', i, repeat('x', 100); END LOOP; END$$;\n";
        String padding = "SELECT '" + "y".repeat(1_500) + "';\n";
        applies("CREATE TABLE t ();\n" + padding.repeat(5) + flood + padding.repeat(200) + flood + "SELECT '"
                + "z".repeat(2_000_000) + "';\n");
        assertThat(site.events(RunEvent.ServerMessage.class)).hasSize(100_000);
    }

    @Test
    void messagesOfTheServerComeInOrderWithTheirSeverity() {
        applies("""
                DO $$BEGIN RAISE NOTICE 'one'; RAISE WARNING 'two; three'; RAISE DEBUG 'never'; END$$;
                DROP TABLE IF EXISTS nothing;
                DO $$BEGIN RAISE INFO 'four'; END$$;
                """);
        assertThat(site.events(RunEvent.ServerMessage.class))
                .extracting(message -> message.severity() + " " + message.text())
                .containsExactly(
                        "NOTICE one",
                        "WARNING two; three",
                        "NOTICE table \"nothing\" does not exist, skipping",
                        "INFO four");
    }

    /** A driver that fetches one row only would call the function once. */
    @Test
    void aSelectRunsToItsEnd() {
        applies("""
                CREATE TABLE calls (n int);
                CREATE FUNCTION f(n int) RETURNS int LANGUAGE sql AS 'INSERT INTO calls VALUES (n) RETURNING n';
                SELECT f(i) FROM generate_series(1, 1000) i;
                WITH inserted AS (INSERT INTO calls SELECT generate_series(1001, 1500) RETURNING n) SELECT * FROM inserted;
                INSERT INTO calls SELECT generate_series(1501, 2000) RETURNING n;
                """);
        assertThat(site.database().value("SELECT count(*) || ' ' || count(DISTINCT n) FROM calls"))
                .isEqualTo("2000 2000");
    }

    @Test
    void nothingInATextIsTakenForTheDriversOwn() {
        applies("""
                CREATE TABLE t (j jsonb, v text);
                INSERT INTO t VALUES ('{"a": 1}', '? ?? $1 {fn now()} {d ''2020-01-01''} :name @x');
                INSERT INTO t SELECT j, v FROM t WHERE j ? 'a' AND j ?| array['a', 'b'];
                SELECT '{call f()}', $body$ ; $1 $x$ ; ' -- $body$, E'\\'; ', U&'\\0041;';
                CREATE RULE r AS ON DELETE TO t DO INSTEAD (SELECT 1; SELECT 2);
                CREATE FUNCTION g(int) RETURNS int LANGUAGE sql AS $$ SELECT $1; /* ; */ $$;
                SELECT g(1), $tag$a;b$tag$ -- ; the end
                """);
        assertThat(site.database().value("SELECT count(*) FROM t")).isEqualTo("2");
        assertThat(site.database().value("SELECT count(*) FROM pg_rewrite WHERE rulename = 'r'"))
                .isEqualTo("1");
    }

    @Test
    void bodiesOfStandardSql() {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Integer.parseInt(site.database().value("SHOW server_version_num")) >= 140_000);
        applies("""
                CREATE TABLE t (n int);
                CREATE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); INSERT INTO t VALUES (CASE WHEN true THEN 2 END); END;
                CALL p();
                """);
        assertThat(site.database().value("SELECT sum(n) FROM t")).isEqualTo("3");
    }

    @Test
    void restrictLinesOfPgDumpAreSkipped() {
        applies("\\restrict abc\nCREATE TABLE t ();\n\\unrestrict abc\n");
        assertThat(site.tableExists("t")).isTrue();
    }
}
