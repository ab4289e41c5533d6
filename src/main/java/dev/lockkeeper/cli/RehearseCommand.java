package dev.lockkeeper.cli;

import dev.lockkeeper.demo.DemoException;
import dev.lockkeeper.demo.DemoFolder;
import dev.lockkeeper.demo.DemoServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lockkeeper rehearse}, for packaging: does once what scripts do most, on a server of its own, so that a JVM that
 * watches ({@code -XX:AOTCacheOutput}) knows what a start needs.
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Does once what scripts do most, on a server of its own that is gone afterwards.",
        footer = {"", "Examples:", "  lockkeeper rehearse", "  lockkeeper rehearse --work target/rehearsal"})
final class RehearseCommand implements Callable<Integer> {
    private static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/nobody?user=nobody";

    private final Surroundings surroundings;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            description = "Where its server and its files are. Default: a new temporary folder.")
    private Optional<Path> work = Optional.empty();

    RehearseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = work.isPresent()
                ? Files.createDirectories(work.get().toAbsolutePath())
                : Files.createTempDirectory("lockkeeper-rehearsal");
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(migrations.resolve("001_first.sql"), "CREATE TABLE IF NOT EXISTS first (id int);\n");
        Files.writeString(migrations.resolve("002_second.sql"), "CREATE TABLE IF NOT EXISTS second (id int);\n");
        try (DemoServer server = DemoServer.start(new DemoFolder(folder.resolve("server")), event -> {})) {
            perform(folder, migrations, server.url() + "?user=" + server.user());
        } catch (DemoException noServer) {
            surroundings
                    .err()
                    .println("Rehearsed without a server, so that less is known of a start: "
                            + Problems.safe(String.valueOf(noServer.getMessage())));
            perform(folder, migrations, NOBODY);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED.number();
        }
        return ExitCode.DONE.number();
    }

    private static void perform(Path folder, Path migrations, String url) {
        Map<String, String> variables = Map.of(
                "LOCKKEEPER_URL",
                url,
                "XDG_CONFIG_HOME",
                folder.resolve("config").toString(),
                "XDG_STATE_HOME",
                folder.resolve("state").toString());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Surroundings quiet = new Surroundings(
                variables,
                InputStream.nullInputStream(),
                nowhere,
                nowhere,
                Optional.empty(),
                (start, settings, errors) -> 0);
        String dir = migrations.toString();
        for (List<String> line : List.of(
                List.of("status", "--dir", dir),
                List.of("apply", "--dir", dir, "--tier", "development", "--dry-run"),
                List.of("apply", "--dir", dir, "--tier", "development", "--yes"),
                List.of("status", "--dir", dir, "--json", "--check"),
                List.of("locks"),
                List.of("environments", "--names"))) {
            new LockkeeperCommandLine(quiet).run(line.toArray(String[]::new));
        }
    }
}
