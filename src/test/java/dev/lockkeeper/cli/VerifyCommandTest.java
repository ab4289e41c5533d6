package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.lockkeeper.cli.CommandLineBench.Result;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyCommandTest {
    private static final String HARMLESS = "-- why\nCREATE TABLE IF NOT EXISTS t (id bigint PRIMARY KEY);\n";

    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() {
        bench = new CommandLineBench(folder);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Result verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify", "--dir", folder.toString()));
        all.addAll(List.of(arguments));
        return bench.runExactly(all.toArray(String[]::new));
    }

    /** {@code file rule} of every finding, without the folder. */
    private List<String> found(String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--json", "--show", "style"))
                .toArray(String[]::new);
        List<String> found = new ArrayList<>();
        for (JsonNode finding :
                StrictSchema.of("verify").check(verify(all).out()).get("findings")) {
            found.add(Path.of(finding.get("file").asText()).getFileName() + " "
                    + finding.get("rule").asText());
        }
        return found;
    }

    @Test
    void aFolderInOrderPasses() throws IOException {
        bench.file("001_a.sql", HARMLESS).file("002_b.sql", HARMLESS).file("README.md", "words");
        Result result = verify("--fail-on", "hygiene");
        assertThat(result.out()).endsWith("2 files, 2 statements: no hazards.\n");
        assertThat(result.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "002-b.sql, ignored-migration",
        "2b.sql, ignored-migration",
        "002_b.SQL, ignored-migration",
        "rollback_script.sql, ignored-file",
        "002_gone_rollback.sql, ignored-file",
        "002_b.sql.bak, ignored-file",
        "001_b.sql, duplicate-number",
        "003_b.sql, number-gap"
    })
    void namesAreLookedAt(String name, String rule) throws IOException {
        bench.file("001_a.sql", HARMLESS).file(name, HARMLESS);
        assertThat(found()).contains(name + " " + rule);
        boolean hazard = rule.equals("ignored-migration") || rule.equals("duplicate-number");
        assertThat(verify().code()).isEqualTo(hazard ? 7 : 0);
        assertThat(verify("--fail-on", "hygiene").code()).isEqualTo(7);
        assertThat(verify("--fail-on", "never").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'', empty-file",
        "'-- only words', empty-file",
        "'-- x\n\\i other.sql', cannot-run",
        "'-- x\nSELECT ''x', cannot-run",
        "'-- x\nVACUUM; VACUUM;', can-stop-halfway",
        "'-- x\nVACUUM;', not-one-transaction",
        "'-- x\nDROP TABLE t;', drop-table",
        "'-- x\nDROP TABLE t;', rollback-script-missing"
    })
    void textsAreLookedAt(String sql, String rule) throws IOException {
        bench.file("001_a.sql", sql);
        assertThat(found()).contains("001_a.sql " + rule);
    }

    @Test
    void whatIsNoTextIsSaidOnceAndKeepsItsNumber() throws IOException {
        bench.file("001_a.sql", HARMLESS).file("003_c.sql", HARMLESS);
        Files.write(folder.resolve("002_b.sql"), new byte[] {'x', (byte) 0xFF});
        assertThat(found()).containsExactly("002_b.sql unreadable-file");
        assertThat(verify().out()).contains("0xFF").doesNotContain("not analysed");
    }

    @Test
    void anEmptyRollbackScriptIsAHazard() throws IOException {
        bench.file("001_a.sql", HARMLESS).file("001_a_rollback.sql", "-- later");
        assertThat(found()).containsExactly("001_a_rollback.sql empty-rollback-script");
        assertThat(verify().code()).isEqualTo(7);
    }

    @Test
    void sarifFitsThePublishedSchema() throws IOException {
        bench.file("001_a.sql", "DROP TABLE t;").file("001_b.sql", "").file("002_ä.sql", "SELECT 'x");
        String written = verify("--format", "sarif").out();
        try (InputStream schema = Objects.requireNonNull(
                VerifyCommandTest.class.getResourceAsStream("/schemas/sarif-schema-2.1.0.json"))) {
            assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                            .getSchema(new ObjectMapper().readTree(schema))
                            .validate(new ObjectMapper().readTree(written)))
                    .as(written)
                    .isEmpty();
        }
        assertThat(new ObjectMapper().readTree(written).at("/runs/0/results")).hasSizeGreaterThan(3);
    }

    @Test
    void junitAndGithubAreWritten() throws Exception {
        bench.file("001_a.sql", "DROP TABLE t;").file("001_b.sql", HARMLESS);
        String xml = verify("--format", "junit").out();
        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(verify("--format", "github").out().lines())
                .anyMatch(line -> line.startsWith("::error file=") && line.contains("title=duplicate-number"))
                .allMatch(line -> line.startsWith("::"));
    }

    @Test
    void aDatabaseTellsWhatBecameOfItsFiles() throws IOException {
        bench.file("001_a.sql", HARMLESS)
                .file("002_b.sql", "-- w\nCREATE TABLE IF NOT EXISTS b (id bigint);")
                .file("003_c.sql", "-- w\nCREATE TABLE IF NOT EXISTS c (id bigint);")
                .file("005_e.sql", "-- w\nCREATE TABLE IF NOT EXISTS e (id bigint);");
        assertThat(bench.change("apply").code()).isZero();
        bench.file("001_a.sql", HARMLESS + "-- a comment more\n")
                .file("002_b.sql", "-- w\nCREATE TABLE IF NOT EXISTS b2 (id bigint);")
                .file("004_d.sql", "-- w\nSELECT 1 / 0;");
        Files.delete(folder.resolve("003_c.sql"));
        String url = bench.database().url();
        assertThat(found("--url", url))
                .contains(
                        "001_a.sql applied-comments-changed",
                        "002_b.sql applied-file-changed",
                        "003_c.sql applied-file-missing",
                        "004_d.sql out-of-order")
                .doesNotContain("002_b.sql applied-file-edited");
        assertThat(bench.change("apply", "4").code()).isEqualTo(1);
        assertThat(found("--url", url)).contains("004_d.sql failed-before");
        List<String> before = bench.traces();
        assertThat(verify("--url", url).code()).isEqualTo(7);
        assertThat(bench.traces()).isEqualTo(before);
    }

    @Test
    void aNumberThatAnAppliedFileHasIsADuplicateWhicheverNameComesFirst() throws IOException {
        bench.file("001_b.sql", HARMLESS);
        assertThat(bench.change("apply").code()).isZero();
        bench.file("001_a.sql", HARMLESS).file("001_c.sql", HARMLESS);
        assertThat(found("--url", bench.database().url()))
                .containsExactly("001_a.sql duplicate-number", "001_c.sql duplicate-number");
    }

    @Test
    void anotherToolsTableIsRefused() throws IOException {
        bench.file("001_a.sql", HARMLESS);
        bench.database().execute("CREATE TABLE schema_migrations (version bigint, dirty boolean)");
        Result result = verify("--url", bench.database().url());
        assertThat(result.code()).isEqualTo(5);
        assertThat(result.err()).contains("golang-migrate");
    }

    private void git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", folder.toString(), "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void theBaseBranchIsComparedWith() throws IOException {
        bench.file("001_a.sql", HARMLESS)
                .file("002_b.sql", HARMLESS)
                .file("003_c.sql", "DROP TABLE t;")
                .file("005_e.sql", HARMLESS);
        git("init", "-q", "-b", "main");
        git("add", ".");
        git("commit", "-q", "-m", "base");
        git("checkout", "-q", "-b", "feature");
        assertThat(found()).contains("005_e.sql number-gap", "003_c.sql drop-table");
        // What is merged is not this branch's doing.
        assertThat(found("--since", "main")).isEmpty();
        bench.file("001_a.sql", HARMLESS + "-- a comment more\n")
                .file("002_b.sql", HARMLESS + "SELECT 1;")
                .file("004_d.sql", HARMLESS);
        Files.delete(folder.resolve("003_c.sql"));
        assertThat(found("--since", "main"))
                .contains(
                        "002_b.sql merged-file-changed",
                        "003_c.sql merged-file-deleted",
                        "004_d.sql number-behind-base")
                .noneMatch(found -> found.startsWith("001_a.sql"));
        assertThat(verify("--since", "main").code()).isEqualTo(7);
        assertThat(verify("--since", "nowhere").err()).contains("git knows no commit 'nowhere'");
        assertThat(verify("--since", "--output=x").code()).isEqualTo(2);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(verify("--format", "yaml").code()).isEqualTo(2);
        assertThat(bench.runExactly("verify", "--dir", folder.resolve("gone").toString())
                        .err())
                .contains("does not exist");
    }
}
