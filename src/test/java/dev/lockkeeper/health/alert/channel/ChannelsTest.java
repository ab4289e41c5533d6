package dev.lockkeeper.health.alert.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.health.alert.Alert;
import dev.lockkeeper.health.alert.AlertNotice;
import dev.lockkeeper.health.alert.RuleKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each channel against a real server or a real program. */
class ChannelsTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T03:00:00Z");
    private static final Alert ALERT = new Alert(
            RuleKind.FAILED,
            "prod <&> *x*",
            Tier.PRODUCTION,
            SINCE,
            "In prod the migration 004_x.sql failed: password=geheim.",
            Map.of("file", "004_x.sql"),
            "See what is committed.");
    private static final AlertNotice BEGAN = new AlertNotice.Began(ALERT);
    private static final AlertNotice OVER = new AlertNotice.Over(ALERT, SINCE.plusSeconds(90));
    private static final RetryPauses QUICK = new RetryPauses(6, Duration.ofMillis(5), Duration.ofMillis(20));
    private static final Duration GENEROUS = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        int status;
        synchronized (statuses) {
            status = statuses.isEmpty() ? 200 : statuses.poll();
        }
        byte[] words = ("said " + url()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, words.length);
        exchange.getResponseBody().write(words);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/services/T0/geheim";
    }

    private WebhookChannel hook(WebhookShape shape) {
        return hook(shape, url(), Duration.ofSeconds(20));
    }

    private static WebhookChannel hook(WebhookShape shape, String url, Duration limit) {
        return new WebhookChannel(
                "pager",
                shape,
                new SecretValue.Plain("url", url),
                Optional.of(new SecretValue.InVariable("T", Map.of("T", "abc"))),
                limit,
                InstantSource.fixed(SINCE.plusSeconds(5)));
    }

    private JsonNode only() throws IOException {
        assertThat(bodies).hasSize(1);
        return mapper.readTree(bodies.getFirst());
    }

    @Test
    void ownShapeTellsEverything() throws Exception {
        AlertChannel.Answer answer = hook(WebhookShape.LOCKKEEPER).tell(OVER);
        assertThat(answer).isInstanceOf(AlertChannel.Answer.Told.class);
        assertThat(answer.sentence()).startsWith("HTTP 200: said ***").doesNotContain("geheim");
        JsonNode told = only();
        assertThat(told.get("event").asText()).isEqualTo("over");
        assertThat(told.get("rule").asText()).isEqualTo("failed");
        assertThat(told.get("severity").asText()).isEqualTo("critical");
        assertThat(told.get("environment").asText()).isEqualTo("prod <&> *x*");
        assertThat(told.get("tier").asText()).isEqualTo("production");
        assertThat(told.get("since").asText()).isEqualTo("2026-03-01T03:00:00Z");
        assertThat(told.get("until").asText()).isEqualTo("2026-03-01T03:01:30Z");
        assertThat(told.get("facts").get("file").asText()).isEqualTo("004_x.sql");
        assertThat(bodies.getFirst()).doesNotContain("geheim");
        assertThat(tokens).containsExactly("Bearer abc");
    }

    @Test
    void slackGetsTextThatIsNoMarkup() throws Exception {
        hook(WebhookShape.SLACK).tell(BEGAN);
        JsonNode told = only();
        assertThat(told.get("text").asText())
                .contains("prod &lt;&amp;&gt;", "004_x.sql")
                .doesNotContain("<");
        assertThat(told.get("blocks")).hasSize(3).allSatisfy(block -> {
            assertThat(block.get("type").asText()).isEqualTo("section");
            assertThat(block.get("text").get("type").asText()).isEqualTo("plain_text");
        });
    }

    @Test
    void alertmanagerKnowsTheEndByTheLabelsOfTheBeginning() throws Exception {
        WebhookChannel hook = hook(WebhookShape.ALERTMANAGER);
        hook.tell(BEGAN);
        hook.tell(OVER);
        JsonNode began = mapper.readTree(bodies.getFirst()).get(0);
        JsonNode over = mapper.readTree(bodies.getLast()).get(0);
        assertThat(began.get("labels")).isEqualTo(over.get("labels"));
        assertThat(began.get("labels").get("alertname").asText()).isEqualTo("LockkeeperMigrationFailed");
        assertThat(began.get("startsAt")).isEqualTo(over.get("startsAt"));
        assertThat(Instant.parse(began.get("endsAt").asText())).isAfter(SINCE.plusSeconds(600));
        assertThat(over.get("endsAt").asText()).isEqualTo("2026-03-01T03:01:30Z");
        assertThat(hook.repeat()).isPresent();
    }

    @Test
    void statusesSayWhetherItMayWorkLater() throws Exception {
        statuses.addAll(List.of(500, 429, 404, 302));
        WebhookChannel hook = hook(WebhookShape.LOCKKEEPER);
        assertThat(((AlertChannel.Answer.Failed) hook.tell(BEGAN)).again()).isTrue();
        assertThat(((AlertChannel.Answer.Failed) hook.tell(BEGAN)).again()).isTrue();
        assertThat(((AlertChannel.Answer.Failed) hook.tell(BEGAN)).again()).isFalse();
        assertThat(((AlertChannel.Answer.Failed) hook.tell(BEGAN)).again()).isFalse();
    }

    @Test
    void aServerThatHangsIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            AlertChannel.Answer answer = hook(
                            WebhookShape.SLACK,
                            "http://127.0.0.1:" + silent.getLocalPort() + "/geheim",
                            Duration.ofMillis(300))
                    .tell(BEGAN);
            assertThat(answer).isInstanceOf(AlertChannel.Answer.Failed.class);
            assertThat(answer.sentence()).doesNotContain("geheim");
        }
    }

    @Test
    void nobodyThereAndNoUrlAreSaidWithoutIt() throws Exception {
        server.stop(0);
        AlertChannel.Answer nobody = hook(WebhookShape.SLACK).tell(BEGAN);
        assertThat(nobody.sentence()).isEqualTo("nobody listens there");
        AlertChannel.Answer noUrl =
                hook(WebhookShape.SLACK, "ftp://geheim", Duration.ofSeconds(1)).tell(BEGAN);
        assertThat(noUrl.sentence()).contains("no URL").doesNotContain("geheim");
    }

    @Test
    void whatIsNotHeardIsToldAgainBeforeWhatComesLater() throws Exception {
        statuses.addAll(List.of(500, 503, 200));
        Courier courier = new Courier(hook(WebhookShape.LOCKKEEPER), QUICK, GENEROUS);
        courier.send(BEGAN);
        courier.send(OVER);
        courier.close();
        assertThat(bodies.stream().map(this::event)).containsExactly("begin", "begin", "begin", "over");
    }

    private String event(String body) {
        try {
            return mapper.readTree(body).get("event").asText();
        } catch (IOException noJson) {
            throw new AssertionError(noJson);
        }
    }

    @Test
    void aChannelThatIsStuckHoldsNobodyUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            WebhookChannel stuck =
                    hook(WebhookShape.SLACK, "http://127.0.0.1:" + silent.getLocalPort() + "/", Duration.ofMinutes(5));
            Courier courier = new Courier(stuck, QUICK, Duration.ofMillis(50));
            for (int notice = 0; notice < 10 * Courier.ROOM; notice++) {
                courier.send(BEGAN);
            }
            courier.close();
        }
    }

    private Path program(String script) throws IOException {
        Path program = folder.resolve("tell.sh");
        Files.writeString(program, "#!/bin/sh\n" + script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private static CommandChannel command(Path program, Duration limit) {
        return new CommandChannel("siren", List.of(program.toString(), "an argument; $HOME"), limit, List.of("PATH"));
    }

    @Test
    void aProgramGetsJsonAndVariablesAndNoShell() throws Exception {
        Path program = program("/bin/cat > '" + folder + "/in'\n"
                + "printf '%s|%s|%s|%s|%s|%s' \"$#\" \"$1\" \"$LOCKKEEPER_ALERT_EVENT\" \"$LOCKKEEPER_ALERT_RULE\""
                + " \"$LOCKKEEPER_ALERT_FACT_FILE\" \"$LOCKKEEPER_ALERT_ENVIRONMENT\" > '" + folder + "/out'\n"
                + "echo done and said\n");
        AlertChannel.Answer answer = command(program, GENEROUS).tell(BEGAN);
        assertThat(answer).isEqualTo(new AlertChannel.Answer.Told("exit code 0: done and said"));
        assertThat(folder.resolve("out"))
                .content()
                .isEqualTo("1|an argument; $HOME|begin|failed|004_x.sql|prod <&> *x*");
        JsonNode in = mapper.readTree(folder.resolve("in").toFile());
        assertThat(in.get("id").asText()).isEqualTo(ALERT.id());
    }

    @Test
    void aProgramThatFailsOrIsNotThereSaysSo() throws Exception {
        AlertChannel.Answer failed =
                command(program("echo password=geheim >&2; exit 3"), GENEROUS).tell(BEGAN);
        assertThat(failed).isEqualTo(new AlertChannel.Answer.Failed("exit code 3: password=***", true));
        AlertChannel.Answer absent =
                command(folder.resolve("nothing"), GENEROUS).tell(BEGAN);
        assertThat(absent).isEqualTo(new AlertChannel.Answer.Failed("the program could not be started", false));
    }

    @Test
    void aProgramThatHangsIsKilledWithWhatItStarted() throws Exception {
        Path program = program("/bin/sleep 600 &\necho $! > '" + folder + "/pid'\nwait\n");
        AlertChannel.Answer answer = command(program, Duration.ofSeconds(2)).tell(BEGAN);
        assertThat(answer.sentence()).contains("was killed");
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        await().atMost(GENEROUS)
                .until(() -> ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), alive -> !alive);
    }

    @Test
    void aSecretIsReadAnewAndSaidToNobody() throws Exception {
        Path file = folder.resolve("url");
        SecretValue inFile = new SecretValue.InFile(file);
        assertThat(catchThrowable(inFile::read)).hasMessageContaining("does not exist");
        Files.writeString(file, "https://one\n");
        assertThat(inFile.read()).isEqualTo("https://one");
        Files.writeString(file, "  https://two  \nrest");
        assertThat(inFile.read()).isEqualTo("https://two");
        assertThat(new SecretValue.InVariable("U", Map.of("U", "geheim")).toString())
                .doesNotContain("geheim");
        assertThat(new SecretValue.Plain("url", "geheim").toString()).doesNotContain("geheim");
    }
}
