package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.cli.CommandLineBench.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --env} and {@code lockkeeper environments}. */
class EnvironmentOptionTest {
    @TempDir
    Path folder;

    @TempDir
    Path settings;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder).file("001_create_vessels.sql", "CREATE TABLE vessels (id int)");
        bench.variables().put("XDG_CONFIG_HOME", settings.toString());
        environments("""
                [environments.canal]
                url = "URL"
                migrations = "FOLDER"
                table = "ops"
                tier = "rehearsal"
                [environments.canal.policy]
                lock_timeout = "7s"
                [environments.look]
                url = "URL"
                migrations = "FOLDER"
                policy = { guard = "read-only" }
                [environments.broken]
                hots = "db1"
                [tiers.rehearsal]
                like = "staging"
                """);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private void environments(String text) throws IOException {
        Path file = Files.createDirectories(settings.resolve("lockkeeper")).resolve("environments.toml");
        Files.writeString(file, text.replace("URL", bench.database().url()).replace("FOLDER", folder.toString()));
    }

    @Test
    void anEnvironmentSaysWhereAndHowItIsGuarded() {
        Result status = bench.runExactly("status", "--env", "canal");
        assertThat(status.err()).isEmpty();
        assertThat(status.code()).isZero();
        assertThat(status.out()).contains("Environment canal", "rehearsal", folder.toString(), "ops", "1 pending");

        Result apply = bench.runExactly("apply", "--env", "canal", "--yes");
        assertThat(apply.code()).as(apply.all()).isZero();
        assertThat(bench.database().value("SELECT count(*) FROM ops")).isEqualTo("1");
    }

    @Test
    void whatThePolicyRefusesIsRemembered() {
        Result refused = bench.runExactly("apply", "--env", "look", "--yes");
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("(rule: read-only)");
        assertThat(bench.runExactly("terminate", "1", "--env", "look", "--yes").code())
                .isNotZero();
        assertThat(bench.runExactly("journal", "--local").out())
                .containsPattern("refused +apply")
                .contains("look is read-only");
    }

    @Test
    void itsNameIsWhatIsTyped() {
        Result refused = bench.runExactly(
                "apply", "--env", "canal", "--confirm", bench.database().name());
        assertThat(refused.code()).isEqualTo(5);
        assertThat(refused.err()).contains("this is canal");
        assertThat(bench.runExactly("apply", "--env", "canal", "--confirm", "canal")
                        .code())
                .isZero();
    }

    @Test
    void itsPolicyRefuses() {
        Result refused = bench.runExactly("apply", "--env", "look", "--confirm", "look", "--reason", "x");
        assertThat(refused.code()).as(refused.all()).isEqualTo(5);
        assertThat(bench.traces()).isEmpty();
        assertThat(bench.runExactly("status", "--env", "look").code()).isZero();
    }

    @Test
    void folderAndTableMayBeSaidBesideIt(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("007_create_tolls.sql"), "SELECT 1");
        Result status = bench.runExactly("status", "--env", "canal", "--dir", other.toString(), "--table", "tolls");
        assertThat(status.out()).contains("007_create_tolls.sql", "tolls").doesNotContain("001_create_vessels");
    }

    @Test
    void thePlaceIsSaidOnce() {
        for (List<String> other : List.of(
                List.of("--url", "jdbc:postgresql://h/d"), List.of("--user", "x"), List.of("--tier", "staging"))) {
            Result refused = bench.runExactly("status", "--env", "canal", other.getFirst(), other.getLast());
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains("--env and " + other.getFirst());
        }
    }

    @Test
    void anUnknownNameListsThoseThereAre() {
        Result refused = bench.runExactly("status", "--env", "canla");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("no environment 'canla'", "Is canal meant?", "There are: canal, look.");
        Result broken = bench.runExactly("status", "--env", "broken");
        assertThat(broken.code()).isEqualTo(2);
        assertThat(broken.err()).contains("environments.toml:13:1: environments.broken.hots", "Did you mean host?");
        assertThat(bench.runExactly("status", "--env", "a\u001b[2J").all()).doesNotContain("\u001b");
    }

    @Test
    void everyCommandThatNamesADatabaseKnowsIt() throws Exception {
        assertThat(bench.runExactly("locks", "--env", "canal").code()).isZero();
        assertThat(bench.runExactly("lint", "--env", "canal", "--fail-on", "never")
                        .code())
                .isZero();
        assertThat(bench.runExactly("forecast", "1", "--env", "canal").code()).isZero();
        assertThat(bench.runExactly("console", "--env", "look").code()).isZero();
        assertThat(bench.openedStarts().getLast()).isEqualTo(new ConsoleOpener.Start.Listed("look"));
        bench.file("002_select.sql", "SELECT 1");
        assertThat(bench.runExactly("cancel", "--env", "canal", "1", "--dry-run")
                        .err())
                .doesNotContain("There is no option");
    }

    @Test
    void theListSaysWhatThereIs() throws Exception {
        Result list = bench.runExactly("environments");
        assertThat(list.code()).isZero();
        List<String> lines = list.out().lines().toList();
        assertThat(lines.getFirst()).matches("NAME +TIER +POLICY +WHERE +FOLDER +FROM");
        assertThat(lines.get(1))
                .startsWith("canal  rehearsal  guarded ")
                .contains(folder.toString())
                .endsWith("personal");
        assertThat(lines.get(2)).startsWith("look   unknown    read-only");
        assertThat(list.err()).contains("environments.toml:13:1: environments.broken.hots: there is no such key.");

        JsonNode json = new ObjectMapper()
                .readTree(bench.runExactly("environments", "--json").out());
        assertThat(json.at("/environments/0/name").asText()).isEqualTo("canal");
        assertThat(json.at("/environments/0/tier").asText()).isEqualTo("rehearsal");
        assertThat(json.at("/environments/0/like").asText()).isEqualTo("staging");
        assertThat(json.at("/environments/0/group").isNull()).isTrue();
        assertThat(json.at("/problems").findValuesAsText("line")).containsExactly("12", "13");
        assertThat(json.at("/files").isEmpty()).isFalse();
    }
}
