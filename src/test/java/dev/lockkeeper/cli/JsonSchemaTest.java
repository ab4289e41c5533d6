package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.lock.scene.WaitScene;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands really print with {@code --json} is what the schemas say, no field more and none less. */
class JsonSchemaTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder)
                .file("001_create_vessels.sql", "CREATE TABLE vessels (id int)")
                .file("001_create_vessels_rollback.sql", "DROP TABLE vessels")
                .file("002_create_locks.sql", "CREATE TABLE locks (id int)")
                .file("notes.txt", "nothing");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static JsonNode valid(String schema, Result result) {
        assertThat(result.out()).as(result.err()).isNotEmpty();
        return StrictSchema.of(schema).check(result.out());
    }

    @Test
    void statusSaysWhereEveryFileStands() throws Exception {
        valid("status", bench.run("status", "--json"));
        bench.change("apply", "1");
        bench.change("skip", "2", "--reason", "by hand");
        bench.file("001_create_vessels.sql", "CREATE TABLE vessels (id bigint)")
                .file("003_bad.sql", "SELECT 1/0")
                .file("004_halfway.sql", "VACUUM;\nCREATE INDEX CONCURRENTLY ON absent (id)");
        bench.change("apply", "3");
        bench.change("apply", "4");
        JsonNode status = valid("status", bench.run("status", "--json", "--check"));
        assertThat(status.get("migrations")).hasSize(4);
        assertThat(status.get("migrations").get(3).get("progress").get("next").asInt())
                .isEqualTo(2);
    }

    @Test
    void aChangeSaysWhatWasPlannedDoneAndWrong() throws Exception {
        JsonNode dry = valid("change", bench.run("apply", "--dry-run", "--json"));
        assertThat(dry.get("outcome").asText()).isEqualTo("dry_run");
        assertThat(dry.get("plan").get("files")).hasSize(2);

        Result refused = bench.run("apply", "--json");
        JsonNode refusal = valid("change", refused);
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refusal.get("exit_code").asInt()).isEqualTo(5);
        assertThat(refusal.get("error").get("sentence").asText()).contains("--confirm");
        assertThat(refusal.get("error").get("database_state").asText()).startsWith("Nothing was run");
        assertThat(refused.err()).contains("Apply 2 files", "--confirm");

        JsonNode applied = valid("change", bench.change("apply", "--json"));
        assertThat(applied.get("outcome").asText()).isEqualTo("completed");
        assertThat(applied.get("files")).hasSize(2);
        assertThat(applied.get("error").isNull()).isTrue();
        assertThat(valid("change", bench.change("apply", "--json"))
                        .get("outcome")
                        .asText())
                .isEqualTo("nothing_to_do");

        bench.file("003_bad.sql", "SELECT 1;\n  SELECT 1/0;");
        Result failed = bench.change("apply", "--json");
        JsonNode error = valid("change", failed).get("error");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(error.get("sqlstate").asText()).isEqualTo("22012");
        assertThat(error.get("file").asText()).isEqualTo("003_bad.sql");
        assertThat(error.get("line").asInt()).isEqualTo(2);
        assertThat(error.get("statement").asInt()).isEqualTo(2);
        assertThat(error.get("next").asText()).contains("correct 003_bad.sql");

        bench.file("004_halfway.sql", "VACUUM;\nCREATE INDEX CONCURRENTLY ON absent (id)");
        assertThat(valid("change", bench.change("apply", "4", "--json")).get("choices"))
                .isNotEmpty();
        Result stopped = bench.change("apply", "4", "--json");
        assertThat(stopped.code()).isEqualTo(8);
        assertThat(valid("change", stopped).get("error").get("refusals")).isNotEmpty();
    }

    @Test
    void theOtherChangesAnswerInTheSameForm() throws Exception {
        valid("change", bench.change("skip", "2", "--reason", "by hand", "--json"));
        valid("change", bench.change("unmark", "2", "--reason", "by mistake", "--json"));
        bench.change("apply", "1");
        JsonNode back = valid("change", bench.change("rollback", "1", "--json"));
        assertThat(back.get("command").asText()).isEqualTo("rollback");
        Path script = Files.writeString(folder.resolve("fix.sql"), "SELECT 1");
        valid("change", bench.change("run", script.toString(), "--json"));
        bench.change("apply", "1");
        bench.file("001_create_vessels.sql", "CREATE TABLE vessels (id int) -- a word");
        JsonNode accepted = valid(
                "change",
                bench.runExactly(
                        "drift",
                        "accept",
                        "1",
                        "--reason",
                        "a word",
                        "--json",
                        "--tier",
                        "development",
                        "--yes",
                        "--url",
                        bench.database().url(),
                        "--dir",
                        folder.toString()));
        assertThat(accepted.get("command").asText()).isEqualTo("drift accept");
    }

    @Test
    void driftComesWithItsLines() throws Exception {
        valid("drift", bench.run("drift", "--json"));
        bench.change("apply", "1");
        bench.file("001_create_vessels.sql", "CREATE TABLE vessels (id bigint)");
        JsonNode drift = valid("drift", bench.run("drift", "--json"));
        assertThat(drift.get("files").get(0).get("difference")).isNotEmpty();
        List<String> restore = List.of(
                "drift", "restore", "1", "--json", "--url", bench.database().url(), "--dir", folder.toString());
        valid("drift-file", bench.runExactly(and(restore, "--dry-run")));
        valid("drift-file", bench.runExactly(and(restore)));
        JsonNode restored = valid("drift-file", bench.runExactly(and(restore, "--yes")));
        assertThat(restored.get("outcome").asText()).isEqualTo("written");
    }

    private static String[] and(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void severalDatabasesAnswerAsOne() {
        try (TestDatabase first = TestPostgres.server().newDatabase();
                TestDatabase second = TestPostgres.server().newDatabase()) {
            bench.environments(List.of(
                    environment("tenant-1", first.url()),
                    environment("tenant-2", second.url()),
                    environment("gone", "jdbc:postgresql://localhost:1/gone")));
            valid("fleet-status", bench.runExactly("status", "--env", "*", "--json"));
            valid("fleet-change", bench.runExactly("apply", "--env", "*", "--json", "--yes"));
            valid("fleet-change", bench.runExactly("apply", "--env", "tenant-*", "--json", "--dry-run"));
            JsonNode ran = valid("fleet-change", bench.runExactly("apply", "--env", "tenant-*", "--json", "--yes"));
            assertThat(ran.get("environments").get(1).get("files_applied").asInt())
                    .isEqualTo(2);
            valid("fleet-change", bench.runExactly("apply", "--env", "tenant-*", "--json", "--yes"));
            valid("fleet-status", bench.runExactly("status", "--env", "*", "--json"));
        }
    }

    private Environment environment(String name, String url) {
        return new Environment(
                name,
                Tier.STAGING,
                new DatabaseUrl(url),
                folder,
                Optional.empty(),
                Policy.of(Tier.STAGING),
                Access.DIRECT,
                Appearance.PLAIN);
    }

    @Test
    void whatOnlyLooksAnswersToo() throws Exception {
        bench.file("003_index.sql", "CREATE INDEX ON vessels (id)");
        bench.change("apply", "1");
        valid("forecast", bench.run("forecast", "3", "--json"));
        valid(
                "forecast",
                bench.runExactly("forecast", folder.resolve("003_index.sql").toString(), "--json"));
        valid("lint", bench.run("lint", "--json"));
        valid("lint", bench.runExactly("lint", folder.toString(), "--json", "--show", "style"));
        valid(
                "test-connection",
                bench.runExactly("test-connection", "--url", bench.database().url(), "--json"));
        valid("environments", bench.runExactly("environments", "--json"));
        Path settings = Files.createDirectories(folder.resolve("no settings/lockkeeper"));
        Files.writeString(settings.resolve("environments.toml"), """
                [environments.staging]
                url = "jdbc:postgresql://db1/canal"
                tier = "staging"

                [environments.odd]
                url = "jdbc:postgresql://db1/canal"
                colour = 7
                """);
        JsonNode known = valid("environments", bench.runExactly("environments", "--json"));
        assertThat(known.get("environments")).isNotEmpty();
        assertThat(known.get("problems")).isNotEmpty();
    }

    @Test
    void theJournalAnswersInDetail() {
        bench.change("apply", "1");
        String url = bench.database().url();
        JsonNode journal = valid("journal", bench.runExactly("journal", "--json", "--url", url));
        valid("journal", bench.runExactly("journal", "--json", "--local"));
        String run = journal.get("acts").get(0).get("run").asText();
        valid("journal-show", bench.runExactly("journal", "show", run, "--json", "--url", url));
        valid("journal-verify", bench.runExactly("journal", "verify", "--json", "--url", url));
        valid("journal-verify", bench.runExactly("journal", "verify", "--json", "--local"));
    }

    @Test
    void locksAndWhatEndsThemAnswer() {
        bench.database().execute("CREATE TABLE passages (id int)");
        String url = bench.database().url();
        valid("locks", bench.runExactly("locks", "--json", "--url", url));
        try (WaitScene scene = WaitScene.in(bench.database())) {
            scene.session("reporting").begins("SELECT * FROM passages");
            scene.session("change").starts("ALTER TABLE passages ADD lane int").untilBlocked();
            scene.session("api").starts("SELECT * FROM passages").untilBlocked();
            valid("locks", bench.runExactly("locks", "--json", "--url", url));
            bench.runExactly("locks", "--all", "--json", "--url", url)
                    .out()
                    .lines()
                    .forEach(StrictSchema.of("lock")::check);
            String change = String.valueOf(scene.session("change").pid());
            List<String> cancel = List.of("cancel", change, "--json", "--url", url, "--tier", "development");
            valid("intervention", bench.runExactly(and(cancel, "--dry-run")));
            Result unconfirmed = bench.runExactly(and(cancel));
            assertThat(unconfirmed.code()).isEqualTo(5);
            valid("intervention", unconfirmed);
            assertThat(valid("intervention", bench.runExactly(and(cancel, "--yes")))
                            .get("outcome")
                            .asText())
                    .isEqualTo("done");
        }
        valid("intervention", bench.runExactly("terminate", "1", "--json", "--url", url, "--tier", "development"));
        valid("intervention", bench.runExactly("rollback-prepared", "none", "--json", "--url", url));
    }

    @Test
    void oneMigrationIsShownWithItsTexts() throws Exception {
        JsonNode pending = valid("show", bench.run("show", "1", "--json"));
        assertThat(pending.at("/sql").asText()).isEqualTo("CREATE TABLE vessels (id int)");
        assertThat(pending.at("/rollback_sql").asText()).isEqualTo("DROP TABLE vessels");
        assertThat(pending.at("/applied_sql").isNull()).isTrue();
        assertThat(bench.run("show", "1", "--applied").err()).contains("has not run here");
        bench.change("apply", "1");
        bench.file("001_create_vessels.sql", "CREATE TABLE vessels (id bigint)");
        JsonNode changed = valid("show", bench.run("show", "1", "--json"));
        assertThat(changed.at("/migration/state").asText()).isEqualTo("changed");
        assertThat(changed.at("/applied_sql").asText()).isEqualTo("CREATE TABLE vessels (id int)");
        assertThat(bench.run("show", "001", "--applied").out()).isEqualTo("CREATE TABLE vessels (id int)");
        assertThat(bench.run("show", "001", "--rollback").out()).isEqualTo("DROP TABLE vessels");
        assertThat(bench.run("show", "001").out())
                .startsWith("001_create_vessels.sql\n  changed: ")
                .contains("applied   sha256:", "last act  applied by ")
                .endsWith("\n\nCREATE TABLE vessels (id bigint)");
        Result none = bench.run("show", "2", "--rollback");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("has no rollback script");
        Files.delete(folder.resolve("001_create_vessels.sql"));
        assertThat(bench.run("show", "1").out()).contains("The file is gone", "CREATE TABLE vessels (id int)");
    }

    @Test
    void alertsAnswerToo() throws Exception {
        bench.environments(List.of(environment("tenant-1", bench.database().url())));
        JsonNode defaults = valid("alerts", bench.runExactly("alerts", "--json"));
        assertThat(defaults.at("/environments/0/rules")).isNotEmpty();
        assertThat(bench.runExactly("alerts").out()).contains("tenant-1 (", "run 5 min", "queue 5");
        assertThat(valid("alerts-test", bench.runExactly("alerts", "test", "--json"))
                        .get("all_told")
                        .asBoolean())
                .isTrue();
        Path broken = Files.writeString(folder.resolve("alerts.toml"), "nonsense = 1");
        Result refused = bench.runExactly("alerts", "test", "--json", "--alerts", broken.toString());
        assertThat(refused.code()).isEqualTo(2);
        valid("error", refused);
    }

    @Test
    void whatNeedsNoDatabaseIsRefusedInTheSameForm() {
        String gone = folder.resolve("gone").toString();
        valid("error", bench.runExactly("new", "x", "--dir", gone, "--json"));
        valid("error", bench.runExactly("verify", "--dir", gone, "--json"));
        valid("error", bench.runExactly("verify", "--dir", gone, "--format", "json"));
        valid("error", bench.runExactly("verify", "--format", "json", "--no-such-option"));
        valid("error", bench.runExactly("lint", gone, "--format", "json"));
        valid("error", bench.runExactly("doctor", "--env", "nowhere", "--json"));
        valid("error", bench.runExactly("serve", "--json"));
        valid("error", bench.run("bundle", "--json", "--output", gone + ".zip"));
        Result baseline = bench.run("baseline", "--to", "2", "--reason", "x", "--json", "--yes");
        assertThat(baseline.code()).isEqualTo(5);
        JsonNode refused = valid("baseline", baseline);
        assertThat(refused.at("/baseline/evidence/database_empty").asBoolean()).isTrue();
        assertThat(refused.at("/error/sentence").asText()).contains("holds no table of its own");
        bench.variables().put("LOCKKEEPER_LOG_LEVEL", "loud");
        valid("error", bench.runExactly("environments", "--json"));
    }

    @Test
    void whatStopsACommandIsAnErrorObject() {
        Result usage = bench.runExactly("status", "--json", "--no-such-option");
        assertThat(usage.code()).isEqualTo(2);
        assertThat(valid("error", usage).get("exit_code").asInt()).isEqualTo(2);
        Result unreachable = bench.runExactly(
                "status", "--json", "--url", "jdbc:postgresql://localhost:1/gone", "--dir", folder.toString());
        assertThat(unreachable.code()).isEqualTo(1);
        assertThat(valid("error", unreachable).get("error").get("sqlstate").asText())
                .startsWith("08");
        valid("error", bench.runExactly("journal", "show", "ffffffff", "--json", "--local"));
    }
}
