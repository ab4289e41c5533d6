package dev.lockkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, silent, many, or send too much, by raw sockets. */
class HttpLimitsTest {
    private static final String GOOD = "GET /live HTTP/1.1\r\nHost: x\r\n\r\n";

    @TempDir
    Path folder;

    private ServerSocket blackHole;
    private Probes probes;
    private HealthServer server;

    @BeforeEach
    void open() throws IOException {
        blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        probes = Probes.start(
                List.of(Observed.environment(
                        "x", "jdbc:postgresql://localhost:" + blackHole.getLocalPort() + "/x", folder)),
                ProbeSettings.USUAL);
        server = HealthServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new HealthEndpoint(probes, new HealthMetrics("1"), false, Optional.empty()));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        probes.close();
        blackHole.close();
    }

    private Socket connect() throws IOException {
        Socket socket =
                new Socket(server.address().getAddress(), server.address().getPort());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Everything until the server closes; a reset is an end, too. */
    private static String untilClosed(Socket socket) throws IOException {
        StringBuilder said = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(); read >= 0; read = in.read()) {
                said.append((char) read);
            }
        } catch (SocketTimeoutException neverClosed) {
            throw neverClosed;
        } catch (IOException reset) {
            return said.toString();
        }
        return said.toString();
    }

    private void answersAtOnce() throws IOException {
        try (Socket socket = connect()) {
            send(socket, GOOD.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            assertThat(untilClosed(socket)).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aConnectionServesOneRequestAfterAnother() throws Exception {
        try (Socket socket = connect()) {
            InputStream in = socket.getInputStream();
            for (int request = 0; request < 3; request++) {
                send(socket, GOOD);
                StringBuilder said = new StringBuilder();
                while (said.indexOf("{\"status\":\"live\"}\n") < 0) {
                    int read = in.read();
                    assertThat(read).as("after " + said).isNotNegative();
                    said.append((char) read);
                }
                assertThat(said.toString()).startsWith("HTTP/1.1 200 OK");
            }
        }
    }

    @Test
    void whoSendsSlowlyOrNothingIsCutOffAndDelaysNobody() throws Exception {
        try (Socket silent = connect();
                Socket slow = connect();
                Socket halfway = connect()) {
            send(halfway, "GET /live HT");
            Thread dripping = Thread.ofVirtual().start(() -> {
                try {
                    for (int at = 0; at < GOOD.length(); at++) {
                        send(slow, GOOD.substring(at, at + 1));
                        Thread.sleep(1_000);
                    }
                } catch (IOException | InterruptedException cutOff) {
                    return;
                }
            });
            answersAtOnce();
            assertThat(untilClosed(slow)).isEmpty();
            assertThat(untilClosed(halfway)).isEmpty();
            assertThat(untilClosed(silent)).isEmpty();
            dripping.interrupt();
            answersAtOnce();
        }
    }

    @Test
    void aLineOrHeadersThatAreTooLongAreNotRead() throws Exception {
        try (Socket line = connect()) {
            send(line, "GET /live?" + "x".repeat(HttpLimits.HEADER_BYTES + 10) + " HTTP/1.1\r\n\r\n");
            assertThat(untilClosed(line)).doesNotContain("200 OK");
        }
        try (Socket header = connect()) {
            send(header, "GET /live HTTP/1.1\r\nX: " + "x".repeat(HttpLimits.HEADER_BYTES + 10) + "\r\n\r\n");
            assertThat(untilClosed(header)).doesNotContain("200 OK");
        }
        try (Socket many = connect()) {
            StringBuilder headers = new StringBuilder("GET /live HTTP/1.1\r\n");
            for (int header = 0; header < 100; header++) {
                headers.append("X").append(header).append(": y\r\n");
            }
            send(many, headers.append("\r\n").toString());
            assertThat(untilClosed(many)).doesNotContain("200 OK");
        }
        answersAtOnce();
    }

    @Test
    void aBodyIsRefusedAndNotWaitedFor() throws Exception {
        try (Socket announced = connect()) {
            send(announced, "GET /live HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n");
            assertThat(untilClosed(announced)).startsWith("HTTP/1.1 413");
        }
        try (Socket chunked = connect()) {
            send(chunked, "POST /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertThat(untilClosed(chunked)).startsWith("HTTP/1.1 405");
        }
        try (Socket nonsense = connect()) {
            send(nonsense, "\u0016\u0003\u0001 hello\r\n\r\n");
            assertThat(untilClosed(nonsense)).doesNotContain("200 OK");
        }
        answersAtOnce();
    }

    @Test
    void oneConnectionTooManyIsClosedAndThereIsRoomAgainAfterwards() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int each = 0; each < HttpLimits.CONNECTIONS; each++) {
                open.add(connect());
            }
            try (Socket tooMany = connect()) {
                assertThat(untilClosed(tooMany)).isEmpty();
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(this::answersAtOnce);
    }
}
