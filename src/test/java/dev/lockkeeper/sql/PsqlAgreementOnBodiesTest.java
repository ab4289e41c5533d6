package dev.lockkeeper.sql;

import org.junit.jupiter.api.Test;

/** Dollar quotes and the bodies of routines, which today's tools split wrongly; named after the trap and the public report. */
class PsqlAgreementOnBodiesTest extends PsqlAgreement {

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
}
