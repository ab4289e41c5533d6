package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.cli.CommandLineBench.Result;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that stopped halfway: every choice that is offered is a command that does what it says. */
class StoppedFilesTest {
    private static final String FAILS = """
            CREATE TABLE berths (n int);
            VACUUM berths;
            INSERT INTO berths VALUES (1 / 0);
            """;

    private static final String CORRECT = FAILS.replace("1 / 0", "1");

    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder).file("001_berths.sql", FAILS).file("002_tolls.sql", "SELECT 1");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aFailureSaysHowToResume() throws Exception {
        Result failed = bench.change("apply");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .contains("  statement   001_berths.sql:1: 1 of 3: CREATE TABLE berths (n int)\n")
                .contains(
                        "Database: 001_berths.sql: Stopped after statement 2 of 3; statement 3 failed: division by zero.")
                .contains("Next: correct 001_berths.sql, then resume it")
                .contains("\n  resume it at statement 3: lockkeeper apply 001_berths.sql --resume --url ");

        bench.file("001_berths.sql", CORRECT);
        assertThat(offered(failed.err(), "resume it at statement 3: ").code()).isZero();
        assertThat(bench.database().column("SELECT n FROM berths")).containsExactly("1");
        assertThat(bench.recorded()).containsExactly("001_berths.sql");
    }

    @Test
    void withoutAChoiceNothingRunsAndEachChoiceIsNamed() {
        bench.change("apply");
        Result refused = bench.change("apply");
        assertThat(refused.code()).isEqualTo(8);
        assertThat(refused.err())
                .startsWith("Refused; nothing was run. One file stopped halfway; choose:\n"
                        + "  001_berths.sql: Stopped after statement 2 of 3; statement 3 failed: division by zero.")
                .contains("\n    resume it at statement 3: lockkeeper apply 001_berths.sql --resume --url ")
                .contains("\n    run it again from the start: lockkeeper apply 001_berths.sql --restart --url ")
                .contains("\n    mark it applied as it is: lockkeeper skip 001_berths.sql --reason 'why' --url ")
                .contains(
                        "\n    forget what ran, it is pending again: lockkeeper unmark 001_berths.sql --reason 'why' --url ")
                .contains("\nNext: the other one comes after it")
                .doesNotContain("--drop-invalid");
        assertThat(bench.change("apply", "1").code()).isEqualTo(8);
        assertThat(bench.change("apply", "2").code()).isZero();
        assertThat(bench.change("apply", "1", "--resume", "--restart").code()).isEqualTo(2);
    }

    @Test
    void itRunsAgainFromTheStart() throws Exception {
        Result failed = bench.change("apply");
        bench.file("001_berths.sql", CORRECT.replace("TABLE berths", "TABLE IF NOT EXISTS berths"));
        Result again = offered(failed.err(), "run it again from the start: ");
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("  statement   001_berths.sql:1: 1 of 3: ");
    }

    @Test
    void itIsMarkedApplied() {
        Result failed = bench.change("apply");
        assertThat(offered(failed.err(), "mark it applied as it is: ").code()).isZero();
        assertThat(bench.recorded()).containsExactly("001_berths.sql");
        assertThat(bench.run("status", "--check").code()).isEqualTo(3);
    }

    @Test
    void itIsForgotten() {
        Result failed = bench.change("apply");
        assertThat(offered(failed.err(), "forget what ran, it is pending again: ")
                        .code())
                .isZero();
        assertThat(bench.run("status").out()).contains("2 pending").doesNotContain("Stopped halfway");
    }

    @Test
    void anInvalidIndexIsDroppedOnlyWithLeave() throws Exception {
        bench.database().execute("CREATE TABLE ships (n int); INSERT INTO ships VALUES (1), (1)");
        bench.file("001_berths.sql", "CREATE UNIQUE INDEX CONCURRENTLY ships_n ON ships (n);");
        Result failed = bench.change("apply", "1");
        assertThat(failed.err()).contains("lockkeeper apply 001_berths.sql --resume --drop-invalid --url ");
        bench.database().execute("DELETE FROM ships");
        Result withoutLeave = bench.change("apply", "1", "--resume");
        assertThat(withoutLeave.code()).isEqualTo(5);
        assertThat(withoutLeave.err()).contains("--drop-invalid");
        assertThat(offered(failed.err(), "resume it at statement 1: ").code()).isZero();
        assertThat(bench.database().value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'ships_n'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void aRollbackScriptIsResumed() throws Exception {
        bench.file("001_berths.sql", CORRECT).file("001_berths_rollback.sql", """
                DELETE FROM berths;
                VACUUM berths;
                DROP TABLE berths, harbours;
                """);
        bench.change("apply", "1");
        Result failed = bench.change("rollback", "1");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .contains("\n  resume it at statement 3: lockkeeper rollback 001_berths.sql --resume --url ")
                .contains("\n  it is rolled back, forget it: lockkeeper unmark 001_berths.sql --reason 'why' --url ");
        Result refused = bench.change("rollback", "1");
        assertThat(refused.code()).isEqualTo(8);
        assertThat(refused.err()).contains("001_berths.sql: Its rollback script: Stopped after statement 2 of 3");
        bench.file("001_berths_rollback.sql", """
                DELETE FROM berths;
                VACUUM berths;
                DROP TABLE berths;
                """);
        assertThat(offered(failed.err(), "resume it at statement 3: ").code()).isZero();
        assertThat(bench.recorded()).isEmpty();
    }

    @Test
    void statusShowsHowFarItCame() throws Exception {
        bench.change("apply");
        Result status = bench.run("status");
        assertThat(status.code()).isZero();
        assertThat(status.out())
                .contains("\n1 pending, 1 stopped\n", "\nStopped halfway; choose:\n  001_berths.sql: Stopped after")
                .contains("\n    resume it at statement 3: lockkeeper apply 001_berths.sql --resume --url ");
        Result check = bench.run("status", "--check");
        assertThat(check.code()).isEqualTo(8);
        assertThat(check.err()).isEqualTo("Check: 1 file stopped halfway.\n");

        JsonNode migrations =
                new ObjectMapper().readTree(bench.run("status", "--json").out()).get("migrations");
        assertThat(migrations.get(1).get("progress").isNull()).isTrue();
        JsonNode progress = migrations.get(0).get("progress");
        assertThat(progress.get("operation").asText()).isEqualTo("apply");
        assertThat(progress.get("statements").asInt()).isEqualTo(3);
        assertThat(progress.get("done").asInt()).isEqualTo(2);
        assertThat(progress.get("next").asInt()).isEqualTo(3);
        assertThat(progress.get("running").isBoolean()).isTrue();
        assertThat(progress.get("running").asBoolean()).isFalse();
        assertThat(progress.get("edited_since").asBoolean()).isFalse();
        JsonNode open = progress.get("open");
        assertThat(open.get("first_statement").asInt()).isEqualTo(3);
        assertThat(open.get("outcome").asText()).isEqualTo("failed");
        assertThat(open.get("sqlstate").asText()).isEqualTo("22012");
        assertThat(open.get("message").asText()).isEqualTo("division by zero");
        assertThat(progress.get("evidence").get("verdict").asText()).isEqualTo("no_effect");
        assertThat(progress.get("evidence").get("repair")).isEmpty();
    }

    /** Runs the command behind some words of an output, as a shell would, confirmed. */
    private Result offered(String output, String words) {
        String line = output.lines()
                .filter(each -> each.contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing offers: " + words + "\n" + output));
        String command = line.substring(line.indexOf(words) + words.length());
        assertThat(command).startsWith("lockkeeper ");
        String[] typed = Arrays.stream((command + " --yes").split(" "))
                .skip(1)
                .map(word -> word.replaceAll("^'(.*)'$", "$1"))
                .toArray(String[]::new);
        return bench.runExactly(typed);
    }
}
