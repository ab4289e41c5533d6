package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.cli.CommandLineBench.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCommandTest {
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

    private Result begin(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "new";
        all[1] = "--dir";
        all[2] = folder.toString();
        System.arraycopy(words, 0, all, 3, words.length);
        return bench.runExactly(all);
    }

    @Test
    void thePathsAloneAreOnStandardOutput() throws Exception {
        bench.file("012_a.sql", "SELECT 1");
        Result result = begin("add passage index", "--rollback");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo(folder.resolve("013_add_passage_index.sql") + "\n"
                        + folder.resolve("013_add_passage_index_rollback.sql") + "\n");
        assertThat(folder.resolve("013_add_passage_index.sql")).content().startsWith("-- add passage index\n");
        // What was made can be looked at, linted and applied by the other commands.
        assertThat(bench.run("status").out()).contains("013_add_passage_index.sql");
        assertThat(bench.runExactly("lint", folder.toString(), "--show", "style")
                        .out())
                .doesNotContain("unknown-rule", "contradicting-mode");
    }

    @Test
    void jsonFitsItsSchema() {
        JsonNode with = StrictSchema.of("new")
                .check(begin("größe", "--rollback", "--json").out());
        assertThat(with.get("name").asText()).isEqualTo("001_groesse.sql");
        assertThat(with.get("rollback").asText()).endsWith("001_groesse_rollback.sql");
        JsonNode without = StrictSchema.of("new")
                .check(begin("x", "--date-numbers", "--json").out());
        assertThat(without.get("number").asText()).matches("20\\d{12}");
        assertThat(without.get("rollback").isNull()).isTrue();
    }

    @Test
    void whatIsMissingIsSaidWithWhatToDo() throws Exception {
        Path gone = folder.resolve("no such folder");
        Result result = bench.runExactly("new", "x", "--dir", gone.toString());
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(gone + " does not exist. Create it (mkdir -p '" + gone + "')");
        Path file = Files.writeString(folder.resolve("readme"), "");
        assertThat(bench.runExactly("new", "x", "--dir", file.toString()).err()).contains("is not a folder");
        assertThat(begin("x", "--template", gone.toString()).err()).contains("--template: there is no file " + gone);
        assertThat(begin("!!").code()).isEqualTo(1);
        assertThat(begin().code()).isEqualTo(2);
        assertThat(bench.runExactly("new", "x", "--env", "nowhere").err()).contains("no environment 'nowhere'");
        assertThat(folder).isDirectoryNotContaining("glob:**.sql");
    }
}
