package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Thousands of scripts from a seeded generator; a failure names the script. */
class GeneratedScriptsTest {

    private static final List<String> STATEMENTS = List.of(
            "SELECT 1",
            "BEGIN",
            "END",
            "SELECT 'it''s; -- no comment' /* ; ' */ + 1",
            "SELECT E'\\';' -- tail ; \"\n, E'\\\\'",
            "SELECT E'a'\n'b\\';'",
            "SELECT U&'d\\0061;', X'1F', n';'",
            "SELECT \"a;\"\"b\", U&\"c;\"",
            "DO $$ BEGIN PERFORM ';'; END $$",
            "DO $a$ $b$; $b$ $$ ; $$ $a$",
            "SELECT a$b$c, $1, $2",
            "SELECT 1.5e10, .5, 1_000, 0xff, 1 .. 2",
            "SELECT a@-1, b=-1, c::int, d->>'x', e/*;*/*2",
            "SELECT /* /* nested; */ ; */ 1",
            "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT ')'; )",
            "CREATE OR REPLACE FUNCTION f(a int DEFAULT (1)) RETURNS int BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; END",
            "CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1 AS end; SELECT 2; END",
            "CREATE TABLE \"end\" (begin int, \"case\" text)",
            "INSERT INTO t VALUES ('🚢;', '\r\n;\r')",
            "COMMENT ON TABLE t IS 'a\n\n;b'",
            "CREATE INDEX CONCURRENTLY i ON t (c)",
            "é\u00A0ü");

    private static final List<String> SEPARATORS = List.of(
            ";",
            ";;",
            " ;\n",
            ";\r\n",
            ";\r",
            "\n;\n\n",
            "; -- it's; \"\n",
            ";/* ' ; /* $$ */ \" */",
            "\t;\f;\u000B ; ");

    private static final String GARBAGE = "aeEuU&'\"$1.;:-/*+=@()\\\n\r \0\uFEFF\uD83D\uDEA2éxnb_,[]";

    private static final List<String> GARBAGE_WORDS = List.of(
            "COPY t FROM stdin;",
            "\n\\.\n",
            "CREATE FUNCTION ",
            "BEGIN ATOMIC ",
            " END;",
            " CASE ",
            "$$",
            "E'",
            "/*",
            "*/",
            "\\restrict k",
            "REINDEX (",
            "CREATE SUBSCRIPTION s WITH (a = ",
            "--",
            "';",
            "ALTER TABLE t DETACH PARTITION ");

    @Test
    void joinedStatementsAreSplitAgain() {
        Random random = new Random(20250117);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "\uFEFF" : "");
            List<String> statements = new ArrayList<>();
            List<Integer> starts = new ArrayList<>();
            text.append(random.nextBoolean() ? "" : pick(random, SEPARATORS));
            int count = random.nextInt(8);
            for (int index = 0; index < count; index++) {
                starts.add(text.length());
                statements.add(pick(random, STATEMENTS));
                text.append(statements.getLast());
                text.append(index == count - 1 && random.nextBoolean() ? "" : pick(random, SEPARATORS));
            }
            checkSplit(text.toString(), statements, starts);
        }
    }

    private static void checkSplit(String text, List<String> statements, List<Integer> starts) {
        Script script = Script.read(text);
        assertThat(script.statements()).as(text).extracting(Statement::text).isEqualTo(statements);
        assertThat(script.statements()).as(text).extracting(Statement::start).isEqualTo(starts);
        assertThat(script.problems()).as(text).isEmpty();
        for (Statement statement : script.statements()) {
            assertThat(statement.position()).as(text).isEqualTo(countedPosition(text, statement.start()));
            assertThat(script.offset(statement.position())).as(text).isEqualTo(statement.start());
            assertThat(script.statementAt(statement.start())).as(text).containsSame(statement);
            assertThat(script.statementAt(statement.end())).as(text).containsSame(statement);
        }
    }

    private static Position countedPosition(String text, int offset) {
        String before = text.substring(text.startsWith("\uFEFF") ? 1 : 0, offset);
        String[] lines = before.split("\r\n|\r|\n", -1);
        return new Position(lines.length, lines[lines.length - 1].length() + 1);
    }

    @Test
    void tokensCoverAnyText() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            String text = garbage(random);
            Script script = Script.read(text);
            int covered = 0;
            for (Token token : script.tokens()) {
                assertThat(token.start()).as(text).isEqualTo(covered);
                assertThat(token.end()).as(text).isGreaterThan(covered);
                covered = token.end();
            }
            assertThat(covered).as(text).isEqualTo(text.length());
            checkStatements(script);
        }
    }

    private static void checkStatements(Script script) {
        int last = 0;
        for (Statement statement : script.statements()) {
            assertThat(statement.start()).as(script.text()).isGreaterThanOrEqualTo(last);
            assertThat(statement.end()).as(script.text()).isGreaterThan(statement.start());
            assertThat(statement.kind() instanceof StatementKind.CopyFromStdin)
                    .as(script.text())
                    .isEqualTo(statement.copyData().isPresent());
            assertThat(statement.summary(20).length()).as(script.text()).isLessThanOrEqualTo(20);
            last = statement.end();
        }
        for (int offset = 0; offset <= script.text().length(); offset++) {
            Position position = script.position(offset);
            boolean mark = offset == 0 && script.text().startsWith("\uFEFF");
            assertThat(script.offset(position)).as(script.text()).isEqualTo(mark ? 1 : offset);
            script.statementAt(offset);
        }
    }

    /** Equal results mean equal tokens, because the result, read again, has the tokens of the script. */
    @Test
    void significantTextHasTheTokensOfTheScript() {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            String text = garbage(random);
            String significant = SqlText.significant(text);
            assertThat(significantTokens(significant)).as(text).isEqualTo(significantTokens(text));
            assertThat(SqlText.significant(significant)).as(text).isEqualTo(significant);
        }
    }

    private static List<String> significantTokens(String text) {
        return Script.read(text).tokens().stream()
                .filter(token -> !token.kind().isBlank())
                .map(token -> token.kind() + " " + token.text(text))
                .toList();
    }

    private static String garbage(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        for (int index = 0; index < length; index++) {
            if (random.nextInt(6) == 0) {
                text.append(pick(random, GARBAGE_WORDS));
            } else {
                text.append(GARBAGE.charAt(random.nextInt(GARBAGE.length())));
            }
        }
        return text.toString();
    }

    private static String pick(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
