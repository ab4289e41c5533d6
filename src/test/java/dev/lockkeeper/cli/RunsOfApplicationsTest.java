package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application ran by itself in the night is read on the command line in the morning, and told from what was killed. */
class RunsOfApplicationsTest {
    private static final String BY = "by:? the application \\S+ on host \\S+, at its start-up";

    private static final String SLEEPS = "FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active'"
            + " AND pid <> pg_backend_pid() AND datname = current_database()";
    private static final String FIRST = """
            -- lockkeeper: transaction=off
            CREATE TABLE gate (id int);
            SELECT pg_sleep(600);
            SELECT 3;
            """;

    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new CommandLineBench(folder);
        bench.file("001_gate.sql", "CREATE TABLE gate (id int)");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** An application with a MigrationManager, in a process of its own. */
    private Process application() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.lockkeeper.migration.ApplierProcess"))
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".out").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream()
                .write(String.join(
                                "\n",
                                bench.database().url(),
                                TestPostgres.server().user(),
                                TestPostgres.server().password().orElse(""),
                                folder.toString(),
                                "")
                        .getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return process;
    }

    private void applied() throws Exception {
        Process process = application();
        process.waitFor();
    }

    private String shown() throws IOException {
        return bench.runExactly(
                        "journal",
                        "show",
                        lastRun().get("run").asText(),
                        "--url",
                        bench.database().url())
                .out();
    }

    private JsonNode lastRun() throws IOException {
        return new ObjectMapper()
                .readTree(bench.runExactly(
                                "journal", "--json", "--url", bench.database().url())
                        .out())
                .get("acts")
                .get(0);
    }

    @Test
    void oneThatWentWell() throws Exception {
        applied();
        assertThat(shown())
                .contains("apply: applied", "001_gate.sql  applied", "sha256:", "writes no log here")
                .containsPattern(BY)
                .doesNotContain("was killed before it could write it");
        assertThat(bench.runExactly("journal", "--url", bench.database().url()).out())
                .containsPattern("application \\S+ on host \\S+");
        String text = bench.runExactly(
                        "journal",
                        "show",
                        lastRun().get("run").asText(),
                        "--file",
                        "001_gate.sql",
                        "--url",
                        bench.database().url())
                .out();
        assertThat(text.strip()).isEqualTo("CREATE TABLE gate (id int)");
    }

    @Test
    void oneThatFailed() throws Exception {
        bench.file("002_broken.sql", "SELECT 1;\nSELECT broken");
        applied();
        assertThat(shown())
                .contains("apply: failed", "001_gate.sql  applied", "002_broken.sql  failed", "broken", "42703")
                .containsPattern(BY);
        assertThat(bench.run("bundle", "--show", "summary.md").out())
                .contains("002_broken.sql:2:8")
                .containsPattern(BY);
    }

    private Process sleeping() throws IOException {
        Process process = application();
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> bench.database().value("SELECT count(*) " + SLEEPS).equals("1"));
        return process;
    }

    private void kill(Process process) throws Exception {
        process.destroyForcibly().waitFor();
        bench.database().execute("SELECT pg_terminate_backend(pid, 60000) " + SLEEPS);
    }

    private String list(String... filters) throws IOException {
        return bench.runExactly(Stream.concat(
                                Stream.of("journal", "--url", bench.database().url()), Stream.of(filters))
                        .toArray(String[]::new))
                .out();
    }

    /** Nothing but the progress of its file is written down of such a run. */
    @Test
    void oneThatWasKilledInItsFirstFile() throws Exception {
        bench.file("001_gate.sql", FIRST);
        Process process = sleeping();
        String server = bench.database().value("SELECT pid " + SLEEPS);
        assertThat(bench.database().value("SELECT count(*) FROM lockkeeper.journal"))
                .isEqualTo("0");
        assertThat(lastRun().get("outcome").asText()).isEqualTo("running");
        assertThat(shown())
                .contains("apply: running", "001_gate.sql  running")
                .contains("It still runs: server process " + server + " has been at statement 2 of 3 of 001_gate.sql")
                .containsPattern(BY);
        kill(process);
        assertThat(list("--outcome", "stopped", "--since", "2026-01-01"))
                .contains("stopped", "apply 001_gate.sql", "statement 2 of 3 of 001_gate.sql")
                .containsPattern("application \\S+ on host \\S+");
        assertThat(list("--outcome", "running")).contains("Nothing is written down that fits");
        assertThat(shown())
                .contains("apply: stopped", "001_gate.sql  stopped")
                .containsPattern("was killed, or lost its server, while statement 2 of 3 of 001_gate.sql ran, begun at"
                        + " \\S+ \\S+ UTC by server process " + server + ", which is gone")
                .containsPattern(BY);
        String shortNumber = lastRun().get("run").asText().substring(0, 8);
        assertThat(bench.runExactly(
                                "journal",
                                "show",
                                shortNumber,
                                "--url",
                                bench.database().url())
                        .out())
                .contains("apply: stopped");
        assertThat(bench.run("bundle", "--show", "summary.md").out())
                .contains("001_gate.sql", "stopped", "nobody wrote down how it ended")
                .containsPattern(BY);
    }

    /** A table of an earlier version does not say who; the next run of its owner gives it the columns. */
    @Test
    void oneOfAnEarlierVersionIsNobodys() throws Exception {
        bench.file("001_gate.sql", FIRST);
        kill(sleeping());
        bench.database()
                .execute("ALTER TABLE lockkeeper.progress DROP COLUMN application, DROP COLUMN host,"
                        + " DROP COLUMN os_user, DROP COLUMN database_user");
        assertThat(shown())
                .contains("apply: stopped", "001_gate.sql  stopped", "somebody whose name is not written down")
                .doesNotContain("the application", "at its start-up");
        assertThat(list()).contains("(not written down)");
        bench.database().execute("DROP TABLE gate");
        bench.file("001_gate.sql", FIRST.replace("pg_sleep(600)", "2"));
        assertThat(bench.change("apply", "1", "--restart").out()).contains("applied");
        assertThat(bench.database().value("SELECT count(*) FROM lockkeeper.progress WHERE application IS NULL"))
                .isEqualTo("2");
        assertThat(bench.database()
                        .value("SELECT count(DISTINCT database_user || application) FROM"
                                + " lockkeeper.progress WHERE application LIKE 'lockkeeper %'"))
                .isEqualTo("1");
        assertThat(list()).contains("apply 001_gate.sql", "(not written down)");
    }

    @Test
    void oneThatWasKilled() throws Exception {
        bench.file("002_index.sql", "CREATE INDEX CONCURRENTLY gate_id ON gate (id);\nSELECT pg_sleep(600);\nSELECT 3");
        Process process = sleeping();
        assertThat(lastRun().get("outcome").asText()).as("while it runs").isEqualTo("running");
        kill(process);
        assertThat(shown())
                .contains("apply: stopped", "001_gate.sql  applied", "002_index.sql  stopped")
                .contains("The run was killed, or lost its server, while statement 2 of 3 of 002_index.sql ran")
                .containsPattern(BY);
        assertThat(lastRun().get("outcome").asText()).isEqualTo("stopped");
        assertThat(bench.run("bundle", "--show", "summary.md").out())
                .contains("002_index.sql", "stopped", "nobody wrote down how it ended")
                .containsPattern(BY);
    }

    @Test
    void oneOfTheCommandLineIsNotTakenForOne() throws Exception {
        assertThat(bench.change("apply", "1").code()).isZero();
        assertThat(shown())
                .contains("What happened:", " with lockkeeper ")
                .doesNotContain("the application", "at its start-up");
        bench.database()
                .execute("ALTER TABLE lockkeeper.journal DISABLE TRIGGER journal_append_only;"
                        + " DELETE FROM lockkeeper.journal WHERE operation = 'run log'");
        assertThat(shown()).contains("was killed before it could write it").doesNotContain("writes no log here");
        Files.deleteIfExists(folder.resolve("001_gate.sql"));
    }
}
