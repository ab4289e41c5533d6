package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a broken script, or one written for psql, still shows. */
class ScriptProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a;\\nb 'c; d | b 'c; d | 2:3 | The string opened at 2:3 is never closed.",
                "a;\\nb \"c; d | b \"c; d | 2:3 | The quoted identifier opened at 2:3 is never closed.",
                "a;\\nb $x$c; d | b $x$c; d | 2:3 | The dollar-quoted string opened at 2:3 is never closed.",
                "a;\\nb /*c; d | b /*c; d | 2:3 | The comment opened at 2:3 is never closed.",
                "a;\\nb (c; (d) | b (c; (d) | 2:3 | The parenthesis opened at 2:3 is never closed, so that no semicolon behind it ends the statement.",
                "a;\\nCREATE FUNCTION f() BEGIN ATOMIC b; | CREATE FUNCTION f() BEGIN ATOMIC b; | 2:21 | BEGIN ATOMIC at 2:21 has no END, so that no semicolon behind it ends the statement.",
                "a;\\nb ('c; d | b ('c; d | 2:4 | The string opened at 2:4 is never closed.",
            })
    void saysWhereItBreaks(String escaped, String last, String place, String message) {
        Script script = Script.read(escaped.replace("\\n", "\n"));

        assertThat(script.statements()).extracting(Statement::text).containsExactly("a", last);
        assertThat(script.problems()).hasSize(1);
        Problem problem = script.problems().getFirst();
        assertThat(problem.position()).hasToString(place);
        assertThat(problem.offset()).isEqualTo(script.offset(problem.position()));
        assertThat(problem.message()).isEqualTo(message);
    }

    @Test
    void anUnterminatedCommentGoesToTheServerAsInPsql() {
        assertThat(Script.read("a; /* b;").statements())
                .extracting(Statement::text)
                .containsExactly("a", "/* b;");
    }

    @Test
    void findsPsqlCommandsAnywhere() {
        Script script =
                Script.read("\\restrict k\n\\i other.sql\na \\gset p_\nb\\; c;\n'\\d' -- \\d\n;\\unrestrict k\r\n");

        assertThat(script.psqlCommands())
                .extracting(PsqlCommand::name, command -> command.position().toString(), PsqlCommand::harmless)
                .containsExactly(
                        tuple("\\restrict", "1:1", true),
                        tuple("\\i", "2:1", false),
                        tuple("\\gset", "3:3", false),
                        tuple("\\;", "4:2", false),
                        tuple("\\unrestrict", "6:2", true));
        assertThat(script.statements()).extracting(Statement::text).containsExactly("a", "b\\; c", "'\\d'");
        assertThat(script.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\restrict k\\\\ DROP TABLE t;", "\\restrict k \\i x"})
    void aHarmlessCommandHidesNothingBehindIt(String text) {
        assertThat(Script.read(text).psqlCommands())
                .extracting(PsqlCommand::harmless)
                .containsExactly(true, false);
    }

    @Test
    void aHarmlessCommandInsideAStatementIsAProblem() {
        assertThat(Script.read("a\n\\restrict k\nb").problems())
                .extracting(Problem::message)
                .containsExactly(
                        "\\restrict stands inside the statement that begins at 1:1; write it before or behind the statement.");
    }

    @Test
    void copyTakesItsRowsFromTheNextLine() {
        String text = "COPY t FROM stdin; -- x\n1\t'a;\n\\.x\n\\.\nb;\nCOPY t FROM stdin;\r\n2\r\n\\.\r\nc";
        Script script = Script.read(text);

        assertThat(script.statements())
                .extracting(Statement::text)
                .containsExactly("COPY t FROM stdin", "b", "COPY t FROM stdin", "c");
        assertThat(data(script)).containsExactly("1\t'a;\n\\.x\n", "2\r\n");
        assertThat(script.problems()).isEmpty();
        assertThat(script.psqlCommands()).isEmpty();
    }

    @Test
    void copyTakesTheRestOfAFileThatDoesNotEndItsRows() {
        assertThat(data(Script.read("COPY t FROM stdin;\n1\n2"))).containsExactly("1\n2");
        assertThat(data(Script.read("COPY t FROM stdin;\n1\n\\."))).containsExactly("1\n");
        assertThat(data(Script.read("COPY t FROM stdin;\n\\.\n"))).containsExactly("");
        assertThat(data(Script.read("COPY t FROM stdin;\n"))).containsExactly("");
        assertThat(data(Script.read("COPY t FROM stdin"))).containsExactly("");
    }

    @Test
    void severalCopiesOnALineTakeTheirRowsInTurn() {
        Script script = Script.read("COPY t FROM stdin; COPY u FROM stdin; b;\n1\n\\.\n2\n\\.\nc");

        assertThat(data(script)).containsExactly("1\n", "2\n");
        assertThat(script.statements()).extracting(Statement::text).endsWith("b", "c");
    }

    @Test
    void nothingMayReachAcrossTheRows() {
        assertThat(Script.read("COPY t FROM stdin; b\n1\n\\.\nc").problems())
                .extracting(problem -> problem.position().toString())
                .containsExactly("1:20");
        assertThat(Script.read("COPY t FROM stdin; /* b\n*/\n1\n\\.\nc").problems())
                .extracting(problem -> problem.position().toString())
                .containsExactly("1:20");
    }

    @Test
    void otherCopiesHaveNoRowsInTheFile() {
        Script script = Script.read("COPY t TO stdout;\na;\nCOPY t FROM '/x';\nb");

        assertThat(script.statements())
                .hasSize(4)
                .allMatch(statement -> statement.copyData().isEmpty());
    }

    private static List<String> data(Script script) {
        return script.statements().stream()
                .flatMap(statement -> statement.copyData().stream())
                .map(copyData -> copyData.text(script.text()))
                .toList();
    }
}
