package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that stand in a file behind {@code COPY … FROM stdin}, as pg_dump writes them. */
class CopyTest {
    private final MigrationSite site = new MigrationSite();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void peers15RowsOfADumpGoThroughTheCopyInterface() {
        site.write("001_dump.sql", """
                \\restrict k4Jd
                SET standard_conforming_strings = on;
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TABLE public.berths (id int, name text);
                COPY public.berths (id, name) FROM stdin;
                1\tQuay; with a semicolon
                2\t\\N
                3\t\\\\.
                4\tŁódź 🚢
                \\.
                ALTER TABLE ONLY public.berths ADD CONSTRAINT berths_pkey PRIMARY KEY (id);
                \\unrestrict k4Jd
                """);
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().column("SELECT coalesce(name, 'null') FROM berths ORDER BY id"))
                .containsExactly("Quay; with a semicolon", "null", "\\.", "Łódź 🚢");
    }

    @Test
    void anErrorInTheRowsNamesItsLineInTheFileAndKeepsNothing() {
        site.write("001_a.sql", "CREATE TABLE t (n int);\n-- rows\nCOPY t FROM stdin;\n1\n2\nthree\n4\n\\.\n");
        assertThat(site.apply()).isInstanceOfSatisfying(RunOutcome.Failed.class, failed -> {
            assertThat(failed.failure().location()).isEqualTo("001_a.sql:6:1");
            assertThat(failed.failure().statement()).isEqualTo(Optional.of(2));
            assertThat(failed.failure().message()).contains("three");
        });
        assertThat(site.tableExists("t")).isFalse();
    }

    @Test
    void rowsRunStatementByStatementToo() {
        site.write(
                "001_a.sql",
                "CREATE TABLE t (n int);\nVACUUM t;\nCOPY t FROM stdin;\n1\n2\n\\.\nCOPY t FROM stdin;\n3\n\\.\n");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().column("SELECT n FROM t ORDER BY n")).containsExactly("1", "2", "3");
        assertThat(site.recorded()).containsExactly("001_a.sql");
    }

    @Test
    void rowsInAnAuthorsTransactionAndFormatsOtherThanText() {
        site.write(
                "001_a.sql",
                "BEGIN;\nCREATE TABLE t (n int, s text);\nCOPY t FROM stdin WITH (FORMAT csv, HEADER);\nn,s\n1,\"a\nb\"\n\\.\nCOMMIT;\n");
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT s FROM t")).isEqualTo("a\nb");
    }

    @Test
    void manyRowsAndCharactersAcrossTheEdgesOfPieces() {
        StringBuilder file = new StringBuilder("CREATE TABLE t (s text);\nCOPY t FROM stdin;\n");
        String row = "x" + "🚢".repeat(37) + "\n";
        file.append(row.repeat(5_000)).append("\\.\n");
        site.write("001_a.sql", file.toString());
        assertThat(site.apply()).isInstanceOf(RunOutcome.Completed.class);
        assertThat(site.database().value("SELECT count(*) || ' ' || min(length(s)) || ' ' || count(DISTINCT s) FROM t"))
                .isEqualTo("5000 38 1");
    }
}
