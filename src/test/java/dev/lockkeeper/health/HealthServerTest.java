package dev.lockkeeper.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients get by HTTP. */
class HealthServerTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final ProbeSettings ONCE = new ProbeSettings(Duration.ofHours(1), Duration.ofSeconds(10));

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private TestDatabase database;
    private Observed observed;
    private Optional<HealthServer> server = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        database = TestPostgres.server().newDatabase();
        Observed.file(folder, "001_create_vessels.sql", "CREATE TABLE vessels (id int);");
        observed = new Observed(ONCE, Observed.environment("canal", database.url(), folder));
        observed.known();
    }

    @AfterEach
    void close() {
        server.ifPresent(HealthServer::close);
        observed.close();
        database.close();
        client.close();
    }

    private void serve(boolean pendingIsUnhealthy, Optional<AccessToken> token) throws IOException {
        server = Optional.of(HealthServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new HealthEndpoint(observed.probes(), new HealthMetrics("1"), pendingIsUnhealthy, token)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.orElseThrow().address().getPort() + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    @Test
    void everyPathAnswersAndNothingElseDoes() throws Exception {
        serve(false, Optional.empty());
        HttpResponse<String> health = get("/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(health.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(new ObjectMapper().readTree(health.body()).at("/checks"))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"migrations\":{\"status\":\"pending_migrations\",\"applied\":0,\"pending\":1,"
                                + "\"warning\":\"Pending migrations detected\"}}"));
        assertThat(get("/live").statusCode()).isEqualTo(200);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").body()).contains("lockkeeper_migrations_pending{environment=\"canal\"");
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(get("/health/x").statusCode()).isEqualTo(404);
        HttpResponse<String> posted = client.send(
                to("/health").POST(HttpRequest.BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
        HttpResponse<String> head = client.send(
                to("/health")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("Content-Length")).isPresent();
    }

    @Test
    void oneOfSeveralIsAskedForByName() throws Exception {
        serve(false, Optional.empty());
        assertThat(get("/health?env=canal").statusCode()).isEqualTo(200);
        assertThat(get("/health?env=%63anal&verbose").statusCode()).isEqualTo(200);
        HttpResponse<String> unknown = get("/health?env=prod%0A");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("There is no environment 'prod", "there are canal.");
        assertThat(get("/health?env=%25zz").statusCode()).isEqualTo(404);
    }

    @Test
    void pendingIsUnhealthyWhereSomebodyWantsItSo() throws Exception {
        serve(true, Optional.empty());
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aThousandRequestsCauseNoStatement() throws Exception {
        serve(false, Optional.empty());
        String state = "SELECT pid || ' ' || query_start || ' ' || state_change FROM pg_stat_activity"
                + " WHERE application_name = 'lockkeeper/health' AND datname = '" + database.name() + "'";
        String before = database.value(state);
        for (int request = 0; request < 500; request++) {
            assertThat(get("/health").statusCode()).isEqualTo(200);
            assertThat(get("/metrics").statusCode()).isEqualTo(200);
        }
        assertThat(database.value(state)).isEqualTo(before);
    }

    @Test
    void withoutTheTokenNothingIsToldButThatItLives() throws Exception {
        serve(false, Optional.of(AccessToken.of(TOKEN)));
        assertThat(get("/live").statusCode()).isEqualTo(200);
        for (String path : new String[] {"/health", "/ready", "/metrics"}) {
            HttpResponse<String> refused = get(path);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(header -> assertThat(header).startsWith("Bearer"));
            assertThat(refused.body()).doesNotContain("canal", TOKEN);
            assertThat(with(path, "Bearer " + TOKEN.replace('f', 'e'))).isEqualTo(401);
            assertThat(with(path, "Basic " + TOKEN)).isEqualTo(401);
            assertThat(with(path, "Bearer " + TOKEN)).isEqualTo(200);
        }
        assertThat(AccessToken.of(TOKEN).toString()).doesNotContain(TOKEN);
    }

    private int with(String path, String authorization) throws Exception {
        return client.send(to(path).header("Authorization", authorization).build(), BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void itIsNotReadyBeforeEveryEnvironmentWasProbedOnce() throws Exception {
        observed.close();
        try (ServerSocket blackHole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            observed = new Observed(
                    ONCE,
                    Observed.environment(
                            "silent", "jdbc:postgresql://localhost:" + blackHole.getLocalPort() + "/x", folder));
            serve(false, Optional.empty());
            assertThat(get("/ready").statusCode()).isEqualTo(503);
            assertThat(get("/live").statusCode()).isEqualTo(200);
            assertThat(get("/health").body()).contains("The first probe has not ended yet");
        }
    }
}
