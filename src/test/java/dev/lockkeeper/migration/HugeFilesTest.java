package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of a hundred megabytes is applied by a JVM that has 256 of heap. */
@Timeout(300)
class HugeFilesTest {
    private static final int SIZE = 100_000_000;
    private static final int ROWS_IN_A_STATEMENT = 20;

    @TempDir
    private Path folder;

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("went through the lock at noon; it''s fine", "\n"),
                // One such letter, and a String of the whole file would take twice its size.
                Arguments.of("at noon; it''s fine, тихая вода, 静かな水", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void appliesAHundredMegabytesOfInserts(String note, String lineEnd) throws Exception {
        long rows = write(folder.resolve("001_huge.sql"), note, lineEnd);
        try (TestDatabase database = TestPostgres.server().newDatabase()) {
            assertThat(apply(database.url())).contains(MigrationResult.Completed.class.getSimpleName());
            assertThat(database.value("SELECT count(*) || ' ' || min(note) || ' ' || max(note) FROM passages"))
                    .isEqualTo(String.join(" ", String.valueOf(rows), written(note), written(note)));
            assertThat(database.column("SELECT migration_name FROM schema_migrations"))
                    .containsExactly("001_huge.sql");
        }
    }

    private static String written(String note) {
        return note.replace("''", "'");
    }

    private static long write(Path file, String note, String lineEnd) throws IOException {
        long rows = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(("CREATE TABLE passages (id int, note text);" + lineEnd).getBytes(StandardCharsets.UTF_8));
            for (long size = 0; size < SIZE; ) {
                StringBuilder statement = new StringBuilder("INSERT INTO passages VALUES ");
                for (int row = 0; row < ROWS_IN_A_STATEMENT; row++) {
                    statement.append(row == 0 ? "(" : ", (").append(++rows).append(", '");
                    statement.append(note).append("')");
                }
                byte[] bytes = statement.append(';').append(lineEnd).toString().getBytes(StandardCharsets.UTF_8);
                out.write(bytes);
                size += bytes.length;
            }
        }
        return rows;
    }

    /** Returns what the process said. */
    private String apply(String url) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-Xmx256m", "-cp", System.getProperty("java.class.path"), HugeFilesTest.class.getName()));
        TestPostgres server = TestPostgres.server();
        command.addAll(List.of(url, server.user(), server.password().orElse(""), folder.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> said = Files.readAllLines(output, StandardCharsets.UTF_8);
        return String.join("\n", said.subList(Math.max(0, said.size() - 30), said.size()));
    }

    /** Applies a folder: URL, user, password, folder. */
    public static void main(String[] arguments) throws Exception {
        MigrationResult outcome = MigrationManager.builder()
                .connections(() -> DriverManager.getConnection(arguments[0], arguments[1], arguments[2]))
                .folder(Path.of(arguments[3]))
                .build()
                .migrate();
        System.out.println(outcome.getClass().getSimpleName());
    }
}
