package dev.lockkeeper.environment.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.lockkeeper.testing.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands that tell passwords, and those that do not. */
@DisabledOnOs(OS.WINDOWS)
class CommandSourceTest {
    private static final LoginTarget TARGET = new LoginTarget("db", 5432, "canal", "keeper");

    @TempDir
    private Path folder;

    private static PasswordAnswer ask(String command) throws InterruptedException {
        return new CommandSource(command).ask(TARGET);
    }

    private static String value(PasswordAnswer answer) {
        return answer instanceof PasswordAnswer.Found found
                ? found.password().forDriver()
                : fail("no password: " + answer);
    }

    @Test
    void itsFirstLineIsThePassword() throws Exception {
        PasswordAnswer answer = ask("printf 'token one\\nuser: keeper\\nurl: x\\n'");
        assertThat(value(answer)).isEqualTo("token one");
        assertThat(answer)
                .isInstanceOfSatisfying(
                        PasswordAnswer.Found.class,
                        found -> assertThat(found.where()).isEqualTo("password_command printf, first of 3 lines"));
        assertThat(answer.toString()).doesNotContain("token");
    }

    @Test
    void itMayBeAPipe() throws Exception {
        assertThat(value(ask("echo tekot | rev 2>/dev/null || echo toket"))).startsWith("toke");
    }

    @Test
    void itIsRunAgainEachTime() throws Exception {
        Path counter = folder.resolve("counter");
        CommandSource source = new CommandSource("echo x >> " + counter + "; wc -l < " + counter + " | tr -d ' '");
        assertThat(value(source.ask(TARGET))).isEqualTo("1");
        assertThat(value(source.ask(TARGET))).isEqualTo("2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true | ended well, but the first line of its output is empty",
                "printf '\\nplanted\\n' | the first line of its output is empty",
                "printf 'planted\\001\\n' | control characters",
                "printf 'planted\\377\\n' | bytes that are no text",
                "printf '%20000s\\n' planted | more than 8192",
                "echo planted; exit 3 | ended with exit code 3",
                "echo planted; echo 'locked: planted' >&2; exit 2 | exit code 2: locked: •••",
                "no-such-program-here planted | exit code 127 (there is no such program)",
                "/etc/passwd planted | exit code 126 (it is not a program that may be run)",
                "PIN=planted false | password_command false ended with exit code 1"
            })
    void whatIsNoPasswordIsAClearError(String command, String expected) throws Exception {
        assertThat(ask(command)).isInstanceOfSatisfying(PasswordAnswer.Failed.class, failed -> {
            assertThat(failed.why())
                    .startsWith("password_command ")
                    .contains(expected)
                    .doesNotContain("PIN");
            assertThat(failed.stops()).isTrue();
            if (!command.contains("no-such") && !command.contains("/etc")) {
                assertThat(failed.why()).doesNotContain("planted");
            }
        });
    }

    @Test
    void oneThatHangsIsKilledWithWhatItStarted() throws Exception {
        Path pids = folder.resolve("pids");
        CommandSource source = new CommandSource(
                "sleep 600 & echo $! > " + pids + "; echo $$ >> " + pids + "; cat > /dev/null; wait",
                Duration.ofSeconds(5));
        assertThat(source.ask(TARGET))
                .isInstanceOfSatisfying(
                        PasswordAnswer.Failed.class,
                        failed -> assertThat(failed.why())
                                .isEqualTo("password_command sleep did not end within 5 s and was killed"));
        for (String pid : Files.readAllLines(pids)) {
            Awaitility.await()
                    .until(() -> ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .isEmpty());
        }
    }

    @Test
    void anInterruptEndsItAtOnce() throws Exception {
        Path pid = folder.resolve("pid");
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                ask("echo $$ > " + pid + "; sleep 600");
            } catch (InterruptedException expected) {
                ended.complete(expected);
            }
        });
        Awaitility.await()
                .until(() -> Files.exists(pid) && !Files.readString(pid).isBlank());
        asking.interrupt();
        assertThat(ended.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        long shell = Long.parseLong(Files.readString(pid).strip());
        Awaitility.await()
                .until(() ->
                        ProcessHandle.of(shell).filter(ProcessHandle::isAlive).isEmpty());
    }
}
