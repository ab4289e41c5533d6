package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.testing.Patience;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyCommandTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder)
                .file("001_create_vessels.sql", "CREATE TABLE vessels (id int)")
                .file("002_create_locks.sql", "CREATE TABLE locks (id int)")
                .file("010_create_tolls.sql", "CREATE TABLE tolls (id int)");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void appliesWhatIsPendingAndSaysSo() {
        Result applied = bench.change("apply");
        assertThat(applied.code()).isZero();
        assertThat(applied.out())
                .startsWith("Apply 3 files to " + bench.database().name());
        assertThat(applied.err())
                .contains("applied     001_create_vessels.sql: ", "applied     010_create_tolls.sql: ")
                .containsPattern("Applied 3 files to " + bench.database().name() + "@\\S+ in [\\d.]+ m?s\\.");
        assertThat(bench.recorded())
                .containsExactly("001_create_vessels.sql", "002_create_locks.sql", "010_create_tolls.sql");

        Result again = bench.change("apply");
        assertThat(again.code()).isZero();
        assertThat(again.err())
                .startsWith("Nothing is pending on " + bench.database().name());
    }

    @Test
    void aDryRunShowsThePlanAndChangesNothing() {
        Result dry = bench.run("apply", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.out())
                .startsWith("Apply 3 files to ")
                .contains("   1  001_create_vessels.sql: one transaction, 1 statement", "lock_timeout 5 s");
        assertThat(dry.err()).isEqualTo("Dry run: nothing was changed.\n");
        assertThat(bench.traces()).isEmpty();
    }

    @Test
    void limitsOfTheCommandLineStandInThePlanAndHold() throws Exception {
        bench.file("011_slow.sql", "SELECT pg_sleep(30)");
        Result slow =
                bench.change("apply", "11", "--statement-timeout", "200ms", "--lock-timeout", "3s", "--wait", "2min");
        assertThat(slow.out())
                .contains("lock_timeout 3 s", "statement_timeout 200 ms", "waits for another run up to 2 min");
        assertThat(slow.code()).isEqualTo(1);
        assertThat(slow.err()).contains("SQLSTATE 57014", "--statement-timeout");
    }

    @Test
    void upToOneTakesEverythingBeforeIt() {
        assertThat(bench.change("apply", "--to", "2").code()).isZero();
        assertThat(bench.recorded()).containsExactly("001_create_vessels.sql", "002_create_locks.sql");
        assertThat(bench.change("apply", "--to", "002").err()).startsWith("Nothing is pending up to 002 on ");
        assertThat(bench.change("apply", "--to", "10", "1").code()).isEqualTo(2);
    }

    @Test
    void aFileIsNamedByNumberBeginningWholeNameOrPath() {
        assertThat(bench.change("apply", "01").code()).isZero();
        assertThat(bench.recorded()).containsExactly("001_create_vessels.sql");
        assertThat(bench.change("apply", "010_cr").code()).isZero();
        assertThat(bench.change("apply", folder.resolve("002_create_locks.sql").toString())
                        .code())
                .isZero();
        assertThat(bench.recorded())
                .containsExactly("001_create_vessels.sql", "010_create_tolls.sql", "002_create_locks.sql");
    }

    @Test
    void anAmbiguousNameListsWhatItCouldBe() throws Exception {
        bench.file("002_create_basins.sql", "SELECT 1");
        for (String name : new String[] {"2", "002_create"}) {
            Result ambiguous = bench.change("apply", name);
            assertThat(ambiguous.code()).isEqualTo(2);
            assertThat(ambiguous.err())
                    .contains(
                            "'" + name + "' could be any of 2 migrations", "002_create_basins.sql (conflicting number)")
                    .contains("  002_create_locks.sql");
        }
        assertThat(bench.traces()).isEmpty();
    }

    @Test
    void digitsAreANumberAndNeverTheBeginningOfAnother() {
        Result unknown = bench.change("apply", "01", "0");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no migration with the number '0'", "  010_create_tolls.sql");
        assertThat(bench.traces()).isEmpty();
    }

    @Test
    void aFailureShowsThePlaceTheStateAndWhatToDo() throws Exception {
        bench.file(
                "011_add_names.sql",
                "-- names\nALTER TABLE vessels ADD COLUMN name text;\n\tINSERT INTO vessels (nam)\n VALUES ('a');\n");
        Result failed = bench.change("apply");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .containsPattern("failed      011_add_names\\.sql: after \\d+ ms")
                .contains(
                        "Failed on " + bench.database().name() + "@", " at 011_add_names.sql:3:23: column \"nam\" of ")
                .contains("SQLSTATE 42703, statement 2 of 2\n")
                .contains("      3 |  INSERT INTO vessels (nam)\n"
                        + " ".repeat("      3 |  INSERT INTO vessels (".length()) + "^\n")
                .contains("Database: Nothing of 011_add_names.sql was kept; ", " stay applied.\n")
                .contains("Next: correct 011_add_names.sql, then apply again; what stays applied is not run a second");
        assertThat(bench.recorded()).hasSize(3);

        bench.file("011_add_names.sql", "ALTER TABLE vessels ADD COLUMN name text");
        assertThat(bench.change("apply").code()).isZero();
    }

    @Test
    void detailAndHintOfTheServerAreShown() throws Exception {
        bench.file("011_detail.sql", """
                DO $$ BEGIN
                  RAISE NOTICE 'looking at %', 'berths';
                  RAISE EXCEPTION 'no berth' USING DETAIL = 'all taken', HINT = 'dig one', ERRCODE = 'P0042';
                END $$
                """);
        Result failed = bench.change("apply");
        assertThat(failed.err())
                .contains("NOTICE      011_detail.sql: looking at berths")
                .contains("  Detail: all taken\n  Hint: dig one\n  Context: PL/pgSQL function")
                .contains("SQLSTATE P0042");
    }

    @Test
    void whatCannotRunIsRefusedWithEveryReason() throws Exception {
        bench.file("011_connect.sql", "SELECT 1;\n\\connect harbour")
                .file("012_open.sql", "SELECT 1;\n  SELECT 'not closed;")
                .file("013_fine.sql", "SELECT 1");
        Result refused = bench.change("apply");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err())
                .startsWith("Refused; nothing was run:\n")
                .contains("  011_connect.sql:2:1: \\connect ", "  012_open.sql:2:10: ")
                .contains("\nNext: what comes before can be applied without it: lockkeeper apply --to"
                        + " 010_create_tolls.sql --url ");
        assertThat(bench.traces()).isEmpty();
        assertThat(bench.change("apply", "--to", "010_create_tolls.sql").code()).isZero();

        Result onlyLater = bench.change("apply");
        assertThat(onlyLater.code()).isEqualTo(5);
        assertThat(onlyLater.err())
                .contains("\nNext: the other one comes after it; out of their order they can be applied by name:"
                        + " lockkeeper apply 013_fine.sql --url ");
        assertThat(bench.change("apply", "11").err())
                .startsWith("Refused; nothing was run:\n")
                .doesNotContain("Next:");
    }

    @Test
    void anotherToolsTableIsNeverWritten() {
        bench.database().execute("CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean)");
        Result refused = bench.change("apply");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("golang-migrate", "--table");
        assertThat(bench.traces()).containsExactly("public.schema_migrations");
        assertThat(bench.change("apply", "--table", "lockkeeper_migrations").code())
                .isZero();
    }

    @Test
    void anotherRunHoldsTheLock() throws Exception {
        bench.file(
                "001_create_vessels.sql",
                "DO $$BEGIN WHILE NOT EXISTS (SELECT FROM pg_class WHERE relname = 'gate') LOOP"
                        + " PERFORM pg_sleep(0.05); END LOOP; END$$");
        CompletableFuture<Result> first = CompletableFuture.supplyAsync(() -> bench.change("apply", "1"));
        Awaitility.await().until(() -> bench.errSoFar().contains(" s so far"));
        Result refused = bench.change("apply", "2", "--wait", "0");
        assertThat(refused.code()).isEqualTo(6);
        assertThat(refused.err())
                .contains("Another run holds the migrator lock: pid ", "lockkeeper/run", "connected since 20")
                .contains("Database: Nothing was run", "--wait");

        CompletableFuture<Result> second =
                CompletableFuture.supplyAsync(() -> bench.change("apply", "2", "--wait", "10min"));
        Awaitility.await().until(() -> bench.errSoFar().contains("Waiting for another run to end"));
        bench.database().execute("CREATE TABLE gate ()");
        Result waited = second.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(waited.code()).isZero();
        assertThat(waited.err()).contains("Waiting for another run to end (for ", "lockkeeper/run");
        Result done = first.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(done.code()).isZero();
        assertThat(done.err()).containsPattern("running     001_create_vessels\\.sql: \\d+\\.\\d s so far");
    }
}
