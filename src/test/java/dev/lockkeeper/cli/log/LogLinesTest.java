package dev.lockkeeper.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.Lockkeeper;
import dev.lockkeeper.testing.Patience;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program's own process writes to its log. */
class LogLinesTest {
    private static final Pattern FILE = Pattern.compile("\\b\\d{3}_[a-z]\\.sql");

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
        List<String> arguments = new ArrayList<>(List.of("apply"));
        arguments.addAll(where());
        arguments.addAll(List.of("--tier", "development", "--yes"));
        arguments.addAll(List.of(options));
        return run(more, arguments);
    }

    private List<String> where() {
        return List.of("--url", url(), "--dir", folder.resolve("migrations").toString());
    }

    /** Without a user, who is told by PGUSER, and with nothing that a shell would want quoted. */
    private String url() {
        return database.url().replaceFirst("[?].*", "");
    }

    private Process start(Map<String, String> more, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dlogback.configurationFile=lockkeeper-logback.xml",
                Lockkeeper.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PGUSER", TestPostgres.server().user());
        TestPostgres.server()
                .password()
                .ifPresent(password -> builder.environment().put("PGPASSWORD", password));
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        builder.environment().putAll(more);
        return builder.redirectError(folder.resolve("err").toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .start();
    }

    private List<String> said() {
        try {
            return Files.readAllLines(folder.resolve("err"), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> run(Map<String, String> more, List<String> arguments) throws Exception {
        assertThat(start(more, arguments).waitFor())
                .as(() -> String.join("\n", said()))
                .isEqualTo(1);
        return said();
    }

    private static List<JsonNode> parsed(List<String> lines) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<JsonNode> parsed = new ArrayList<>();
        for (String line : grep("^\\{.*\\}$", lines)) {
            parsed.add(mapper.readTree(line));
        }
        return parsed;
    }

    /** The lines of runs, with the words that alerts search for. */
    private static List<JsonNode> ofRuns(List<String> lines) throws IOException {
        return parsed(lines).stream()
                .filter(node -> node.get("logger").asText().endsWith(".MigrationManager"))
                .toList();
    }

    /** That each line says to which run it belongs, and where it names a file, which. */
    private static void assertBelong(List<JsonNode> lines, String environment) {
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line.path("environment").asText()).isEqualTo(environment);
            assertThat(line.path("run").asText()).matches("[0-9a-f-]{36}");
            Matcher named = FILE.matcher(line.get("message").asText());
            if (named.find()) {
                assertThat(line.path("file").asText()).isEqualTo(named.group());
            }
        });
        assertThat(lines)
                .extracting(line -> line.path("run").asText())
                .containsOnly(lines.getFirst().path("run").asText());
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
        assertBelong(ofRuns(lines), database.name());
        assertThat(ofRuns(lines))
                .filteredOn(line -> FILE.matcher(line.get("message").asText()).find())
                .hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void appliedToSeveralEachRunSaysWhereItIs() throws Exception {
        try (TestDatabase second = TestPostgres.server().newDatabase()) {
            write("environments.toml", environment("lock-a", database.url()) + environment("lock-b", second.url()));
            List<String> lines = run(
                    Map.of(),
                    List.of(
                            "apply",
                            "--env",
                            "lock-*",
                            "--canary",
                            "0",
                            "--keep-going",
                            "--yes",
                            "--log-format",
                            "json",
                            "--log-level",
                            "info"));
            for (String name : List.of("lock-a", "lock-b")) {
                List<JsonNode> here = ofRuns(lines).stream()
                        .filter(line -> line.path("environment").asText().equals(name))
                        .toList();
                assertBelong(here, name);
                assertThat(here)
                        .extracting(line ->
                                line.get("message").asText().lines().findFirst().orElseThrow())
                        .contains(
                                "Found 2 pending migration(s)",
                                "Applying migration: 001_a.sql",
                                "Migration applied successfully: 001_a.sql")
                        .anyMatch(words -> words.startsWith("Failed to apply migration 002_b.sql: "));
            }
            assertThat(ofRuns(lines))
                    .extracting(line -> line.path("environment").asText())
                    .containsOnly("lock-a", "lock-b");
        }
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("config/lockkeeper"));
        Files.writeString(folder.resolve("config/lockkeeper").resolve(name), text);
    }

    private String environment(String name, String url) {
        return """
                [environments.%s]
                url = "%s"
                tier = "development"
                migrations = "%s"
                """.formatted(name, url, folder.resolve("migrations"));
    }

    @Test
    void anAlertOfWhatWasGivenAsAUrlProposesCommandsThatCanBeTyped() throws Exception {
        write("alerts.toml", "[rules]\npending = \"1ms\"\n");
        List<String> arguments = new ArrayList<>(List.of("serve", "--tier", "production", "--port", "0"));
        arguments.addAll(where());
        arguments.addAll(List.of("--interval", "1s", "--log-format", "json"));
        Process serving = start(Map.of(), arguments);
        JsonNode alert;
        try {
            alert = Awaitility.await()
                    .atMost(Patience.LIMIT)
                    .until(
                            () -> parsed(said()).stream()
                                    .filter(line -> line.get("message").asText().startsWith("ALERT begin rule=pending"))
                                    .findFirst(),
                            Optional::isPresent)
                    .orElseThrow();
        } finally {
            serving.destroy();
            serving.waitFor();
        }
        assertThat(alert.path("environment").asText()).isEqualTo(database.name());
        String typed = "lockkeeper status --url " + url() + " --tier production --dir " + folder.resolve("migrations");
        assertThat(alert.get("message").asText()).endsWith("for this place: " + typed + ".");
        Process proposed = start(Map.of(), List.of(typed.split(" ")).subList(1, 8));
        assertThat(proposed.waitFor()).as(() -> String.join("\n", said())).isNotEqualTo(2);
        assertThat(Files.readString(folder.resolve("out"))).contains("001_a.sql");
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
