package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The applications in {@code examples/} as a stranger would have them: built by Maven with what this build made, and started
 * twice. Downloads three frameworks, so it runs only when it is asked for.
 */
@Tag("examples")
class ExamplesTest {
    private static final Path MAVEN = Path.of(
                    Objects.requireNonNull(System.getProperty("lockkeeper.maven.home")), "bin")
            .resolve(File.separatorChar == '\\' ? "mvn.cmd" : "mvn");

    @TempDir
    private static Path work;

    /** What {@code mvn install} does, with the classes that are being tested. */
    @BeforeAll
    static void installsTheLibrary() throws Exception {
        Path jar = work.resolve("lockkeeper.jar");
        run(List.of(program("jar"), "--create", "--file", jar.toString(), "-C", "target/classes", "."), "");
        run(List.of(MAVEN.toString(), "-q", "-B", "install:install-file", "-Dfile=" + jar, "-DpomFile=pom.xml"), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain:application.jar",
                "spring-boot:application.jar",
                "quarkus:quarkus-app/quarkus-run.jar",
                "micronaut:application.jar"
            })
    void isBuiltAndMigratesBeforeItServes(String example) throws Exception {
        String[] parts = example.split(":", 2);
        Path project = Path.of("examples", parts[0]);
        run(
                List.of(
                        MAVEN.toString(),
                        "-q",
                        "-B",
                        "-f",
                        project.resolve("pom.xml").toString(),
                        "package"),
                "");

        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            List<String> start = List.of(
                    program("java"),
                    "-jar",
                    project.resolve("target").resolve(parts[1]).toString());
            String first = run(start, database.url());
            assertThat(first)
                    .containsSubsequence(
                            "Starting database migrations...",
                            "Found 2 pending migration(s)",
                            "Applying migration: 001_create_vessels.sql",
                            "Migration applied successfully: 001_create_vessels.sql",
                            "All migrations completed successfully (2 applied)",
                            "The application serves.");
            String second = run(start, database.url());
            assertThat(second)
                    .containsSubsequence(
                            "Starting database migrations...", "No pending migrations", "The application serves.");
            assertThat(database.column("SELECT migration_name FROM schema_migrations ORDER BY 1"))
                    .containsExactly("001_create_vessels.sql", "002_add_length.sql");
        }
    }

    private static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static String run(List<String> command, String databaseUrl) throws IOException, InterruptedException {
        Path output = Files.createTempFile(work, "output", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("DATABASE_URL", databaseUrl);
        Process process = builder.start();
        boolean ended = process.waitFor(15, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as("%s ends:%n%s", command, text).isTrue();
        assertThat(process.exitValue()).as("%s:%n%s", command, text).isZero();
        return text;
    }
}
