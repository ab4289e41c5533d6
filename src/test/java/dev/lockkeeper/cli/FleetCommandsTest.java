package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.environment.Access;
import dev.lockkeeper.environment.Appearance;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Policy;
import dev.lockkeeper.environment.Tier;
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

/** {@code status} and {@code apply} on several environments, and the ways out of drift. */
class FleetCommandsTest {
    @TempDir
    Path folder;

    private CommandLineBench bench;
    private final List<TestDatabase> databases = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder)
                .file("001_create_vessels.sql", "CREATE TABLE vessels (id int)")
                .file("002_create_locks.sql", "CREATE TABLE locks (id int)");
        List<Environment> environments = new ArrayList<>();
        for (String name : List.of("staging", "tenant-1", "tenant-2", "tenant-3")) {
            TestDatabase database = TestPostgres.server().newDatabase();
            databases.add(database);
            environments.add(environment(name, database.url()));
        }
        environments.add(environment("gone", "jdbc:postgresql://localhost:1/gone"));
        bench.environments(environments);
    }

    private Environment environment(String name, String url) {
        // The embedded server speaks no TLS, which the tier production asks for; its policy is what counts here.
        return new Environment(
                name,
                Tier.STAGING,
                new DatabaseUrl(url),
                folder,
                Optional.empty(),
                Policy.of(name.equals("staging") ? Tier.STAGING : Tier.PRODUCTION),
                Access.DIRECT,
                Appearance.PLAIN);
    }

    @AfterEach
    void close() {
        databases.forEach(TestDatabase::close);
        bench.close();
    }

    private static String applied(TestDatabase database) {
        return database.value("SELECT to_regclass('schema_migrations')").equals("null")
                ? "0"
                : database.value("SELECT count(*) FROM schema_migrations");
    }

    @Test
    void severalAreShownInOneTableOneMatrixAndAsJson() throws Exception {
        assertThat(bench.runExactly("apply", "1", "--env", "stagin?", "--yes").code())
                .isZero();
        Result table = bench.runExactly("status", "--env", "tenant-*", "--env", "staging");
        assertThat(table.code()).isZero();
        List<String> lines = table.out().lines().toList();
        assertThat(lines.getFirst()).matches("ENVIRONMENT +TIER +DATABASE +APPLIED +PENDING +PROBLEMS");
        assertThat(lines.get(1))
                .startsWith("staging")
                .contains(databases.getFirst().name() + "@")
                .matches(".* 1 +1");
        assertThat(lines.get(2)).startsWith("tenant-1");
        assertThat(bench.runExactly("status", "--env", "*", "--matrix").out())
                .containsPattern("MIGRATION +staging +tenant-1 +tenant-2 +tenant-3 +gone\n")
                .containsPattern("001_create_vessels.sql +applied +pending +pending +pending +\\?\n");

        Result json = bench.runExactly("status", "--env", "*", "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.err()).contains("1 of 5 environments did not answer");
        JsonNode root = new ObjectMapper().readTree(json.out());
        assertThat(root.get("environments")).hasSize(5);
        assertThat(root.get("environments").get(4).get("error").asText()).isEqualTo("connection refused");
        assertThat(root.get("environments").get(4).get("counts").isNull()).isTrue();
        assertThat(root.get("migrations").get(0).get("states").toString())
                .isEqualTo("[\"applied\",\"pending\",\"pending\",\"pending\",null]");
    }

    @Test
    void whatStandsOutIsSaidAndCheckedFor() throws Exception {
        bench.runExactly("apply", "--env", "tenan?-2", "--confirm", "tenan?-2", "--reason", "x");
        Result gap = bench.runExactly("status", "--env", "tenant-*", "--check");
        assertThat(gap.out()).contains("gap: 001_create_vessels.sql is in tenant-2, but not in tenant-1");
        assertThat(gap.code()).isEqualTo(3);
        bench.file("001_create_vessels.sql", "CREATE TABLE ships (id int)");
        Result drift = bench.runExactly("status", "--env", "tenant-*", "--check");
        assertThat(drift.out()).contains("drift: 001_create_vessels.sql was edited after it was applied in tenant-2");
        assertThat(drift.code()).isEqualTo(4);
    }

    @Test
    void aPatternThatMeansNobodyIsWrongUsage() {
        Result wrong = bench.runExactly("status", "--env", "prod-*");
        assertThat(wrong.code()).isEqualTo(2);
        Result both = bench.runExactly("status", "--env", "stag*", "--url", "jdbc:postgresql://elsewhere/x");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("leave out --url jdbc:postgresql://elsewhere/x.");
        assertThat(wrong.err()).contains("No environment is called prod-*. There are staging, tenant-1,");
    }

    @Test
    void productionIsConfirmedWithTheOnePattern() {
        Result unconfirmed = bench.runExactly("apply", "--env", "tenant-*", "--yes", "--reason", "change 4471");
        assertThat(unconfirmed.code()).isEqualTo(5);
        assertThat(unconfirmed.out()).startsWith("Apply 2 files to 3 databases\n");
        assertThat(unconfirmed.err()).contains("add --confirm 'tenant-*'");
        Result unexplained = bench.runExactly("apply", "--env", "tenant-*", "--confirm", "tenant-*");
        assertThat(unexplained.code()).isEqualTo(5);
        assertThat(unexplained.out()).contains("tenant-1: refused: a reason is needed: ");
        assertThat(bench.runExactly("apply", "--env", "tenant-*", "--confirm", "tenant", "--reason", "x")
                        .code())
                .isEqualTo(5);
        assertThat(bench.runExactly("apply", "--env", "tenant-*", "--confirm", "tenant-*", "--dry-run", "--reason", "x")
                        .code())
                .isZero();
        assertThat(databases)
                .allSatisfy(database -> assertThat(applied(database)).isEqualTo("0"));

        bench.typing("tenant-*");
        Result done = bench.runExactly("apply", "--env", "tenant-*", "--parallel", "2", "--reason", "change 4471");
        assertThat(done.err()).contains("tenant-1: applied, 2 files");
        assertThat(done.out()).containsPattern("tenant-3 +applied +2 +").endsWith("\n3 applied.\n");
        assertThat(done.code()).isZero();
        assertThat(databases.subList(1, 4))
                .allSatisfy(database -> assertThat(applied(database)).isEqualTo("2"));
        assertThat(applied(databases.getFirst())).isEqualTo("0");
    }

    @Test
    void whatCannotBeReachedStopsAllBeforeAnythingRunsUnlessToldOtherwise() {
        Result refused = bench.runExactly("apply", "--env", "*", "--confirm", "*", "--reason", "x");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("Cannot be applied to:\n  gone: not reached: connection refused");
        assertThat(databases)
                .allSatisfy(database -> assertThat(applied(database)).isEqualTo("0"));
        Result rest = bench.runExactly("apply", "--env", "*", "--confirm", "*", "--keep-going", "--reason", "x");
        assertThat(rest.code()).isEqualTo(1);
        assertThat(rest.out()).endsWith("\n4 applied, 1 not reached.\n");
        assertThat(databases)
                .allSatisfy(database -> assertThat(applied(database)).isEqualTo("2"));
    }

    @Test
    void aFailingCanaryIsTheOnlyOneThatWasTouched() {
        databases.get(1).execute("CREATE TABLE locks (id text)");
        Result failed = bench.runExactly("apply", "--env", "tenant-*", "--confirm", "tenant-*", "--reason", "x");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out())
                .containsPattern("tenant-1 +failed +1 .*002_create_locks.sql.*42P07")
                .containsPattern("tenant-2 +not begun +0")
                .endsWith("\n1 failed, 2 not begun.\n");
        assertThat(applied(databases.get(2))).isEqualTo("0");
    }

    @Test
    void driftIsShownAndItsThreeWaysOutAreGone() throws Exception {
        bench.change("apply");
        assertThat(bench.run("drift").err()).contains("Nothing has drifted");
        bench.file("001_create_vessels.sql", "CREATE TABLE ships (id int)");
        Result shown = bench.run("drift", "1");
        assertThat(shown.code()).isZero();
        assertThat(shown.out())
                .contains(
                        "001_create_vessels.sql: changed.",
                        "--- applied/001_create_vessels.sql\n+++ folder/001_create_vessels.sql\n",
                        "-CREATE TABLE vessels (id int)\n+CREATE TABLE ships (id int)\n");

        assertThat(drift("restore", "1", "--dry-run").code()).isZero();
        assertThat(drift("restore", "1").code()).isEqualTo(5);
        assertThat(Files.readString(folder.resolve("001_create_vessels.sql"))).contains("ships");
        Result restored = drift("restore", "1", "--yes");
        assertThat(restored.code()).isZero();
        assertThat(restored.err()).contains("holds what was applied; its other text is in ");
        assertThat(Files.readString(folder.resolve("001_create_vessels.sql")))
                .isEqualTo("CREATE TABLE vessels (id int)");
        assertThat(drift("restore", "1", "--yes").code()).isEqualTo(5);

        bench.file("001_create_vessels.sql", "CREATE TABLE ships (id int)");
        assertThat(drift("new-migration", "1", "--yes").err()).contains("003_create_vessels.sql is where to write");
        assertThat(Files.readString(folder.resolve("003_create_vessels.sql"))).endsWith("CREATE TABLE ships (id int)");

        bench.file("002_create_locks.sql", "CREATE TABLE locks (id int) -- wide enough");
        assertThat(drift("accept", "2", "--tier", "development", "--yes").code())
                .isEqualTo(2);
        Result accepted = drift("accept", "2", "--reason", "a comment", "--tier", "development", "--yes");
        assertThat(accepted.code()).isZero();
        assertThat(accepted.err()).contains("Accepted 1 file on ");
        assertThat(bench.run("status").out()).doesNotContain("changed");
    }

    private Result drift(String way, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("drift", way, "--url", bench.database().url(), "--dir", folder.toString()));
        all.addAll(List.of(arguments));
        return bench.runExactly(all.toArray(String[]::new));
    }
}
