package dev.lockkeeper.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Scripts that today's tools split wrongly, named after the trap and, where there is one, the public report. Each has to be
 * split as is said here, and as psql does, as the server's log has it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PsqlAgreementTest {

    private static final int SCRIPTS_OF_A_SESSION = 200;

    private Optional<PsqlOracle> oracle = Optional.empty();

    @BeforeAll
    void start() throws IOException, SQLException {
        Optional<Psql> psql = Psql.find();
        if (psql.isPresent()) {
            oracle = Optional.of(new PsqlOracle(psql.get()));
        }
    }

    @AfterAll
    void stop() throws IOException {
        if (oracle.isPresent()) {
            oracle.get().close();
        }
    }

    private void splits(String script, String... statements) throws Exception {
        Script read = Script.read(script);
        assertThat(read.statements()).extracting(Statement::text).containsExactly(statements);
        assertThat(read.psqlCommands()).allMatch(PsqlCommand::harmless);
        agrees(script);
    }

    private void agrees(String script) throws Exception {
        assumeTrue(oracle.isPresent(), Psql.MISSING);
        PsqlOracle asked = oracle.orElseThrow();
        assertThat(asked.difference(script, asked.sent(List.of(script)).getFirst()))
                .as(script)
                .isEmpty();
    }

    @Test
    void flyway1238_escapeStringsBeforeADollarQuote() throws Exception {
        String table = "CREATE TABLE checked (v text CHECK (v ~ E'.'), w text DEFAULT E'it\\'s $$;')";
        String function =
                "CREATE FUNCTION escaped() RETURNS text AS $$\nBEGIN\n  RETURN E'foo;';\nEND;\n$$ LANGUAGE plpgsql";
        splits(table + ";\n\n" + function + ";\nSELECT 1;\n", table, function, "SELECT 1");
    }

    @Test
    void flyway305_sqlparse307_aDollarQuoteWithinAnother() throws Exception {
        String outer = "CREATE FUNCTION nested() RETURNS void AS $$ BEGIN\n"
                + "  EXECUTE $body$ SELECT 'a;'; $body$; EXECUTE $q$ $q $ ; $qq$ $q$;\nEND; $$ LANGUAGE plpgsql";
        splits(outer + "; SELECT $a$ $b$ ; $b$ $$ ; $a$; SELECT 2", outer, "SELECT $a$ $b$ ; $b$ $$ ; $a$", "SELECT 2");
    }

    @Test
    void supabase5146_nestedDollarQuotesInADoBlock() throws Exception {
        String block =
                "DO $outer$\nBEGIN\n  EXECUTE $sql$\n    CREATE TABLE inner_one (n int);\n  $sql$;\nEND;\n$outer$";
        splits(block + ";\nCREATE TABLE outer_one (n int);\n", block, "CREATE TABLE outer_one (n int)");
    }

    @Test
    void supabase5020_atomicInAName() throws Exception {
        String function =
                "CREATE OR REPLACE FUNCTION fn_atomic()\nRETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n  NULL;\nEND;\n$$";
        splits(
                function + ";\n\nSELECT 1;\nCREATE TABLE atomic (atomic int); SELECT 2;",
                function,
                "SELECT 1",
                "CREATE TABLE atomic (atomic int)",
                "SELECT 2");
    }

    @Test
    void supabase6562_aNameThatEndsInEnd() throws Exception {
        String function = "CREATE FUNCTION pending_one() RETURNS int LANGUAGE sql\nBEGIN ATOMIC\n"
                + "  SELECT 1 AS pending;\n  SELECT 2 AS end_date;\n  SELECT 3 AS \"end\";\nEND";
        splits(function + ";\nSELECT 1;", function, "SELECT 1");
    }

    @Test
    void liquibase5538_endIfInABody() throws Exception {
        String function = "CREATE\nOR REPLACE FUNCTION conditional () RETURNS TRIGGER AS $$\nBEGIN\n  IF 1 > 0 THEN\n"
                + "    RAISE EXCEPTION 'ERROR';\n  END IF;\nRETURN OLD;\nEND\n$$ LANGUAGE plpgsql";
        splits(function + ";\nSELECT 1", function, "SELECT 1");
    }

    @Test
    void endOfACaseWithinBeginAtomic() throws Exception {
        String function = "CREATE FUNCTION cased(a int) RETURNS text BEGIN ATOMIC\n"
                + "  SELECT CASE WHEN a > 0 THEN CASE a WHEN 1 THEN 'end;' END END;\n  SELECT (CASE WHEN true THEN 'x' END);\nEND";
        String procedure = "create or replace procedure plain() begin atomic select 1; select 2; end";
        splits(
                function + ";" + procedure + "; SELECT CASE WHEN true THEN 1 END; SELECT 2",
                function,
                procedure,
                "SELECT CASE WHEN true THEN 1 END",
                "SELECT 2");
    }

    @Test
    void aFunctionWithReturnAndDefaults() throws Exception {
        String function = "CREATE FUNCTION returned(a int DEFAULT CASE WHEN true THEN 1 END) RETURNS int RETURN a + 1";
        splits(function + "; SELECT 1;", function, "SELECT 1");
    }

    @Test
    void beginAndEndOutsideOfRoutines() throws Exception {
        splits(
                "BEGIN; SELECT 1; END; BEGIN; COMMIT; CREATE TABLE \"end\" (a int); SELECT 1 AS begin; SELECT 2",
                "BEGIN",
                "SELECT 1",
                "END",
                "BEGIN",
                "COMMIT",
                "CREATE TABLE \"end\" (a int)",
                "SELECT 1 AS begin",
                "SELECT 2");
    }

    @Test
    void aLoneDollarSign() throws Exception {
        String function = "CREATE FUNCTION lone() RETURNS text LANGUAGE sql AS $f$ SELECT 'costs 5$; $ f$ $$'; $f$";
        splits(
                function + "; SELECT '$', \"a$b\".* FROM x$y; SELECT 1",
                function,
                "SELECT '$', \"a$b\".* FROM x$y",
                "SELECT 1");
    }

    @Test
    void dbup262_passwordHashesAndWhatLooksLikeVariables() throws Exception {
        splits(
                "INSERT INTO users VALUES ('$2y$10$abc;def', '${name}', '$name$', '{{x}}', '%s');\nSELECT 2;",
                "INSERT INTO users VALUES ('$2y$10$abc;def', '${name}', '$name$', '{{x}}', '%s')", "SELECT 2");
    }

    @Test
    void aDollarQuoteRightBehindAWordIsPartOfTheWord() throws Exception {
        splits("SELECT a$$; SELECT b$x$; SELECT $$TRUNCATE;$$", "SELECT a$$", "SELECT b$x$", "SELECT $$TRUNCATE;$$");
    }

    @Test
    void aDollarQuoteRightBehindAnOperatorANumberOrAParameter() throws Exception {
        splits(
                "SET application_name=$$a;b$$; SELECT 1$$;$$; SELECT $1$$;$$; SELECT ($x$;$x$)",
                "SET application_name=$$a;b$$",
                "SELECT 1$$;$$",
                "SELECT $1$$;$$",
                "SELECT ($x$;$x$)");
    }

    @Test
    void tagsWithUnderscoresDigitsAndLettersOfAllScripts() throws Exception {
        splits(
                "SELECT $_1$;$_$;$_1$; SELECT $größe$;$größe$; SELECT $日本$ ; $日本$; SELECT $1a$; SELECT 2",
                "SELECT $_1$;$_$;$_1$",
                "SELECT $größe$;$größe$",
                "SELECT $日本$ ; $日本$",
                "SELECT $1a$",
                "SELECT 2");
    }

    @Test
    void createRuleWithSeveralActions() throws Exception {
        String rule =
                "CREATE RULE several AS ON INSERT TO ruled DO ALSO (\n  UPDATE ruled SET n = 1;\n  DELETE FROM ruled WHERE n = ';)'; )";
        splits(
                "CREATE TABLE ruled (n text);\n" + rule + ";\nSELECT 1;",
                "CREATE TABLE ruled (n text)",
                rule,
                "SELECT 1");
    }

    @Test
    void semicolonsInParenthesesAndInBrackets() throws Exception {
        splits(
                "SELECT (1; 2); SELECT ((';'); 3) ; SELECT a[1; SELECT b]; ) ; SELECT 4",
                "SELECT (1; 2)",
                "SELECT ((';'); 3)",
                "SELECT a[1",
                "SELECT b]",
                ")",
                "SELECT 4");
    }

    @Test
    void golangMigrate492_copyWithItsData() throws Exception {
        String script = "CREATE TABLE copied (a text, b text);\nCOPY copied (a, b) FROM stdin;\n"
                + "it's;\t\"x\nSELECT 1;\t$$\n\\N\t\\\\.\n\\restrict x\ty\n\\.\t\\.x\n\\.\nSELECT 1;\n"
                + "copy copied FROM STDIN WITH (FORMAT csv);\n1,\"a;\"\n\\.\nSELECT 2;\n";
        splits(
                script,
                "CREATE TABLE copied (a text, b text)",
                "COPY copied (a, b) FROM stdin",
                "SELECT 1",
                "copy copied FROM STDIN WITH (FORMAT csv)",
                "SELECT 2");
    }

    @Test
    void copyWithoutDataAndToTheEnd() throws Exception {
        splits(
                "CREATE TABLE empty_copy (a text);\nCOPY empty_copy FROM stdin;\n\\.\nCOPY empty_copy TO stdout;\n"
                        + "COPY empty_copy FROM stdin;\nSELECT 1;\nSELECT 2;\n",
                "CREATE TABLE empty_copy (a text)",
                "COPY empty_copy FROM stdin",
                "COPY empty_copy TO stdout",
                "COPY empty_copy FROM stdin");
    }

    @Test
    void copyInAFileOfWindows() throws Exception {
        splits(
                "CREATE TABLE windows_copy (a text);\r\nCOPY windows_copy FROM stdin;\r\na;\r\nb\r\n\\.\r\nSELECT 1;\r\n",
                "CREATE TABLE windows_copy (a text)",
                "COPY windows_copy FROM stdin",
                "SELECT 1");
    }

    @Test
    void flyway4171_restrictLinesOfPgDump() throws Exception {
        splits(
                "--\n-- dump\n--\n\n\\restrict abcDEF123\n\nSET statement_timeout = 0;\nSELECT 1;\n\n\\unrestrict abcDEF123\n\n",
                "SET statement_timeout = 0",
                "SELECT 1");
    }

    @Test
    void aBackslashWithinLiteralsIsNoCommand() throws Exception {
        splits(
                "SELECT '\n\\restrict x\n\\d\n;', $$\n\\i y;\n$$ /*\n\\q\n*/ + 1; SELECT \"\\a\" -- \\b\n;",
                "SELECT '\n\\restrict x\n\\d\n;', $$\n\\i y;\n$$ /*\n\\q\n*/ + 1",
                "SELECT \"\\a\"");
    }

    @Test
    void filesOfWindows() throws Exception {
        splits("SELECT 1;\r\n\r\n-- c;\r\nSELECT\r\n 'a\r\n;b';\r\n", "SELECT 1", "SELECT\r\n 'a\r\n;b'");
    }

    @Test
    void filesOfOldMacs() throws Exception {
        splits("SELECT 1;\r-- c;\rSELECT 2;\r", "SELECT 1", "SELECT 2");
    }

    @Test
    void aByteOrderMark() throws Exception {
        splits("\uFEFFSELECT 1;\nSELECT 2;\n", "SELECT 1", "SELECT 2");
    }

    @Test
    void nestedComments() throws Exception {
        splits(
                "/* a /* b; */ ; ' $$ */ SELECT 1 /* ; -- */ + /*/* */;*/ 2; -- ' /*\nSELECT 3 /*/ ; */;",
                "SELECT 1 /* ; -- */ + /*/* */;*/ 2",
                "SELECT 3");
    }

    @Test
    void commentsWithinOperators() throws Exception {
        splits(
                "SELECT 1 +-- ;\n 2; SELECT 1 */*;*/ 2; SELECT 1 @-- ;'\n;",
                "SELECT 1 +-- ;\n 2",
                "SELECT 1 */*;*/ 2",
                "SELECT 1 @");
    }

    @Test
    void unicodeBitAndNationalStrings() throws Exception {
        splits(
                "SELECT U&'d\\0061t;' UESCAPE '!', u&\"c;\\0061\", X'1F', b'0;1', N'n;''', U & 'x;'; SELECT 2",
                "SELECT U&'d\\0061t;' UESCAPE '!', u&\"c;\\0061\", X'1F', b'0;1', N'n;''', U & 'x;'",
                "SELECT 2");
    }

    @Test
    void standardStringsKeepTheirBackslashes() throws Exception {
        splits(
                "SELECT 'C:\\'; SELECT 'a\\\\'; SELECT E'\\\\', 'it''s;'; SELECT 1",
                "SELECT 'C:\\'",
                "SELECT 'a\\\\'",
                "SELECT E'\\\\', 'it''s;'",
                "SELECT 1");
    }

    /** psql notices the setting at the end of the line, the server at once; so does the reader. */
    @Test
    void stringsOfOldDumpsThatAreNotStandard() throws Exception {
        splits(
                "SET standard_conforming_strings = off;\nSELECT 'it\\'s;', n'\\';';\nset session standard_conforming_strings to 'on';\n"
                        + "SELECT '\\';\nSET standard_conforming_strings TO false;\nSELECT '\\';';\nRESET standard_conforming_strings;\n"
                        + "SELECT '\\'; SET standard_conforming_strings = 0; RESET ALL;\nSELECT '\\'; SELECT 2",
                "SET standard_conforming_strings = off",
                "SELECT 'it\\'s;', n'\\';'",
                "set session standard_conforming_strings to 'on'",
                "SELECT '\\'",
                "SET standard_conforming_strings TO false",
                "SELECT '\\';'",
                "RESET standard_conforming_strings",
                "SELECT '\\'",
                "SET standard_conforming_strings = 0",
                "RESET ALL",
                "SELECT '\\'",
                "SELECT 2");
    }

    @Test
    void stringsContinuedOnTheNextLine() throws Exception {
        splits(
                "SELECT 'a'\n 'b;'\n;SELECT 'a' -- x;\n 'c;\\'; SELECT E'a'\n'b;'; SELECT 3",
                "SELECT 'a'\n 'b;'",
                "SELECT 'a' -- x;\n 'c;\\'",
                "SELECT E'a'\n'b;'",
                "SELECT 3");
    }

    @Test
    void colonsThatAreNoVariables() throws Exception {
        splits(
                "SELECT '1'::int, a[1:2], :name, :'name', :\"name\", b := ':x;'; SELECT ::; SELECT :::x; SELECT 'a':'b;'",
                "SELECT '1'::int, a[1:2], :name, :'name', :\"name\", b := ':x;'",
                "SELECT ::",
                "SELECT :::x",
                "SELECT 'a':'b;'");
    }

    @Test
    void emptyStatements() throws Exception {
        splits(";;\n ; /* x */ ; -- y\n; SELECT 1;;; ", "SELECT 1");
        splits("");
        splits("-- nothing\n/* at all */\n");
    }

    @Test
    void theLastStatementWithoutASemicolon() throws Exception {
        splits("SELECT 1;\nSELECT 2 -- the end", "SELECT 1", "SELECT 2");
        splits("SELECT 1; SELECT (2; SELECT 3", "SELECT 1", "SELECT (2; SELECT 3");
    }

    @Test
    void literalsThatAreNeverClosed() throws Exception {
        splits("SELECT 1; SELECT 'a;\nSELECT 2;\n", "SELECT 1", "SELECT 'a;\nSELECT 2;\n");
        splits("SELECT 1; SELECT \"a;\nSELECT 2;", "SELECT 1", "SELECT \"a;\nSELECT 2;");
        splits("SELECT 1; SELECT $x$a;\n$$; $y$;", "SELECT 1", "SELECT $x$a;\n$$; $y$;");
        splits("SELECT 1; SELECT 3 /* /* */ ;", "SELECT 1", "SELECT 3 /* /* */ ;");
    }

    @Test
    void numbersAndWhatStandsRightBehindThem() throws Exception {
        splits(
                "SELECT 1.5e10, .5, 1_000, 0x1F, 1..2, 1e, 12abc; SELECT 1E'a;'; SELECT 2",
                "SELECT 1.5e10, .5, 1_000, 0x1F, 1..2, 1e, 12abc",
                "SELECT 1E'a;'",
                "SELECT 2");
    }

    @Test
    void lettersOutsideAscii() throws Exception {
        splits(
                "SELECT 'größe;', größe$x FROM 表; SELECT 'x\u00A0;', '🚢;'; SELECT é$$ ;",
                "SELECT 'größe;', größe$x FROM 表",
                "SELECT 'x\u00A0;', '🚢;'",
                "SELECT é$$");
    }

    @Test
    void charactersThatMeanNothing() throws Exception {
        splits(
                "SELECT {1}; SELECT ?; SELECT a ? b; SELECT #x; SELECT `y;`; SELECT \u0001;",
                "SELECT {1}", "SELECT ?", "SELECT a ? b", "SELECT #x", "SELECT `y", "`", "SELECT \u0001");
    }

    /** In few sessions of psql: starting one takes longer than a hundred scripts. */
    @Test
    void generatedScripts() throws Exception {
        NastyScripts scripts = new NastyScripts(20250118, true);
        agreeOnAll("CREATE TABLE t (a text, b text)", 600, () -> scripts.next().text());
    }

    @Test
    void anyPiecesOfSql() throws Exception {
        NastyScripts scripts = new NastyScripts(20250119, true);
        agreeOnAll("SELECT 1", 2_000, scripts::garbage);
    }

    private void agreeOnAll(String preparation, int count, Supplier<String> scripts) throws Exception {
        assumeTrue(oracle.isPresent(), Psql.MISSING);
        PsqlOracle asked = oracle.orElseThrow();
        asked.sent(List.of(preparation));
        for (int done = 0; done < count; done += SCRIPTS_OF_A_SESSION) {
            List<String> several =
                    Stream.generate(scripts).limit(SCRIPTS_OF_A_SESSION).toList();
            List<List<String>> sent = asked.sent(several);
            for (int index = 0; index < several.size(); index++) {
                assertThat(asked.difference(several.get(index), sent.get(index)))
                        .as(several.get(index))
                        .isEmpty();
            }
        }
    }
}
