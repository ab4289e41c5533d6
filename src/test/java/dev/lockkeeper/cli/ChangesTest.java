package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {
    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder)
                .file("001_create_vessels.sql", "CREATE TABLE vessels (id int)")
                .file("001_create_vessels_rollback.sql", "DROP TABLE vessels")
                .file("002_create_locks.sql", "CREATE TABLE locks (id int)");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void skipRecordsWithoutRunning() {
        Result skipped = bench.change("skip", "1", "--reason", "made by hand");
        assertThat(skipped.code()).isZero();
        assertThat(skipped.out()).startsWith("Skip 001_create_vessels.sql on ").contains("Reason: made by hand");
        assertThat(skipped.err()).contains("skipped     001_create_vessels.sql: ", "Skipped 1 file on ");
        assertThat(bench.recorded()).containsExactly("001_create_vessels.sql");
        assertThat(bench.database().value("SELECT to_regclass('vessels')")).isEqualTo("null");
        assertThat(bench.database()
                        .value("SELECT outcome || ': ' || reason FROM lockkeeper.journal WHERE operation <> 'run log'"))
                .isEqualTo("skipped: made by hand");
        assertThat(bench.change("skip", "1", "--reason", "again").code()).isEqualTo(5);
    }

    @Test
    void skipAndUnmarkNeedAReason() {
        for (String command : new String[] {"skip", "unmark"}) {
            Result missing = bench.change(command, "1");
            assertThat(missing.code()).isEqualTo(2);
            assertThat(missing.err()).contains("--reason");
            Result blank = bench.change(command, "1", "--reason", " ");
            assertThat(blank.code()).isEqualTo(2);
            assertThat(blank.err()).contains("--reason is empty");
        }
        assertThat(bench.traces()).isEmpty();
    }

    @Test
    void unmarkForgetsAndLeavesTheEffects() {
        bench.change("apply", "1");
        Result unmarked = bench.change("unmark", "1", "--reason", "test");
        assertThat(unmarked.code()).isZero();
        assertThat(unmarked.err()).contains("unmarked    001_create_vessels.sql", "Unmarked 1 file on ");
        assertThat(bench.recorded()).isEmpty();
        assertThat(bench.database().value("SELECT to_regclass('vessels')")).isEqualTo("vessels");
        Result nothing = bench.change("unmark", "1", "--reason", "test");
        assertThat(nothing.code()).isEqualTo(5);
        assertThat(nothing.err()).contains("  001_create_vessels.sql: it is not recorded as applied");
    }

    @Test
    void rollbackRunsTheScriptAndRemovesTheRow() {
        bench.change("apply");
        Result dry = bench.change("rollback", "1", "--dry-run");
        assertThat(dry.code()).isZero();
        assertThat(dry.out()).contains("001_create_vessels_rollback.sql and the removal of its row");
        assertThat(bench.recorded()).hasSize(2);

        Result rolledBack = bench.change("rollback", "1", "--reason", "wrong type");
        assertThat(rolledBack.code()).isZero();
        assertThat(rolledBack.err()).contains("rolled back 001_create_vessels.sql", "Rolled back 1 file on ");
        assertThat(bench.recorded()).containsExactly("002_create_locks.sql");
        assertThat(bench.database().value("SELECT to_regclass('vessels')")).isEqualTo("null");

        Result without = bench.change("rollback", "2");
        assertThat(without.code()).isEqualTo(5);
        assertThat(without.err()).contains("  002_create_locks.sql: it has no rollback script");
    }

    @Test
    void aFailedRollbackNamesTheScript() throws Exception {
        bench.change("apply");
        bench.file("001_create_vessels_rollback.sql", "DROP TABLE vessel");
        Result failed = bench.change("rollback", "1");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .contains("at 001_create_vessels_rollback.sql:1:1: ")
                .contains("      1 | DROP TABLE vessel\n          ^\n")
                .contains("Next: correct 001_create_vessels_rollback.sql, then roll back again.");
        assertThat(bench.recorded()).hasSize(2);
    }

    @Test
    void aScriptIsRecordedOnlyInTheJournal() throws Exception {
        Path script = Files.writeString(elsewhere.resolve("fix.sql"), "CREATE TABLE fixed (id int)");
        Result ran = bench.runExactly(
                "run", script.toString(), "--url", bench.database().url(), "--tier", "development", "--yes");
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).startsWith("Run fix.sql on ");
        assertThat(ran.err()).contains("done        fix.sql: ", "Ran 1 file on ");
        assertThat(bench.database().value("SELECT to_regclass('fixed')")).isEqualTo("fixed");
        assertThat(bench.database().value("SELECT to_regclass('schema_migrations')"))
                .isEqualTo("null");
        assertThat(bench.database().value("SELECT file FROM lockkeeper.journal WHERE operation <> 'run log'"))
                .isEqualTo("fix.sql");

        Result gone = bench.change("run", elsewhere.resolve("gone.sql").toString());
        assertThat(gone.code()).isEqualTo(2);
        assertThat(gone.err()).contains("There is no file ", "gone.sql");
    }

    @Test
    void theConsoleOpensTheDemoOrTheNamedDatabase() {
        assertThat(bench.runExactly("console").code()).isZero();
        assertThat(bench.run("console", "--tier", "staging", "--table", "audit.m", "--lock-timeout", "1s")
                        .code())
                .isZero();
        assertThat(bench.openedEnvironments()).hasSize(2);
        assertThat(bench.openedEnvironments().getFirst()).isEmpty();
        assertThat(bench.openedEnvironments().getLast()).hasValueSatisfying(environment -> {
            assertThat(environment.name()).isEqualTo(bench.database().name());
            assertThat(environment.tier().word()).isEqualTo("staging");
            assertThat(environment.table()).isEqualTo(Optional.of("audit.m"));
            assertThat(environment.folder()).isEqualTo(folder);
        });
        assertThat(bench.openedSettings().getLast().lockTimeout()).hasSeconds(1);

        Result noDatabase = bench.runExactly("console", "--dir", folder.toString());
        assertThat(noDatabase.code()).isEqualTo(2);
        assertThat(noDatabase.err()).contains("--url");
    }
}
