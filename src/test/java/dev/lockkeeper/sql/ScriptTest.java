package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where statements begin and end. */
class ScriptTest {

    private static final String BODY = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END";

    static List<Arguments> scripts() {
        return List.of(
                Arguments.of("", List.of()),
                Arguments.of(" ;; /* x */ ; -- y", List.of()),
                Arguments.of("\uFEFFa;\r\nb\r\n", List.of("a", "b")),
                Arguments.of("a;b", List.of("a", "b")),
                Arguments.of("/* x */ a /* ; */ b -- ;\n ; c --", List.of("a /* ; */ b", "c")),
                Arguments.of("a ';' \";\" $$;$$ $x$;$x$; b", List.of("a ';' \";\" $$;$$ $x$;$x$", "b")),
                Arguments.of(
                        "CREATE RULE r AS ON INSERT TO t DO (a; b); c",
                        List.of("CREATE RULE r AS ON INSERT TO t DO (a; b)", "c")),
                Arguments.of("a); b", List.of("a)", "b")),
                Arguments.of("a[;b]", List.of("a[", "b]")),
                Arguments.of("BEGIN; a; END; b", List.of("BEGIN", "a", "END", "b")),
                Arguments.of("DO $$ BEGIN a; END $$; b", List.of("DO $$ BEGIN a; END $$", "b")));
    }

    static List<Arguments> routines() {
        return List.of(
                Arguments.of(BODY + "; b", List.of(BODY, "b")),
                Arguments.of(
                        "create /* x */ or -- y\n replace procedure p() begin /* z */ atomic select 1; end; b",
                        List.of(
                                "create /* x */ or -- y\n replace procedure p() begin /* z */ atomic select 1; end",
                                "b")),
                Arguments.of(
                        "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END; SELECT 1; END; b",
                        List.of(
                                "CREATE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END END; SELECT 1; END",
                                "b")),
                Arguments.of(
                        "CREATE FUNCTION f() BEGIN ATOMIC SELECT (CASE WHEN a THEN 1 END); SELECT \"end\"; END; b",
                        List.of(
                                "CREATE FUNCTION f() BEGIN ATOMIC SELECT (CASE WHEN a THEN 1 END); SELECT \"end\"; END",
                                "b")),
                Arguments.of(
                        "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1 AS end; SELECT t.case, t.end FROM t; END; b",
                        List.of(
                                "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1 AS end; SELECT t.case, t.end FROM t; END",
                                "b")),
                Arguments.of(
                        "CREATE FUNCTION f() BEGIN ATOMIC SELECT begin FROM t; END; b",
                        List.of("CREATE FUNCTION f() BEGIN ATOMIC SELECT begin FROM t; END", "b")),
                Arguments.of(
                        "CREATE FUNCTION f(begin int) RETURN CASE WHEN a THEN 1 END; b",
                        List.of("CREATE FUNCTION f(begin int) RETURN CASE WHEN a THEN 1 END", "b")),
                Arguments.of(
                        "CREATE FUNCTION begin() RETURNS int AS 'x'; b",
                        List.of("CREATE FUNCTION begin() RETURNS int AS 'x'", "b")),
                Arguments.of("CREATE TABLE function (a int); b", List.of("CREATE TABLE function (a int)", "b")),
                Arguments.of(
                        "CREATE VIEW v AS SELECT begin atomic; b",
                        List.of("CREATE VIEW v AS SELECT begin atomic", "b")));
    }

    @ParameterizedTest
    @MethodSource({"scripts", "routines"})
    void splitsWherePsqlDoes(String text, List<String> statements) {
        Script script = Script.read(text);

        assertThat(texts(script)).isEqualTo(statements);
        assertThat(script.problems()).isEmpty();
        assertThat(script.psqlCommands()).isEmpty();
    }

    @Test
    void countsStatementsAndKnowsTheirPlaces() {
        Script script = Script.read("\uFEFFa;\r\n  b\r\n+ c;\rd");

        assertThat(script.statements()).extracting(Statement::number).containsExactly(1, 2, 3);
        assertThat(script.statements())
                .extracting(statement -> statement.position().toString())
                .containsExactly("1:1", "2:3", "4:1");
    }

    @Test
    void nearestPlaceIsTakenForOneOutside() {
        Script script = Script.read("ab\ncd\r\nef");

        assertThat(script.position(-5)).isEqualTo(new Position(1, 1));
        assertThat(script.position(99)).isEqualTo(new Position(3, 3));
        assertThat(script.offset(new Position(0, 7))).isZero();
        assertThat(script.offset(new Position(1, 99))).isEqualTo(2);
        assertThat(script.offset(new Position(2, -3))).isEqualTo(3);
        assertThat(script.offset(new Position(3, Integer.MAX_VALUE))).isEqualTo(9);
        assertThat(script.offset(new Position(9, 1))).isEqualTo(9);
    }

    @Test
    void findsTheStatementAroundAnOffset() {
        Script script = Script.read("a;bb; COPY t FROM stdin; c;\n1\n\\.\nd");

        assertThat(script.statementAt(0).map(Statement::text)).contains("a");
        assertThat(script.statementAt(1).map(Statement::text)).contains("a");
        assertThat(script.statementAt(2).map(Statement::text)).contains("bb");
        assertThat(script.statementAt(5)).isEmpty();
        assertThat(script.statementAt(28).map(Statement::text)).contains("COPY t FROM stdin");
        assertThat(script.statementAt(31)).isEmpty();
        assertThat(script.statementAt(33).map(Statement::text)).contains("d");
        assertThat(script.statementAt(-1)).isEmpty();
    }

    @Test
    void summaryIsOneLineWithoutComments() {
        Statement statement = Script.read("CREATE TABLE t ( -- the\n\tid  int,\n/* x */ name text DEFAULT 'a\nb\0')")
                .statements()
                .getFirst();

        assertThat(statement.summary(200)).isEqualTo("CREATE TABLE t ( id int, name text DEFAULT 'a b ')");
        assertThat(statement.summary(15)).isEqualTo("CREATE TABLE t…");
        assertThat(statement.summary(1)).isEqualTo("…");
        assertThat(statement.summary(0)).isEmpty();
        assertThat(statement.summary(-1)).isEmpty();
        assertThat(Script.read("a🚢b").statements().getFirst().summary(3)).isEqualTo("a…");
        assertThat(Script.read("a🚢b").statements().getFirst().summary(4)).isEqualTo("a🚢b");
    }

    private static List<String> texts(Script script) {
        return script.statements().stream().map(Statement::text).toList();
    }
}
