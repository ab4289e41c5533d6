package dev.lockkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.testing.ChildJvm;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** How often a start with nothing to do waits for the server, counted on the wire. */
@Timeout(60)
class StartUpRoundTripsTest {
    private static final int FILES = 1_000;
    private static final int MOST = 3;

    private final MigrationSite site = new MigrationSite();

    @BeforeEach
    void thousandAppliedFiles() {
        site.database().execute(TrackingTableSql.create(TableName.DEFAULT));
        site.database()
                .execute("INSERT INTO schema_migrations (migration_name)"
                        + " SELECT lpad(n::text, 4, '0') || '_f.sql' FROM generate_series(1, " + FILES + ") n");
        for (int n = 1; n <= FILES; n++) {
            site.write("%04d_f.sql".formatted(n), "SELECT 1");
        }
    }

    @AfterEach
    void close() {
        site.close();
    }

    /** Hands bytes to the server as they come, and counts how often the server says that it is ready for more. */
    private static final class CountingProxy implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final AtomicInteger ready = new AtomicInteger();

        CountingProxy(String host, int port) throws IOException {
            Thread.startVirtualThread(() -> {
                try (Socket client = listening.accept();
                        Socket server = new Socket(host, port)) {
                    Thread.startVirtualThread(() -> {
                        try {
                            client.getInputStream().transferTo(server.getOutputStream());
                        } catch (IOException ended) {
                            return;
                        }
                    });
                    answers(new DataInputStream(server.getInputStream()), client);
                } catch (IOException ended) {
                    return;
                }
            });
        }

        private void answers(DataInputStream fromServer, Socket client) throws IOException {
            while (true) {
                int type = fromServer.readUnsignedByte();
                int length = fromServer.readInt();
                byte[] body = fromServer.readNBytes(length - Integer.BYTES);
                if (type == 'Z') {
                    ready.incrementAndGet();
                }
                client.getOutputStream()
                        .write(java.nio.ByteBuffer.allocate(1 + length)
                                .put((byte) type)
                                .putInt(length)
                                .put(body)
                                .array());
            }
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }

    private int roundTrips(MigrationManagerBuilder builder) throws Exception {
        Properties parsed = Driver.parseURL(site.database().url(), new Properties());
        assertThat(parsed).isNotNull();
        String host = parsed.getProperty("PGHOST", "localhost");
        int port = Integer.parseInt(parsed.getProperty("PGPORT", "5432"));
        try (CountingProxy proxy = new CountingProxy(host, port)) {
            String url =
                    site.database().url().replace(host + ":" + port, "127.0.0.1:" + proxy.listening.getLocalPort());
            String quiet = url + (url.contains("?") ? "&" : "?") + "sslmode=disable&gssEncMode=disable";
            try (Connection counted = java.sql.DriverManager.getConnection(
                            quiet,
                            dev.lockkeeper.testing.TestPostgres.server().user(),
                            dev.lockkeeper.testing.TestPostgres.server()
                                    .password()
                                    .orElse(""));
                    Statement statement = counted.createStatement()) {
                statement.execute("SELECT 1");
                int before = proxy.ready.get();
                assertThat(before).isPositive();
                MigrationResult result =
                        builder.connections(() -> counted).build().migrate();
                assertThat(result.applied()).isEmpty();
                return proxy.ready.get() - before;
            }
        }
    }

    @Test
    void ofAFolder() throws Exception {
        assertThat(roundTrips(MigrationManager.builder().folder(site.folder()))).isBetween(1, MOST);
    }

    @Test
    void ofAClassPathLocation(@TempDir Path work) throws Exception {
        Path file = work.resolve("migrations.jar");
        try (ChildJvm.Jar jar = new ChildJvm.Jar(file)) {
            jar.folder("db/migrations/").tree("db/migrations/", site.folder());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {file.toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            assertThat(roundTrips(MigrationManager.builder().classPath("db/migrations")))
                    .isBetween(1, MOST);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
