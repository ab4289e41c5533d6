package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.cli.CommandLineBench.Result;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code lockkeeper serve} from its start to its end. */
class ServeCommandTest {
    private static final Pattern LISTENING = Pattern.compile("Listening at (http://127\\.0\\.0\\.1:\\d+) ");

    @TempDir
    Path folder;

    private CommandLineBench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new CommandLineBench(folder);
        bench.file("001_create_vessels.sql", "CREATE TABLE vessels (id int);");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** A command that goes on in a thread of its own until it is interrupted. */
    private final class Serving implements AutoCloseable {
        private final CompletableFuture<Result> ended = new CompletableFuture<>();
        private final Thread thread;
        private final String address;

        Serving(String... arguments) {
            thread = Thread.ofPlatform().start(() -> ended.complete(bench.runExactly(arguments)));
            address = Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> {
                                Matcher line = LISTENING.matcher(bench.outSoFar());
                                return line.find() ? Optional.of(line.group(1)) : Optional.<String>empty();
                            },
                            Optional::isPresent)
                    .orElseThrow();
        }

        HttpResponse<String> get(String path) throws Exception {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(
                        HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
            }
        }

        Result stop() throws Exception {
            thread.interrupt();
            return ended.get(60, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws Exception {
            stop();
        }
    }

    @Test
    void itSaysWhereItListensAndWhatItWatchesAndWhatItFinds() throws Exception {
        try (Serving serving = new Serving(
                "serve",
                "--url",
                bench.database().url(),
                "--dir",
                folder.toString(),
                "--port",
                "0",
                "--interval",
                "1s")) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> bench.errSoFar().contains("pending_migrations, 0 applied, 1 pending"));
            assertThat(serving.get("/health").body())
                    .contains("\"pending\":1", bench.database().name());
            Result ended = serving.stop();
            assertThat(ended.code()).isZero();
            assertThat(ended.out().lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "/health, /live, /ready, /metrics",
                            "probing " + bench.database().name(),
                            "every 1.0 s");
            assertThat(bench.traces()).isEmpty();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> bench.database()
                        .column("SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper/%'"
                                + " AND datname = current_database()")
                        .isEmpty());
    }

    @Test
    void environmentsAreChosenByPatternAndOneThatIsDownIsNamedAndNotFatal() throws Exception {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = closed.getLocalPort();
            closed.close();
            bench.environments(List.of(
                    environment("prod-a", bench.database().url()),
                    environment("prod-b", "jdbc:postgresql://localhost:" + port + "/x"),
                    environment("other", bench.database().url())));
            try (Serving serving = new Serving("serve", "--env", "prod-*", "--port", "0")) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> serving.get("/ready").statusCode() == 200);
                HttpResponse<String> health = serving.get("/health");
                assertThat(health.statusCode()).isEqualTo(503);
                assertThat(health.body())
                        .contains("1 of 2 environments: prod-b: ")
                        .doesNotContain("other");
                assertThat(serving.get("/health?env=prod-a").statusCode()).isEqualTo(200);
                assertThat(bench.errSoFar()).contains("prod-b: error: ");
            }
        }
    }

    private Environment environment(String name, String url) {
        return new Environment(name, Tier.PRODUCTION, new DatabaseUrl(url), folder, Optional.empty());
    }

    @Test
    void aTokenComesFromAFileOrAVariableAndIsNeverShown() throws Exception {
        String token = "canal-token-0123456789";
        Path file = Files.writeString(folder.resolve("token"), token + "\n");
        try (Serving serving = new Serving(
                "serve",
                "--url",
                bench.database().url(),
                "--dir",
                folder.toString(),
                "--port",
                "0",
                "--token-file",
                file.toString())) {
            assertThat(serving.get("/health").statusCode()).isEqualTo(401);
            assertThat(serving.get("/live").statusCode()).isEqualTo(200);
            assertThat(serving.stop().all()).doesNotContain(token);
        }
        bench.variables().put("LOCKKEEPER_TOKEN", "short-secret");
        Result refused = bench.run("serve", "--port", "0");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("LOCKKEEPER_TOKEN cannot be used. A token has 16")
                .doesNotContain("short-secret");
    }

    @Test
    void aPortThatIsTakenIsSaidInOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Result refused = bench.run("serve", "--port", String.valueOf(taken.getLocalPort()));
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err().lines().filter(line -> line.startsWith("Cannot listen")))
                    .containsExactly("Cannot listen at 127.0.0.1, port " + taken.getLocalPort()
                            + ": another program listens there; choose another with --port or --bind.");
        }
    }

    @Test
    void wrongOptionsAreRefused() {
        assertThat(bench.run("serve", "--interval", "10ms").code()).isEqualTo(2);
        assertThat(bench.run("serve", "--timeout", "1min").err()).contains("--timeout", "10 s");
        assertThat(bench.run("serve", "--port", "70000").code()).isEqualTo(2);
        assertThat(bench.run("serve", "--bind", "no.such.host.invalid").code()).isEqualTo(2);
        assertThat(bench.runExactly("serve", "--env", "nowhere").code()).isEqualTo(2);
    }
}
