package dev.lockkeeper.environment.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that dies while it writes leaves the old file or the new one. */
class CrashTest {
    private static final int DEATHS = 5;

    @TempDir
    Path folder;

    /** Writes for ever, in a process of its own. */
    static final class Writer {
        private Writer() {}

        /** The first argument is the working directory. */
        public static void main(String[] arguments) throws IOException {
            EnvironmentFiles files = EnvironmentFiles.ofThisUser(Map.copyOf(System.getenv()), Path.of(arguments[0]));
            for (int number = 0; ; number++) {
                files.replace("turning", FilesBench.at("turning", "db" + number));
                System.out.write('.');
                System.out.flush();
            }
        }
    }

    /** Long, so that writing takes a while; in few lines, because the parser is slow with thousands of comments in a row. */
    private static final String PADDING = ("# " + "padding ".repeat(200) + "\n").repeat(40);

    @Test
    void theFileIsWholeWheneverTheProgramDies() throws Exception {
        FilesBench bench = new FilesBench(folder).personal("""
                # mine
                [environments.turning]
                host = "db0"
                database = "canal"

                [environments.still]
                host = "db1"
                """ + PADDING);
        for (int death = 0; death < DEATHS; death++) {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Writer.class.getName(),
                    bench.repository().toString());
            builder.environment()
                    .put(
                            "XDG_CONFIG_HOME",
                            folder.resolve("home").resolve("config").toString());
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            Process writer = builder.start();
            // Some writes are done; it dies in the midst of another, or between two.
            assertThat(writer.getInputStream().readNBytes(3 + death)).hasSize(3 + death);
            writer.destroyForcibly();
            assertThat(writer.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();

            Environments read = bench.files().read();
            assertThat(read.problems()).isEmpty();
            assertThat(read.names()).containsExactly("turning", "still");
            assertThat(bench.text()).startsWith("# mine\n").endsWith(PADDING);
            assertThat(bench.text()).containsPattern("host = \"db\\d+\"\ndatabase = \"canal\"\n");
        }
    }
}
