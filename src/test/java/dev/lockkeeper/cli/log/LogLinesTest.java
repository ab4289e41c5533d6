package dev.lockkeeper.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.Lockkeeper;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program's own process writes to its log. */
class LogLinesTest {
    @TempDir
    Path folder;

    private final TestDatabase database = TestPostgres.server().newDatabase();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(folder.resolve("migrations/001_a.sql"), "CREATE TABLE a ();");
        Files.writeString(
                folder.resolve("migrations/002_b.sql"),
                "DO $$ BEGIN RAISE EXCEPTION 'no: password=geheim\n\u001b[31mred'; END $$;");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> apply(Map<String, String> more, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dlogback.configurationFile=lockkeeper-logback.xml",
                Lockkeeper.class.getName(),
                "apply",
                "--url",
                database.url(),
                "--dir",
                folder.resolve("migrations").toString(),
                "--tier",
                "development",
                "--yes"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGUSER", TestPostgres.server().user());
        TestPostgres.server()
                .password()
                .ifPresent(password -> builder.environment().put("PGPASSWORD", password));
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("none").toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().putAll(more);
        Path err = folder.resolve("err");
        Process process = builder.redirectError(err.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(err)).isEqualTo(1);
        return Files.readAllLines(err, StandardCharsets.UTF_8);
    }

    private static List<String> grep(String expression, List<String> lines) {
        return lines.stream().filter(Pattern.compile(expression).asPredicate()).toList();
    }

    @Test
    void jsonLinesAreFoundAsAlertsSearchAndEachIsOneObject() throws Exception {
        List<String> lines = grep("^\\{", apply(Map.of(), "--log-format", "json", "--log-level", "info"));
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : lines) {
            JsonNode node = mapper.readTree(line);
            assertThat(node.fieldNames()).toIterable().contains("time", "level", "logger", "message");
            parsed.add(node);
        }
        assertThat(grep("Found 2 pending migration\\(s\\)", lines)).hasSize(1);
        assertThat(grep("Applying migration: 001_a\\.sql", lines)).hasSize(1);
        assertThat(grep("Migration applied successfully: 001_a\\.sql", lines)).hasSize(1);
        assertThat(grep("Failed to apply migration 002_b\\.sql: ", lines)).hasSize(1);
        assertThat(parsed)
                .filteredOn(node -> node.get("message").asText().startsWith("Failed to apply migration"))
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.get("level").asText()).isEqualTo("ERROR");
                    assertThat(failed.get("message").asText()).contains("password=***", "\\u001B");
                });
        assertThat(String.join("\n", lines)).doesNotContain("geheim");
    }

    @Test
    void textIsTheDefaultAndAVariableSaysOtherwise() throws Exception {
        List<String> lines = apply(Map.of("LOCKKEEPER_LOG_LEVEL", "info"));
        assertThat(grep(
                        "^ERROR MigrationManager: .*Failed to apply migration 002_b\\.sql: no: password=\\*\\*\\*",
                        lines))
                .hasSize(1);
        assertThat(grep("^INFO  MigrationManager: .*Applying migration: 001_a\\.sql", lines))
                .hasSize(1);
        // The report beside the log shows the operator the line of his own file.
        assertThat(grep("MigrationManager", lines)).noneMatch(line -> line.contains("geheim"));
        assertThat(String.join("\n", lines)).doesNotContain("\u001b");
    }

    @Test
    void withoutBeingAskedARunWritesNoLogLines() throws Exception {
        assertThat(grep("MigrationManager|^\\{", apply(Map.of()))).isEmpty();
    }
}
