package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lockkeeper journal}. */
class JournalCommandTest {
    @TempDir
    Path folder;

    private CommandLineBench bench = new CommandLineBench(Path.of(""));

    @BeforeEach
    void bench() throws IOException {
        bench.close();
        bench = new CommandLineBench(folder);
        Files.writeString(folder.resolve("001_a.sql"), "CREATE TABLE a (x int);");
        Files.writeString(folder.resolve("002_b.sql"), "SELECT * FROM missing;");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private CommandLineBench.Result applyAll() {
        return bench.runExactly(
                "apply", "--url", bench.database().url(), "--dir", folder.toString(), "--tier", "development", "--yes");
    }

    private CommandLineBench.Result journal(String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "journal";
        System.arraycopy(more, 0, arguments, 1, more.length);
        arguments[more.length + 1] = "--url";
        arguments[more.length + 2] = bench.database().url();
        return bench.runExactly(arguments);
    }

    @Test
    void tellsTheStoryOfAFailedAndRetriedRun() throws IOException {
        assertThat(applyAll().code()).isEqualTo(1);
        Files.writeString(folder.resolve("002_b.sql"), "SELECT 1;");
        assertThat(applyAll().code()).isZero();

        CommandLineBench.Result list = journal();
        assertThat(list.code()).as(list.all()).isZero();
        String[] lines = list.out().split("\n");
        assertThat(lines[0]).startsWith("WHEN (").contains("RUN", "OUTCOME", "WHAT", "TOOK", "WHO");
        assertThat(lines[1]).contains("applied", "apply 002_b.sql");
        assertThat(lines[2]).contains("failed", "apply 001_a.sql and 1 more");
        assertThat(lines[3]).contains("relation \"missing\" does not exist");

        String run = lines[2].split("\\s+")[2];
        CommandLineBench.Result show = journal("show", run);
        assertThat(show.code()).as(show.all()).isZero();
        assertThat(show.out())
                .contains("apply: failed", "What the operator was told:", "What happened:", "001_a.sql: applied in")
                .contains("the database's journal and that of this computer");
        assertThat(journal("show", run, "--file", "001_a.sql").out()).isEqualTo("CREATE TABLE a (x int);");
        assertThat(journal("--outcome", "failed", "--json").out())
                .contains("\"outcome\":\"failed\"")
                .isASCII();
        assertThat(journal("--since", "1h", "--text", "002_b", "--csv").out()).contains("\"002_b.sql\"");
        assertThat(journal("--until", "1h").out()).isEqualTo("Nothing is written down that fits.\n");
        assertThat(bench.runExactly("journal", "--local").out()).contains("apply 002_b.sql");
    }

    @Test
    void verifies() {
        applyAll();
        CommandLineBench.Result intact = journal("verify");
        assertThat(intact.code()).as(intact.all()).isZero();
        assertThat(intact.out())
                .contains("Database: The chain is intact: 3 rows", "This computer: It is intact: 2 lines");
        bench.database()
                .execute("SET session_replication_role = replica; UPDATE lockkeeper.journal SET os_user = 'nobody'"
                        + " WHERE position = 2");
        CommandLineBench.Result broken = journal("verify");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out())
                .contains("The chain is broken at position 2: what it says is not what was written then");
    }

    @Test
    void remembersWhatReachedNoDatabase() {
        CommandLineBench.Result unreachable = bench.runExactly(
                "apply", "--url", "jdbc:postgresql://127.0.0.1:1/canal", "--dir", folder.toString(), "--yes");
        assertThat(unreachable.code()).isEqualTo(1);
        CommandLineBench.Result local = bench.runExactly("journal", "--local");
        assertThat(local.out()).contains("failed", "apply", "canal", "127.0.0.1:1 refused");
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(journal("--since", "yesterday").code()).isEqualTo(2);
        assertThat(journal("--outcome", "great").err()).contains("'great' is not an outcome");
        assertThat(journal("--json", "--csv").code()).isEqualTo(2);
        assertThat(journal("show", "ffffffff").err()).contains("No journal knows of a run ffffffff");
    }
}
