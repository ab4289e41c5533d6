package dev.lockkeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the guides of the README tell people to type is typed, by a shell, in a place like theirs. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the guides are written for a shell")
class ReadmeTest {
    private static final Pattern SHELL = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path work;

    private final List<TestDatabase> databases = new ArrayList<>();

    @BeforeEach
    void aPlaceLikeTheirs() throws IOException {
        Path bin = Files.createDirectories(work.resolve("bin"));
        Path program = Files.writeString(
                bin.resolve("lockkeeper"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + System.getProperty("java.class.path")
                        + "' " + Lockkeeper.class.getName() + " \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path folder = Files.createDirectories(work.resolve("migrations"));
        try (Stream<Path> files = Files.list(Path.of("migrations"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @AfterEach
    void close() {
        databases.forEach(TestDatabase::close);
    }

    @Test
    void theEmergency() throws Exception {
        TestDatabase production = environment("production", "production");
        production.execute("CREATE TABLE passages (id int)");
        try (Connection blocking = production.open();
                Connection waiting = production.open();
                Statement statement = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            statement.execute("LOCK TABLE passages");
            int blocker = pid(blocking);
            Thread report = background(blocking, "SELECT pg_sleep(600)");
            Thread release = background(waiting, "ALTER TABLE passages ADD COLUMN lane int");
            Awaitility.await()
                    .until(() -> production
                            .value("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                                    + " AND wait_event_type = 'Lock'")
                            .equals("1"));

            String said = type("## An emergency, for the DBA", "4711", String.valueOf(blocker));

            assertThat(said).contains("blocks the release", "summary.md");
            report.join(TimeUnit.MINUTES.toMillis(2));
            blocking.rollback();
            release.join(TimeUnit.MINUTES.toMillis(2));
            assertThat(work.resolve("release.zip")).isNotEmptyFile();
        }
    }

    @Test
    void theNewMigration() throws Exception {
        TestDatabase development = environment("development", "development");

        type("## From an idea to a migration, for the developer", "", "");

        assertThat(development.column("SELECT migration_name FROM schema_migrations WHERE migration_name LIKE '020%'"))
                .containsExactly("020_add_passage_note.sql");
        assertThat(development.value("SELECT count(*) FROM lockkeeper.journal WHERE operation = 'roll back'"))
                .isEqualTo("1");
    }

    @Test
    void withoutAPerson() throws Exception {
        assumeThat(Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)))
                .as("curl is on the PATH")
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
        TestDatabase staging = environment("staging", "staging");
        environment("production", "production");
        TestDatabase archive = environment("archive", "staging");
        for (String file : List.of(
                "001_create_owners.sql", "002_create_vessels.sql", "003_create_locks.sql", "004_create_passages.sql")) {
            archive.execute(Files.readString(Path.of("migrations", file)));
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        String said = type("## Runs without a person, for the platform engineer", "8089", String.valueOf(port));

        assertThat(said)
                .contains(
                        "exit code 3: 3 is pending",
                        "\"checks\"",
                        "lockkeeper_migrations_pending{environment=\"production\"");
        assertThat(staging.value("SELECT count(*) FROM schema_migrations")).isEqualTo("18");
        assertThat(archive.value("SELECT to_regclass('schema_migrations')"))
                .as("a dry run records nothing")
                .isEqualTo("null");
    }

    @Test
    void whatItShowsOfApplicationsStandsInTheExamples() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("examples"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")
                            && !path.toString().contains(File.separator + "target" + File.separator))
                    .toList()) {
                sources.add(Files.readString(file).replaceAll("\\s+", " "));
            }
        }
        List<String> shown = JAVA.matcher(section("## On start-up, for the application"))
                .results()
                .map(block -> block.group(1).strip().replaceAll("\\s+", " "))
                .toList();
        assertThat(shown)
                .hasSize(4)
                .allSatisfy(block -> assertThat(sources)
                        .as(block)
                        .anySatisfy(source -> assertThat(source).contains(block)));
    }

    private TestDatabase environment(String name, String tier) throws IOException {
        TestDatabase database = TestPostgres.server().newDatabase();
        databases.add(database);
        Path file = work.resolve("config/lockkeeper/environments.toml");
        Files.createDirectories(file.getParent());
        String url = database.url();
        String before = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(
                file,
                before + "[environments." + name + "]\nurl = \"" + url + (url.contains("?") ? "&" : "?")
                        + "sslmode=disable\"\ntier = \"" + tier + "\"\nmigrations = \"" + work.resolve("migrations")
                        + "\"\n\n");
        return database;
    }

    private static String section(String heading) throws IOException {
        String text = Files.readString(Path.of("README.md"));
        int begin = text.indexOf(heading + "\n");
        assertThat(begin).as(heading).isNotNegative();
        return text.substring(begin, text.indexOf("\n## ", begin));
    }

    /** Types every command of a guide, each block in a shell that stops at the first failure. */
    private String type(String heading, String placeholder, String meant) throws Exception {
        StringBuilder said = new StringBuilder();
        List<String> blocks = SHELL.matcher(section(heading))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            String commands = placeholder.isEmpty() ? block : block.replace(placeholder, meant);
            Path output = Files.createTempFile(work, "said", ".txt");
            ProcessBuilder shell = new ProcessBuilder(
                            "sh", "-e", "-c", "trap 'kill $(jobs -p) 2>/dev/null || :' EXIT\n" + commands)
                    .directory(work.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(output.toFile());
            shell.environment()
                    .merge("PATH", work.resolve("bin").toString(), (path, bin) -> bin + File.pathSeparator + path);
            shell.environment().put("XDG_CONFIG_HOME", work.resolve("config").toString());
            shell.environment().put("XDG_STATE_HOME", work.resolve("state").toString());
            Process process = shell.start();
            boolean ended = process.waitFor(4, TimeUnit.MINUTES);
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly();
            String text = Files.readString(output);
            assertThat(ended).as("ends:%n%s%n%s", commands, text).isTrue();
            assertThat(process.exitValue()).as("%s%n%s", commands, text).isZero();
            said.append(text);
        }
        return said.toString();
    }

    private static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Thread background(Connection connection, String sql) {
        return Thread.ofVirtual().start(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException cancelledAsWasAsked) {
                return;
            }
        });
    }
}
