package dev.lockkeeper.health;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers health requests by HTTP, each on a virtual thread. Clients that are slow, silent or send too much are cut off;
 * see {@code docs/health.md} for the limits. Thread-safe; closing ends it and cuts every connection.
 */
public final class HealthServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
    private static final int BACKLOG = 128;
    private static final int INTERNAL_ERROR = 500;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final HttpServer server;
    private final ExecutorService threads;
    private final HealthEndpoint endpoint;

    private HealthServer(HttpServer server, ExecutorService threads, HealthEndpoint endpoint) {
        this.server = server;
        this.threads = threads;
        this.endpoint = endpoint;
    }

    /**
     * Listens from now on.
     *
     * @param address where; port 0 takes a free one
     * @throws java.net.BindException if somebody else has the port, or the address is none of this computer's
     * @throws IOException if it cannot listen for another reason
     */
    public static HealthServer start(InetSocketAddress address, HealthEndpoint endpoint) throws IOException {
        HttpLimits.set();
        HttpServer server = HttpServer.create(address, BACKLOG);
        ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("lockkeeper-http-", 0).factory());
        HealthServer started = new HealthServer(server, threads, endpoint);
        server.setExecutor(threads);
        server.createContext("/", started::handle);
        server.start();
        return started;
    }

    /** Where it listens, with the port that was taken. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            HealthEndpoint.Answer answer;
            try {
                answer = answer(exchange);
            } catch (RuntimeException defect) {
                LOG.error("A health request could not be answered", defect);
                answer = problem(INTERNAL_ERROR, "This could not be answered; Lockkeeper's log says why.");
            }
            send(exchange, answer);
        } catch (IOException gone) {
            LOG.debug("A health client is gone", gone);
        }
    }

    private HealthEndpoint.Answer answer(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        boolean hasBody = headers.containsKey("Transfer-Encoding")
                || first(headers, "Content-Length")
                        .filter(length -> !length.equals("0"))
                        .isPresent();
        HealthEndpoint.Answer answer = endpoint.answer(new HealthEndpoint.Request(
                exchange.getRequestMethod(),
                Optional.ofNullable(exchange.getRequestURI().getPath()).orElse(""),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()),
                first(headers, "Accept"),
                first(headers, "Authorization")));
        if (!hasBody) {
            return answer;
        }
        // What follows on this connection is the body, and nobody waits for it.
        exchange.getResponseHeaders().set("Connection", "close");
        return answer.status() == METHOD_NOT_ALLOWED
                ? answer
                : problem(CONTENT_TOO_LARGE, "A request here has no body.");
    }

    private static Optional<String> first(Headers headers, String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    private static HealthEndpoint.Answer problem(int status, String sentence) {
        return new HealthEndpoint.Answer(
                status, "application/json", Map.of("Connection", "close"), ReportJson.ofProblem(sentence));
    }

    private static void send(HttpExchange exchange, HealthEndpoint.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.contentType());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(headers::set);
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
            // Closing looks for the end of the request first, and would keep the answer back from who owes a body.
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
