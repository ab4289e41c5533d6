package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lockkeeper.cli.CommandLineBench.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle is made, read before it is written, and holds what helps and nothing that must not leave. */
class BundleCommandTest {
    private static final String LITERAL = "Zq9Literal";
    private static final String SECRET = SecretWatch.MARKER;

    @TempDir
    Path home;

    private Path folder;
    private Path output;
    private CommandLineBench bench;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createDirectories(home.resolve("migrations"));
        output = home.resolve("support.zip");
        bench = new CommandLineBench(folder);
        bench.file(
                "001_passage.sql",
                "CREATE TABLE passage (name text PRIMARY KEY); INSERT INTO passage VALUES ('" + LITERAL + "-row')");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static Map<String, String> unpacked(Path zip) throws IOException {
        return unpacked(Files.readAllBytes(zip));
    }

    private static Map<String, String> unpacked(byte[] zip) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    private void fails() throws IOException {
        bench.file("002_secret.sql", """
                -- the owner is Zq9Literal-comment
                CREATE ROLE zq_keeper PASSWORD 'Zq9Secret-quoted';
                ALTER ROLE zq_keeper PASSWORD $$Zq9Secret-dollar$$;
                ALTER ROLE zq_keeper ENCRYPTED PASSWORD /* new */ E'Zq9Secret-escaped';
                DO $body$ BEGIN RAISE NOTICE 'password=Zq9Secret-said'; END $body$;
                INSERT INTO passage VALUES ('Zq9Literal-row'),
                    ('Zq9Literal-second');
                """);
        assertThat(bench.change("apply", "1").code()).isZero();
        Result failed = bench.change("apply", "2", "--reason", "ticket 4711, password=Zq9Secret-reason");
        assertThat(failed.code()).as(failed.all()).isEqualTo(1);
    }

    private Result make(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "--output";
        all[1] = output.toString();
        all[2] = "--yes";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        Result result = bench.run("bundle", all);
        assertThat(result.code()).as(result.all()).isZero();
        return result;
    }

    @Test
    void holdsWhatHelpsAndNothingThatMustNotLeave() throws Exception {
        fails();
        bench.variables().put("PGAPPNAME", SECRET + "-variable");
        bench.variables()
                .put("PGSERVICEFILE", home.resolve(SECRET + "-services").toString());
        try (Connection holder = bench.database().open();
                Connection waiter = bench.database().open();
                Statement held = holder.createStatement();
                Statement waits = waiter.createStatement()) {
            holder.setAutoCommit(false);
            held.execute("LOCK TABLE passage IN ACCESS EXCLUSIVE MODE");
            held.execute("SELECT '" + LITERAL + "-held', $x$password=" + SECRET + "-held$x$");
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    waits.execute("SELECT count(*) FROM passage WHERE name = '" + LITERAL + "-waits'");
                } catch (SQLException cancelled) {
                    // The lock is let go by then.
                }
            });
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> bench.database()
                            .value("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE"
                                    + " '%-waits%' AND pid <> pg_backend_pid()")
                            .equals("1"));
            make();
            Map<String, String> parts = unpacked(output);
            assertThat(parts.keySet())
                    .containsExactly(
                            "summary.md",
                            "error.md",
                            "files/002_secret.sql",
                            "run.md",
                            "run.json",
                            "operator-journal.jsonl",
                            "locks.md",
                            "locks.json",
                            "status.json",
                            "server.md",
                            "sizes.md",
                            "program.md");
            parts.forEach((name, text) ->
                    assertThat(name + "\n" + text).doesNotContain(SECRET).doesNotContain(LITERAL));
            assertThat(parts.get("error.md")).contains("002_secret.sql:6:1", "23505", "Key (name)=(?) already exists");
            assertThat(parts.getOrDefault("files/002_secret.sql", "")
                            .lines()
                            .toList()
                            .get(5))
                    .startsWith("INSERT INTO passage");
            assertThat(parts.get("summary.md"))
                    .contains(
                            "002_secret.sql",
                            "statement 5",
                            "not recorded as applied",
                            "1 applied",
                            "1 failed",
                            "ticket")
                    .contains("wants ACCESS SHARE on passage", "values, shown as ?");
            assertThat(parts.get("locks.md"))
                    .contains("ACCESS EXCLUSIVE", "SELECT count(*) FROM passage WHERE name = ?");
            assertThat(parts.get("sizes.md")).contains("public.passage", "ROW EXCLUSIVE");
            assertThat(parts.get("server.md")).contains("| port |", "| configuration file |");
            assertThat(parts.get("program.md")).contains("PGAPPNAME", "development");

            Files.delete(output);
            make("--with-literals");
            Map<String, String> whole = unpacked(output);
            whole.forEach(
                    (name, text) -> assertThat(name + "\n" + text).as(name).doesNotContain(SECRET));
            assertThat(whole.get("files/002_secret.sql"))
                    .contains("Zq9Literal-comment", "PASSWORD '***'", "Zq9Literal-second");
            assertThat(whole.get("error.md")).contains("Key (name)=(Zq9Literal-row) already exists");
            assertThat(whole.get("locks.md")).contains("Zq9Literal-waits");
            assertThat(whole.get("summary.md")).contains("are KEPT, as was asked for");
            holder.rollback();
            waiting.join();
        }
        assertThat(Files.readAllBytes(output)).isNotEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
                .isEqualTo("rw-------");
        try (var left = Files.list(home)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void isShownBeforeItIsWritten() throws Exception {
        fails();
        Result alone = bench.run("bundle", "--output", output.toString());
        assertThat(alone.code()).isEqualTo(5);
        assertThat(alone.out()).contains("summary.md", "removed: ", "together");
        assertThat(alone.err()).contains("add --yes", "nothing was written");
        var terminal = bench.typing("error.md", "no");
        Result left = bench.run("bundle", "--output", output.toString());
        assertThat(left.code()).isEqualTo(5);
        assertThat(left.out()).contains("# The error", "23505");
        assertThat(terminal.questions()).hasSize(2).allMatch(question -> question.contains("Type y to write it"));
        assertThat(output).doesNotExist();
        bench.typing("y");
        Result written = bench.run("bundle", "--output", output.toString());
        assertThat(written.err()).contains("Written: " + output, "sent to nobody");
        byte[] before = Files.readAllBytes(output);
        Result again = bench.run("bundle", "--output", output.toString(), "--yes");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("is there already");
        assertThat(Files.readAllBytes(output)).isEqualTo(before);
        assertThat(make("--overwrite").err()).contains("Written: ");
        Result part = bench.run("bundle", "--show", "summary.md");
        assertThat(part.out()).startsWith("# Support bundle: ").contains("nothing was sent to anybody");
        assertThat(bench.run("bundle", "--show", "nonsense").code()).isEqualTo(2);
    }

    @Test
    void jsonIsAsItsSchemaSays() throws Exception {
        fails();
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Schemas.read("bundle"));
        JsonNode written = new ObjectMapper().readTree(make("--json").out());
        JsonNode shown =
                new ObjectMapper().readTree(bench.run("bundle", "--json").out());
        assertThat(schema.validate(written)).isEmpty();
        assertThat(schema.validate(shown)).isEmpty();
        assertThat(written.get("written").asText()).isEqualTo(output.toString());
        assertThat(shown.get("written").isNull()).isTrue();
        assertThat(shown.get("parts").get(0).get("name").asText()).isEqualTo("summary.md");
        assertThat(schema.validate(new ObjectMapper().readTree("{\"parts\":[]}")))
                .isNotEmpty();
    }

    @Test
    void aServerThatDoesNotAnswerStillGetsABundle() throws Exception {
        fails();
        String nobody = "jdbc:postgresql://localhost:1/" + bench.database().name();
        Result result = bench.runExactly(
                "bundle", "--url", nobody, "--dir", folder.toString(), "--output", output.toString(), "--yes");
        assertThat(result.code()).as(result.all()).isZero();
        Map<String, String> parts = unpacked(output);
        assertThat(parts.keySet())
                .contains("summary.md", "error.md", "files/002_secret.sql", "operator-journal.jsonl", "program.md");
        assertThat(parts.get("summary.md")).contains("DID NOT ANSWER", "refused", "002_secret.sql");
        parts.forEach(
                (name, text) -> assertThat(text).as(name).doesNotContain(SECRET).doesNotContain(LITERAL));
    }

    @Test
    void withoutAFailureItHoldsThePresentState() throws Exception {
        Files.writeString(home.resolve("odd.sql"), "SELECT 1");
        assertThat(bench.change("apply", "1").code()).isZero();
        make();
        Map<String, String> parts = unpacked(output);
        assertThat(parts.get("summary.md")).contains("No journal that can be read knows of a failure", "1 applied");
        assertThat(parts).containsKeys("status.json", "server.md", "locks.md").doesNotContainKey("error.md");
        make("--overwrite", "--file", "001_passage.sql");
        assertThat(unpacked(output)).containsKey("files/001_passage.sql");
        make("--overwrite", "--file", "../odd.sql");
        assertThat(unpacked(output).get("files/__odd.sql")).isNullOrEmpty();
        assertThat(unpacked(output).keySet()).noneMatch(name -> name.contains(".."));
    }

    @Test
    void aLargeFileIsCutAndThatIsSaid() throws Exception {
        String rows = "INSERT INTO passage VALUES ('x') ON CONFLICT DO NOTHING;\n".repeat(40_000);
        bench.file("002_large.sql", rows + "SELECT broken;\n");
        assertThat(bench.change("apply", "1", "2").code()).isEqualTo(1);
        make();
        Map<String, String> parts = unpacked(output);
        assertThat(parts.get("files/002_large.sql")).hasSizeLessThan(500_000);
        assertThat(parts.get("files/002_large.sql")).endsWith("-- cut off here\n");
        assertThat(parts.get("summary.md")).contains("everything behind the first 400.0 kB", "002_large.sql:40001:8");
    }
}
