package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.cli.CommandLineBench.Result;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineCommandTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder)
                .file("001_vessels.sql", "CREATE TABLE vessels (id bigint PRIMARY KEY, name text);")
                .file("002_flag.sql", "ALTER TABLE vessels ADD COLUMN flag text; CREATE INDEX ON vessels (flag);")
                .file("003_old.sql", "CREATE TABLE old (id int); CREATE TEMP TABLE t (id int);")
                .file("004_rename.sql", "ALTER TABLE old RENAME TO archive; ALTER TABLE vessels DROP COLUMN name;")
                .file("005_later.sql", "CREATE TABLE later (id int);");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Result baseline(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--reason";
        all[1] = "taken over";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return bench.change("baseline", all);
    }

    private void existing() {
        bench.database().execute("""
                CREATE TABLE vessels (id bigint PRIMARY KEY, flag text);
                CREATE INDEX another_name ON vessels (flag);
                CREATE TABLE archive (id int);
                """);
    }

    @Test
    void whatIsThereIsRecordedAndTheRestStaysPending() {
        existing();
        Result result = baseline("--to", "4");
        assertThat(result.err()).contains("Skipped 4 files");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("tables, views, sequences, columns and indexes that these files are known to leave are in the"
                        + " database")
                .contains("Reason: taken over");
        assertThat(bench.recorded())
                .containsExactly("001_vessels.sql", "002_flag.sql", "003_old.sql", "004_rename.sql");
        assertThat(bench.database().value("SELECT to_regclass('later')")).isEqualTo("null");
        assertThat(
                        bench.database()
                                .column(
                                        "SELECT outcome || ' ' || reason FROM lockkeeper.journal WHERE operation = 'skip' ORDER BY id"))
                .containsOnly("skipped taken over")
                .hasSize(4);
        // The next run does what is left, and only that.
        assertThat(bench.change("apply").code()).isZero();
        assertThat(bench.recorded()).last().isEqualTo("005_later.sql");
    }

    @Test
    void whatIsMissingIsListedAndNothingIsRecorded() {
        bench.database().execute("CREATE TABLE vessels (id bigint PRIMARY KEY)");
        List<String> before = bench.traces();
        Result refused = baseline("--to", "4");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err())
                .contains("column public.vessels.flag (002_flag.sql)")
                .contains("table public.archive (004_rename.sql)")
                .contains("index public.vessels_flag_idx (002_flag.sql)")
                .doesNotContain("vessels.name", "public.old", "pg_temp")
                .contains("Nothing was recorded.");
        assertThat(baseline("--to", "4", "--dry-run").out()).contains("Once recorded, no run will ever create them.");
        assertThat(bench.traces()).isEqualTo(before);
        assertThat(baseline("--to", "4", "--even-if-missing").code()).isZero();
        assertThat(bench.recorded()).hasSize(4);
    }

    @Test
    void anEmptyDatabaseIsNotMarked() {
        Result refused = baseline("--to", "005_later.sql");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("This database holds no table of its own", "lockkeeper apply");
        assertThat(bench.traces()).isEmpty();
    }

    @Test
    void whatIsNotKnownIsNotClaimed() throws Exception {
        existing();
        bench.file("001_vessels.sql", "DO $$ BEGIN CREATE TABLE perhaps (id int); END $$;");
        Result result = baseline("--to", "1", "--dry-run");
        assertThat(result.out())
                .contains("What else these do is not known: 001_vessels.sql.")
                .doesNotContain("perhaps");
        assertThat(result.code()).isZero();
    }

    @Test
    void whatIsRecordedAlreadyIsContinuedOrNamed() {
        existing();
        assertThat(bench.change("skip", "1", "2", "--reason", "x").code()).isZero();
        // Of the third file alone the table has its later name already.
        assertThat(baseline("--to", "3").err()).contains("table public.old (003_old.sql)");
        assertThat(baseline("--to", "4").code()).isZero();
        assertThat(bench.recorded()).hasSize(4);
        Result again = baseline("--to", "4");
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("Every file up to 004_rename.sql is recorded already");
        Result beyond = baseline("--to", "2");
        assertThat(beyond.code()).isEqualTo(5);
        assertThat(beyond.err()).contains("003_old.sql, 004_rename.sql behind 002_flag.sql is recorded already");
        bench.change("unmark", "2", "--reason", "x");
        Result hole = baseline("--to", "4");
        assertThat(hole.code()).isEqualTo(5);
        assertThat(hole.err()).contains("but 002_flag.sql not");
        assertThat(baseline("--to", "4", "--beside-recorded").code()).isZero();
        assertThat(bench.recorded()).hasSize(4);
    }

    @Test
    void anotherToolsTableStaysAsItIs() {
        existing();
        bench.database().execute("CREATE TABLE schema_migrations (version bigint, dirty boolean)");
        Result refused = baseline("--to", "4");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("golang-migrate", "--table");
        assertThat(baseline("--to", "4", "--table", "lk_migrations").code()).isZero();
        assertThat(bench.database().column("SELECT migration_name FROM lk_migrations"))
                .hasSize(4);
        assertThat(bench.database().column("SELECT version FROM schema_migrations"))
                .isEmpty();
    }

    @Test
    void jsonFitsItsSchema() {
        existing();
        JsonNode dry = StrictSchema.of("baseline")
                .check(baseline("--to", "4", "--json", "--dry-run").out());
        assertThat(dry.get("outcome").asText()).isEqualTo("dry_run");
        assertThat(dry.at("/plan/files")).hasSize(4);
        JsonNode done = StrictSchema.of("baseline")
                .check(baseline("--to", "4", "--json").out());
        assertThat(done.get("outcome").asText()).isEqualTo("completed");
        assertThat(done.at("/baseline/evidence/missing")).isEmpty();
        assertThat(done.at("/baseline/evidence/expected").asInt()).isEqualTo(7);
        JsonNode again = StrictSchema.of("baseline")
                .check(baseline("--to", "4", "--json").out());
        assertThat(again.get("outcome").asText()).isEqualTo("nothing_to_do");
        assertThat(again.at("/baseline/already_recorded")).hasSize(4);
    }

    @Test
    void productionWantsTheNameAndEveryoneAReason() {
        existing();
        Result unnamed = bench.run("baseline", "--to", "4", "--reason", "x", "--yes");
        assertThat(unnamed.code()).isEqualTo(5);
        assertThat(bench.change("baseline", "--to", "4").code()).isEqualTo(2);
        assertThat(bench.change("baseline", "--reason", "x").code()).isEqualTo(2);
        assertThat(baseline("--to", "99").err()).contains("There is no migration with the number '99'");
        assertThat(bench.traces()).doesNotContain("public.schema_migrations");
    }
}
