package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
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

    @Test
    void withoutArgumentsItSaysWhatThereIs() {
        Result nothing = bench.runExactly();
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.out()).isEmpty();
        assertThat(nothing.err())
                .contains(
                        "status",
                        "apply",
                        "skip",
                        "unmark",
                        "rollback",
                        "run",
                        "forecast",
                        "lint",
                        "locks",
                        "cancel",
                        "terminate",
                        "rollback-prepared",
                        "environments",
                        "console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "apply", "skip", "unmark", "rollback", "run", "forecast", "console"})
    void everyCommandExplainsItself(String command) {
        Result help = bench.runExactly(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: lockkeeper " + command)
                .contains(
                        "Example",
                        "  lockkeeper " + command,
                        "--url",
                        "--dir",
                        "--table",
                        "--tier",
                        "--lock-timeout",
                        "--retries")
                .contains("Exit codes:")
                .containsPattern("\n +6 +another run holds the migrator lock")
                .containsPattern("\n +8 +a file stopped halfway")
                .containsPattern("\n +130 +interrupted");
        assertThat(bench.runExactly(command, "--version").out()).startsWith("Lockkeeper ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"locks", "cancel", "terminate", "rollback-prepared"})
    void commandsForLocksNeedNoFolder(String command) {
        Result help = bench.runExactly(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: lockkeeper " + command)
                .contains("Example", "  lockkeeper " + command, "--url", "--tier", "Exit codes:")
                .doesNotContain("--dir", "--table", "--retries", "--wait");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "apply",
                "skip 1 --reason x",
                "unmark 1 --reason x",
                "rollback 1",
                "locks",
                "cancel 1",
                "terminate 1"
            })
    void withoutADatabaseItSaysHowToNameOne(String command) {
        Result missing = bench.runExactly(command.split(" "));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("--url jdbc:postgresql://", "LOCKKEEPER_URL");
    }

    @Test
    void theDatabaseMayStandInTheEnvironment() {
        bench.variables().put("LOCKKEEPER_URL", bench.database().url());
        Result status = bench.runExactly("status", "--dir", folder.toString());
        assertThat(status.code()).isZero();
        assertThat(status.out()).startsWith(bench.database().name() + "@");
    }

    @Test
    void theFolderMustBeThere() {
        Result once = bench.runExactly(
                "status",
                "--url",
                bench.database().url(),
                "--dir",
                folder.resolve("gone").toString());
        assertThat(once.code()).isEqualTo(2);
        assertThat(once.err()).contains("does not exist", "--dir");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status --url jdbc:postgresql://localhost/x?password=GEHEIM",
                "status --url jdbc:postgresql://me:GEHEIM@localhost/x",
                "status --password=GEHEIM",
                "status --password GEHEIM",
                "apply --password GEHEIM",
                "apply -W GEHEIM",
                "apply -WGEHEIM",
                "status password=GEHEIM",
                "--password GEHEIM status"
            })
    void aPasswordIsNeverTakenFromAnArgumentNorRepeated(String line) {
        Result refused = bench.runExactly(line.split(" "));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("assword", "PGPASSWORD");
        assertThat(refused.all()).doesNotContain("GEHEIM");
    }

    @Test
    void wrongValuesAreNamedWithTheRightOnes() {
        wrong("'prod' is not a tier; use one of production, staging", "status", "--tier", "prod");
        wrong("'5' is not a duration; write it with a unit", "status", "--lock-timeout", "5");
        wrong("--lock-timeout 2376 h 0 min: it must be between 0 and 24 days", "status", "--lock-timeout", "99d");
        wrong("--retries 0: it must be at least 1", "apply", "--retries", "0");
        wrong("'--retries'", "apply", "--retries", "often");
        wrong("--retry-growth 0.5: it must be between 1 and 100", "apply", "--retry-growth", "0.5");
        wrong("--retry-growth NaN: it must be", "apply", "--retry-growth", "NaN");
        wrong("--retry-jitter 2.0: it must be between 0 and 1", "apply", "--retry-jitter", "2");
        wrong(
                "--retry-pause 1 min 0 s is longer than --retry-max-pause 30.0 s; give both",
                "apply",
                "--retry-pause",
                "1min");
        wrong("--table: 'a.b.c' does not name a table", "status", "--table", "a.b.c");
        wrong("There is no option --jsn. Is --json meant?", "status", "--jsn");
        wrong("--user says anna, but the URL says", "status", "--user", "anna");
    }

    private void wrong(String sentence, String... arguments) {
        bench.variables().put("LOCKKEEPER_URL", "jdbc:postgresql://localhost/canal?user=bert");
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--dir";
        all[arguments.length + 1] = folder.toString();
        Result refused = bench.runExactly(all);
        assertThat(refused.err()).contains(sentence);
        assertThat(refused.code()).isEqualTo(2);
    }

    @Test
    void whatHelpSaysOfFilesThatStoppedHalfway() {
        for (String command : new String[] {"apply", "rollback"}) {
            assertThat(bench.runExactly(command, "--help").out()).contains("--resume", "--restart", "--drop-invalid");
        }
        for (String command : new String[] {"skip", "unmark"}) {
            assertThat(bench.runExactly(command, "--help").out().replaceAll("\\s+", " "))
                    .contains("if they stopped halfway");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsAFailure() {
        Result failed =
                bench.runExactly("status", "--url", "jdbc:postgresql://127.0.0.1:1/canal", "--dir", folder.toString());
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("SQLSTATE 08001", "Next: Check host and port");
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        Result failed = bench.run("status");
        assertThat(failed.code()).isZero();
        String url = bench.database().url().replace(bench.database().name(), "no_such_canal");
        Result missing = bench.runExactly("status", "--url", url, "--dir", folder.toString());
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no_such_canal", "SQLSTATE 3D000", "Next: ");
    }
}
