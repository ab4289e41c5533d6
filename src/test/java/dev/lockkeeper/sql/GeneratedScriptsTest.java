package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Thousands of scripts from a seeded generator; a failure names the script. */
class GeneratedScriptsTest {

    @Test
    void joinedStatementsAreSplitAgain() {
        NastyScripts scripts = new NastyScripts(20250117, false);
        for (int round = 0; round < 5_000; round++) {
            checkSplit(scripts.next());
        }
    }

    private static void checkSplit(NastyScripts.Nasty nasty) {
        String text = nasty.text();
        Script script = Script.read(text);
        assertThat(script.statements()).as(text).extracting(Statement::text).isEqualTo(nasty.statements());
        assertThat(script.statements()).as(text).extracting(Statement::start).isEqualTo(nasty.starts());
        assertThat(script.problems()).as(text).isEmpty();
        for (Statement statement : script.statements()) {
            assertThat(statement.position()).as(text).isEqualTo(countedPosition(text, statement.start()));
            assertThat(script.offset(statement.position())).as(text).isEqualTo(statement.start());
            assertThat(script.statementAt(statement.start())).as(text).contains(statement);
            assertThat(script.statementAt(statement.end())).as(text).contains(statement);
        }
    }

    private static Position countedPosition(String text, int offset) {
        String before = text.substring(text.startsWith("\uFEFF") ? 1 : 0, offset);
        String[] lines = before.split("\r\n|\r|\n", -1);
        return new Position(lines.length, lines[lines.length - 1].length() + 1);
    }

    @Test
    void tokensCoverAnyText() {
        NastyScripts scripts = new NastyScripts(42, false);
        for (int round = 0; round < 20_000; round++) {
            String text = scripts.garbage();
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
        NastyScripts scripts = new NastyScripts(7, false);
        for (int round = 0; round < 20_000; round++) {
            String text = scripts.garbage();
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
}
