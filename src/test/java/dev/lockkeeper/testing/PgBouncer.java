package dev.lockkeeper.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PgBouncer in front of a test database, where the program is installed; elsewhere the test is skipped and says why.
 * Closing stops it.
 */
public final class PgBouncer implements AutoCloseable {
    private static final List<String> PLACES =
            List.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer");

    private final Process process;
    private final Path folder;
    private final int port;
    private final String database;

    private PgBouncer(Process process, Path folder, int port, String database) {
        this.process = process;
        this.folder = folder;
        this.port = port;
        this.database = database;
    }

    /**
     * Starts one.
     *
     * @param mode {@code transaction} or {@code session}
     * @param ofDatabase further settings of the database's line, for example {@code connect_query='...'}
     */
    public static PgBouncer inFrontOf(TestDatabase database, String mode, String ofDatabase) {
        Optional<String> program = PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst();
        Assumptions.assumeTrue(program.isPresent(), "PgBouncer is not installed, so nothing was tried behind one");
        Assumptions.assumeTrue(
                TestPostgres.server().password().isEmpty(), "the server wants a password, which PgBouncer has none of");
        try {
            Path folder = Files.createTempDirectory("pgbouncer-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            int port = freePort();
            String authority =
                    database.url().replaceFirst("^jdbc:postgresql://", "").replaceFirst("/.*$", "");
            String host = authority.replaceFirst(":\\d+$", "");
            Path settings = Files.writeString(folder.resolve("pgbouncer.ini"), """
                    [databases]
                    %s = host=%s port=%s user=%s dbname=%s %s
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = any
                    pool_mode = %s
                    default_pool_size = 5
                    """.formatted(
                            database.name(),
                            host,
                            authority.substring(authority.lastIndexOf(':') + 1),
                            TestPostgres.server().user(),
                            database.name(),
                            ofDatabase,
                            port,
                            mode));
            Files.setPosixFilePermissions(settings, PosixFilePermissions.fromString("rw-r--r--"));
            List<String> command = new ArrayList<>(List.of(program.get()));
            if ("root".equals(System.getProperty("user.name"))) {
                // It refuses to run as root.
                command.addAll(List.of("-u", "nobody"));
            }
            command.add(settings.toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            PgBouncer started = new PgBouncer(process, folder, port, database.name());
            Awaitility.await("PgBouncer").atMost(Patience.LIMIT).until(started::answers);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The JDBC URL through it. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** What it has written. */
    public String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try (Stream<Path> files = Files.list(folder)) {
            process.waitFor();
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
