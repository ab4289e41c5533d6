package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LintCommandTest {
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

    private Result lint(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "lint";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return bench.runExactly(all);
    }

    @Test
    void aFolderIsReadInOrderWithoutADatabase() throws IOException {
        bench.file("10_b.sql", "-- why\nDROP TABLE tolls;").file("2_a.sql", "-- why\nCREATE TABLE tolls (id int);");
        Result result = lint(folder.toString());
        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out())
                .contains("10_b.sql:2:1–2:17 hazard drop-table", "2 files, 2 statements: 1 hazard.")
                .contains("Note: Which files are applied is not known");
        assertThat(lint(folder.toString(), "--pending-from", "1").code()).isZero();
    }

    @Test
    void standardInputIsRead() {
        bench.piping("TRUNCATE tolls;");
        assertThat(lint("-").out()).startsWith("stdin.sql:1:1–1:15 hazard truncate");
    }

    @ParameterizedTest
    @CsvSource({"hazard, 0", "hygiene, 7", "style, 7", "never, 0"})
    void theTierThatFailsIsChosen(String tier, int code) throws IOException {
        bench.file("1_a.sql", "-- why\nALTER TABLE tolls ADD COLUMN a int;");
        assertThat(lint(folder.toString(), "--fail-on", tier).code()).isEqualTo(code);
    }

    @Test
    void hazardsAloneAreShownUnlessMoreIsAskedFor() throws IOException {
        bench.file("1_a.sql", "ALTER TABLE tolls ADD COLUMN a varchar(5);");
        assertThat(lint(folder.toString()).out()).isEqualTo("1 file, 1 statement: no hazards.\n");
        assertThat(lint(folder.toString(), "--show", "hygiene").out())
                .contains("not-rerunnable")
                .doesNotContain("varchar-limit");
        assertThat(lint(folder.toString(), "--show", "style").out()).contains("varchar-limit");
        assertThat(lint(folder.toString(), "--rule", "varchar-limit").out())
                .contains("varchar-limit")
                .doesNotContain("not-rerunnable");
    }

    @Test
    void aRuleCanBeLeftOut() throws IOException {
        bench.file("1_a.sql", "TRUNCATE tolls; DROP TABLE tolls;");
        Result result = lint(folder.toString(), "--no-rule", "truncate");
        assertThat(result.out()).contains("drop-table").doesNotContain("truncate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sarif", "github", "junit", "text", "JSON"})
    void everyFormatIsWritten(String format) throws IOException {
        bench.file("1_a.sql", "TRUNCATE tolls;");
        Result result = lint(folder.toString(), "--format", format);
        assertThat(result.code()).isEqualTo(7);
        assertThat(result.out()).contains("truncate");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void oneRuleOrAllAreExplained() {
        assertThat(lint("--explain", "set-not-null").out())
                .startsWith("### set-not-null\n")
                .contains("VALIDATE CONSTRAINT");
        assertThat(lint("--explain").out()).startsWith("# The rules of").contains("### create-index", "### char-type");
    }

    @Test
    void wrongWordsAreNamedWithTheRightOnes() throws IOException {
        bench.file("1_a.sql", "SELECT 1;");
        assertThat(lint("--explain", "set-not-nul").err()).contains("Is set-not-null meant?");
        assertThat(lint(folder.toString(), "--no-rule", "x").code()).isEqualTo(2);
        assertThat(lint(folder.toString(), "--server-version", "x").err()).contains("is not a version");
        assertThat(lint(folder.resolve("gone.sql").toString()).err()).contains("There is no file or folder");
        assertThat(lint(folder.toString(), "--format", "yaml").code()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNoTextIsNotAnalysed() throws IOException {
        Files.write(folder.resolve("1_a.sql"), new byte[] {'-', (byte) 0xFF});
        assertThat(lint(folder.toString()).out()).contains("not analysed", "0xFF");
    }

    @Test
    void aDatabaseSaysWhatIsAppliedAndWhatItHolds() throws IOException {
        bench.file("1_a.sql", "CREATE TABLE tolls (id bigint PRIMARY KEY, a varchar(5));")
                .file("2_b.sql", "ALTER TABLE tolls ALTER COLUMN a TYPE varchar(9);")
                .file("3_c.sql", "CREATE INDEX i ON tolls (a);")
                .file("4_d.sql", "CREATE TABLE berths (id bigint PRIMARY KEY, a int);")
                .file("5_e.sql", "CREATE INDEX j ON berths (a);");
        assertThat(bench.change("apply", "1").code()).isZero();
        Result result = bench.run("lint");
        assertThat(result.out()).contains("3_c.sql:1:1").doesNotContain("2_b.sql", "5_e.sql", "not known");
        assertThat(result.code()).isEqualTo(7);
    }

    @Test
    void aNameCannotMoveTheCursor() throws IOException {
        bench.file("1_a.sql", "DROP TABLE \"a\u001B[2J\";");
        assertThat(lint(folder.toString()).out()).contains("\\u001B[2J").doesNotContain("\u001B");
    }

    @Test
    void itExplainsItself() {
        Result help = lint("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("--fail-on", "--explain", "lockkeeper lint", "\n  7 ");
    }
}
