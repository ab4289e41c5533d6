package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.Lockkeeper;
import dev.lockkeeper.testing.ChildJvm;
import dev.lockkeeper.testing.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own, stopped as a terminal or a service manager stops it. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    private static final String SLEEPING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'lockkeeper/run' AND state = 'active' AND query LIKE '%pg_sleep%'";

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new CommandLineBench(folder)
                .file("001_create_vessels.sql", "CREATE TABLE vessels (id int)")
                .file("002_slow.sql", "CREATE TABLE slow (id int);\nSELECT pg_sleep(120);")
                .file("003_create_tolls.sql", "CREATE TABLE tolls (id int)");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void interruptedItCancelsAndSaysWhatIsCommitted() throws Exception {
        // A shell without job control starts what runs in the background deaf to INT, and so are its children.
        boolean deafToInt = Files.exists(Path.of("/proc/self/status"))
                && Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> (Long.parseUnsignedLong(
                                                line.substring("SigIgn:".length())
                                                        .strip(),
                                                16)
                                        & 2)
                                != 0);
        stopWith(deafToInt ? "TERM" : "INT", deafToInt ? 143 : 130);
    }

    @Test
    void terminatedItCancelsAndSaysWhatIsCommittedToProgramsToo() throws Exception {
        stopWith("TERM", 143, "--json");
        JsonNode told = StrictSchema.of("change").check(Files.readString(output.resolve("out")));
        assertThat(told.get("outcome").asText()).isEqualTo("cancelled");
        assertThat(told.get("exit_code").isNull()).isTrue();
        assertThat(told.get("error").get("database_state").asText()).contains("Nothing of 002_slow.sql was kept");
    }

    private void stopWith(String signal, int code, String... more) throws Exception {
        List<String> options = new ArrayList<>(List.of("--tier", "development", "--yes"));
        options.addAll(List.of(more));
        Process process = start("apply", options.toArray(String[]::new));
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> bench.database().value(SLEEPING).equals("1"));
            Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .inheritIO()
                    .start();
            assertThat(kill.waitFor()).isZero();
            assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String err = Files.readString(output.resolve("err"), StandardCharsets.UTF_8);
        assertThat(err)
                .contains("applied     001_create_vessels.sql")
                .contains("Interrupted: cancelling on the server")
                .contains("Cancelled on " + bench.database().name() + "@")
                .contains("Database: Nothing of 002_slow.sql was kept; 001_create_vessels.sql stays applied; "
                        + "003_create_tolls.sql was not started.");
        assertThat(process.exitValue()).isEqualTo(code);
        assertThat(bench.recorded()).containsExactly("001_create_vessels.sql");
        assertThat(bench.database().value("SELECT to_regclass('slow')")).isEqualTo("null");
        Awaitility.await()
                .atMost(Patience.LIMIT)
                .until(() -> bench.database()
                        .value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name LIKE 'lockkeeper/%'")
                        .equals("0"));
        assertThat(bench.database().value("SELECT outcome FROM lockkeeper.journal WHERE file = '002_slow.sql'"))
                .isEqualTo("cancelled");
    }

    private Process start(String command, String... arguments) throws IOException {
        List<String> line = ChildJvm.line(
                Lockkeeper.class.getName(), command, "--url", bench.database().url(), "--dir", folder.toString());
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectOutput(output.resolve("out").toFile())
                .redirectError(output.resolve("err").toFile());
        builder.environment().putAll(bench.variables());
        return builder.start();
    }
}
