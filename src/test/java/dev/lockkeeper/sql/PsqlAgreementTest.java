package dev.lockkeeper.sql;

import org.junit.jupiter.api.Test;

/** Scripts that today's tools split wrongly, named after the trap and, where there is one, the public report. */
class PsqlAgreementTest extends PsqlAgreement {

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
}
