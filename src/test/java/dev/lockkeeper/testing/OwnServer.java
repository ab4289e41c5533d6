package dev.lockkeeper.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * An embedded server of a test's own, of the major that the other tests run on: for what would disturb a shared server, its
 * settings, a restart, a standby, or its processes being stopped. Closing stops it and deletes its data. Not thread-safe.
 */
public final class OwnServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path folder;
    private final Map<String, String> settings;
    private EmbeddedPostgres process;

    private OwnServer(Path folder, Map<String, String> settings, int port) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.process = start(port);
    }

    /**
     * A new server.
     *
     * @param settings of {@code postgresql.conf}, beside those of the shared server
     */
    public static OwnServer with(Map<String, String> settings) {
        for (int attempt = 1; ; attempt++) {
            try {
                return new OwnServer(ServerFolder.create().resolve("data"), settings, 0);
            } catch (IOException failed) {
                // Its port was free when it was chosen; another program may have taken it before the server did.
                if (attempt == TestPostgres.MOST_STARTS) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    /**
     * A hot standby that streams from this server, which is restarted for it: its data are copied while it is stopped.
     *
     * @param settingsOfStandby beside those of this server
     */
    public OwnServer newStandby(Map<String, String> settingsOfStandby) {
        try {
            Path copy = ServerFolder.create().resolve("data");
            process.close();
            copyFolder(folder, copy);
            process = start(process.getPort());
            Files.createFile(copy.resolve("standby.signal"));
            Map<String, String> all = new HashMap<>(settings);
            all.putAll(settingsOfStandby);
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=localhost user=postgres port=" + process.getPort() + "'\n");
            return new OwnServer(copy, all, 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the server in good order; {@link #startAgain} starts it at the same address. */
    public void stop() {
        try {
            process.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Ends all its processes at once, as a crash does: nobody is told, and the next start recovers. {@link #startAgain} starts
     * it at the same address.
     */
    public void crash() {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            new ProcessBuilder("kill", "-QUIT", Long.toString(postmaster))
                    .inheritIO()
                    .start()
                    .waitFor();
            Optional<ProcessHandle> running = ProcessHandle.of(postmaster);
            if (running.isPresent()) {
                running.get().onExit().get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            process.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Starts a stopped server at the address it had. */
    public void startAgain() {
        try {
            process = start(process.getPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the server and starts a new, empty one at its address: the same way then leads to another place. */
    public OwnServer replacement() {
        stop();
        try {
            return new OwnServer(ServerFolder.create().resolve("data"), settings, process.getPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the server in good order and starts it again at the same address. */
    public void restart() {
        try {
            process.close();
            process = start(process.getPort());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts on a port, or on any free one if it is 0. */
    private EmbeddedPostgres start(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("max_prepared_transactions", "20")
                .setServerConfig("timezone", "Asia/Kathmandu")
                .setPGStartupWait(START_LIMIT);
        settings.forEach(builder::setServerConfig);
        return builder.start();
    }

    /** The port it listens at, on this machine only. */
    public int port() {
        return process.getPort();
    }

    /** What makes databases on it. */
    public TestPostgres server() {
        return new TestPostgres(process.getJdbcUrl("postgres", "postgres"), "postgres", Optional.empty());
    }

    /** Stops all its processes where they stand, without telling them: it answers nobody, and nobody is disconnected. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets them go on. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid"))
                    .getFirst()
                    .strip());
            List<String> command = new ArrayList<>(List.of("kill", signal, Long.toString(postmaster)));
            ProcessHandle.of(postmaster).stream()
                    .flatMap(ProcessHandle::children)
                    .map(child -> Long.toString(child.pid()))
                    .forEach(command::add);
            int answer = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (answer != 0) {
                throw new IllegalStateException(command + " ended with " + answer);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                // With their attributes: the server refuses a data directory that others may read.
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.delete(to.resolve("epg-lock"));
    }

    @Override
    public void close() {
        try {
            process.close();
            ServerFolder.delete(folder.getParent());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
