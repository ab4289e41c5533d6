package dev.lockkeeper.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A generator of scripts that are hard to split. The same seed gives the same scripts.
 *
 * <p>{@link #next} joins whole statements, so that it knows where each begins; {@link #garbage} joins pieces of anything.
 */
final class NastyScripts {

    /**
     * A script and what it is made of.
     *
     * @param text the script
     * @param statements its statements
     * @param starts the offset of each
     */
    record Nasty(String text, List<String> statements, List<Integer> starts) {}

    private static final List<String> STATEMENTS = List.of(
            "SELECT 1",
            "END",
            "SELECT 'it''s; -- no comment' /* ; ' */ + 1",
            "SELECT E'\\';' -- tail ; \"\n, E'\\\\'",
            "SELECT U&'d\\0061;', X'1F', n';'",
            "SELECT \"a;\"\"b\", U&\"c;\"",
            "SELECT 'standard\\', ';'",
            "SELECT 'a'\n  -- ;\n 'b;'",
            "DO $$ BEGIN PERFORM ';'; END $$",
            "DO $a$ $b$; $b$ $$ ; $$ $a$",
            "SELECT $_1$;$_$;$_1$, $é$;$$;$é$",
            "SELECT a$b$c, $1, $2, d$$",
            "SELECT 1$$;$$, x=$x$;$x$",
            "SELECT 1.5e10, .5, 1_000, 0xff, 1 .. 2, 1e, 1.e5",
            "SELECT a@-1, b=-1, c::int, d->>'x', e/*;*/*2, f +-- ;\n 1",
            "SELECT /* /* nested; */ ; */ 1",
            "SELECT :name, :'name;', :\"name;\", a[1:2], b := 1, 'x'::text",
            "SELECT 1 AS begin, 2 AS atomic, 3 AS \"end\"",
            "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT ')'; )",
            "CREATE OR REPLACE FUNCTION f(a int DEFAULT (1)) RETURNS int BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; END",
            "CREATE FUNCTION g() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 AS pending; SELECT (CASE WHEN true THEN 1 END); END",
            "CREATE FUNCTION h_atomic() RETURNS int RETURN 1",
            "CREATE TABLE \"end\" (begin int, \"case\" text)",
            "INSERT INTO t VALUES ('🚢;', '\r\n;\r')",
            "COMMENT ON TABLE t IS 'a\n\n;b'",
            "CREATE INDEX CONCURRENTLY i ON t (c)",
            "é\u00A0ü",
            ")",
            "SELECT a[1",
            "{x}, `y`, #z, a?b");

    /** Statements without an error: behind a COPY, psql of 2025 and later may drop what follows one. */
    private static final List<String> SOUND = List.of(
            "SELECT 1",
            "SELECT 'it''s; -- no comment' /* ; ' */",
            "SELECT E'\\';' -- tail ; \"\n, E'\\\\'",
            "SELECT $_1$;$_$;$_1$, $é$;$$;$é$",
            "DO $$ BEGIN PERFORM ';'; END $$",
            "SELECT 1 /* /* nested; */ ; */ + 1");

    /** Statements that psql and the server read each in its own way, or that make those behind them fail. */
    private static final List<String> OURS_ONLY = List.of(
            "BEGIN", "SELECT E'a'\n'b\\';'", "CREATE PROCEDURE p() BEGIN ATOMIC SELECT 1 AS end; SELECT 2; END");

    private static final List<String> SEPARATORS = List.of(
            ";", ";;", " ;\n", ";\r\n", ";\r", "\n;\n\n", "; -- it's; \"\n", ";/* ' ; /* $$ */ \" */", "\t;\f;\n\n; ");

    /** Rows of one column that the server accepts: what psql does behind a COPY that failed depends on its release. */
    private static final List<String> DATA =
            List.of("", "it's;\n", "\\N\nx;\n", "$$\n/*\nSELECT 1;\n", "\\\\.\n \\\\.\n\"\n", "é🚢\n\n\n");

    private static final List<String> GARBAGE_WORDS = List.of(
            "CREATE ",
            "BEGIN ATOMIC ",
            " BEGIN ",
            " END;",
            " CASE ",
            "$$",
            "$a$",
            "E'",
            "U&'",
            "/*",
            "*/",
            "--",
            "';",
            "\n'",
            ");",
            "REINDEX (",
            "CREATE SUBSCRIPTION s WITH (a = ",
            "ALTER TABLE t DETACH PARTITION ",
            "SELECT ");

    private static final String GARBAGE = "aeEuU&'\"$1.;:-/*+=@()\n\r éxnb_,[]0{}?";

    /** psql counts every BEGIN and END of a routine, also where it is a name. */
    private static final List<String> PSQL_GARBAGE_WORDS = List.of(
            "CREATE FUNCTION ", "CREATE OR REPLACE PROCEDURE ", "COPY t FROM stdin;", "\n\\.\n", "\\restrict k");

    private static final String PSQL_GARBAGE = "\\\0\uFEFF\uD83D\uDEA2";

    private final Random random;
    private final boolean forPsql;

    /**
     * @param forPsql whether psql can be asked too: nothing that it is known to read in a way of its own
     */
    NastyScripts(long seed, boolean forPsql) {
        this.random = new Random(seed);
        this.forPsql = forPsql;
    }

    Nasty next() {
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "\uFEFF" : "");
        List<String> statements = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        text.append(random.nextBoolean() ? "" : pick(SEPARATORS));
        int count = random.nextInt(8);
        boolean copied = false;
        for (int index = 0; index < count; index++) {
            boolean copy = random.nextInt(12) == 0;
            starts.add(text.length());
            copied |= copy;
            statements.add(copy ? "COPY t FROM stdin" : statement(copied));
            text.append(statements.getLast());
            if (copy) {
                text.append(random.nextBoolean() ? ";\n" : " ; -- '\n").append(pick(DATA));
                text.append(random.nextBoolean() ? "\\.\n" : "\\.\r\n");
            } else {
                text.append(index == count - 1 && random.nextBoolean() ? "" : pick(SEPARATORS));
            }
        }
        return new Nasty(text.toString(), statements, starts);
    }

    private String statement(boolean copied) {
        if (forPsql && copied) {
            return pick(SOUND);
        }
        return !forPsql && random.nextInt(8) == 0 ? pick(OURS_ONLY) : pick(STATEMENTS);
    }

    /** Any characters and words; short. */
    String garbage() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        for (int index = 0; index < length; index++) {
            if (!forPsql && random.nextInt(8) == 0) {
                text.append(random.nextBoolean() ? pick(PSQL_GARBAGE_WORDS) : one(PSQL_GARBAGE));
            } else {
                text.append(random.nextInt(5) == 0 ? pick(GARBAGE_WORDS) : one(GARBAGE));
            }
        }
        return text.toString();
    }

    private String one(String characters) {
        return String.valueOf(characters.charAt(random.nextInt(characters.length())));
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
