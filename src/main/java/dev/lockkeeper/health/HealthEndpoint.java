package dev.lockkeeper.health;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is answered to a request, whichever server took it: {@code /health}, {@code /live}, {@code /ready}, {@code
 * /metrics}. Asks no database: answers are made of the last observations. Thread-safe; never blocks.
 */
public final class HealthEndpoint {
    /** Where it answers. */
    public static final List<String> PATHS = List.of("/health", "/live", "/ready", "/metrics");

    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int LONGEST_NAME = 200;

    private final Probes probes;
    private final HealthMetrics metrics;
    private final boolean pendingIsUnhealthy;
    private final Optional<AccessToken> token;

    /**
     * Answers for what these probes find.
     *
     * @param metrics how metrics are written
     * @param pendingIsUnhealthy whether pending migrations make {@code /health} answer 503
     * @param token asked for everywhere but at {@code /live}, which says nothing but that it is there
     */
    public HealthEndpoint(
            Probes probes, HealthMetrics metrics, boolean pendingIsUnhealthy, Optional<AccessToken> token) {
        this.probes = probes;
        this.metrics = metrics;
        this.pendingIsUnhealthy = pendingIsUnhealthy;
        this.token = token;
    }

    /**
     * What is asked.
     *
     * @param method such as {@code GET}
     * @param path without its query
     * @param query as it was sent, still encoded
     * @param accept the header of that name
     * @param authorization the header of that name
     */
    public record Request(
            String method,
            String path,
            Optional<String> query,
            Optional<String> accept,
            Optional<String> authorization) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * What is answered.
     *
     * @param status by HTTP
     * @param contentType of the body
     * @param headers beside that
     * @param body for a {@code HEAD} not sent, but counted
     */
    public record Answer(int status, String contentType, Map<String, String> headers, String body) {
        /** @param headers copied */
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** The answer to a request. */
    public Answer answer(Request request) {
        if (!PATHS.contains(request.path())) {
            return problem(NOT_FOUND, "There is nothing here; there are " + String.join(", ", PATHS) + ".");
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return with(problem(METHOD_NOT_ALLOWED, "Here one can only read."), "Allow", "GET, HEAD");
        }
        if (request.path().equals("/live")) {
            return new Answer(OK, JSON, Map.of(), ReportJson.ofStatus("live"));
        }
        if (token.isPresent()
                && request.authorization().filter(token.get()::isIn).isEmpty()) {
            return with(
                    problem(UNAUTHORIZED, "This needs the header 'Authorization: Bearer TOKEN' with the right token."),
                    "WWW-Authenticate",
                    "Bearer realm=\"lockkeeper\"");
        }
        return switch (request.path()) {
            case "/ready" -> ready();
            case "/metrics" -> metrics(request);
            default -> health(request);
        };
    }

    private Answer ready() {
        boolean ready =
                probes.states().stream().allMatch(probed -> probed.last().isPresent());
        return new Answer(
                ready ? OK : UNAVAILABLE,
                JSON,
                Map.of(),
                ReportJson.ofStatus(ready ? "ready" : "first probes under way"));
    }

    private Answer metrics(Request request) {
        HealthMetrics.Exposition exposed = metrics.expose(HealthReport.of(probes), request.accept());
        return new Answer(OK, exposed.contentType(), Map.of(), exposed.text());
    }

    private Answer health(Request request) {
        Optional<List<String>> names =
                request.query().map(HealthEndpoint::environments).orElse(Optional.of(List.of()));
        if (names.isEmpty()) {
            return problem(BAD_REQUEST, "The query cannot be read; write /health?env=NAME, with NAME percent-encoded.");
        }
        if (names.get().isEmpty()) {
            return report(HealthReport.of(probes));
        }
        List<EnvironmentHealth> wanted = new ArrayList<>();
        for (String name : names.get()) {
            Optional<HealthReport> found = HealthReport.of(probes, name);
            if (found.isEmpty()) {
                return problem(
                        NOT_FOUND,
                        "There is no environment '" + shown(name) + "' here; there are "
                                + probes.states().stream()
                                        .map(Probed::environment)
                                        .collect(Collectors.joining(", ")) + ".");
            }
            wanted.addAll(found.get().environments());
        }
        return report(new HealthReport(wanted));
    }

    private Answer report(HealthReport report) {
        return new Answer(report.healthy(pendingIsUnhealthy) ? OK : UNAVAILABLE, JSON, Map.of(), report.json());
    }

    /** The values of {@code env}, each once; empty if the query is not one. Other parameters are nobody's. */
    private static Optional<List<String>> environments(String query) {
        try {
            return Optional.of(List.of(query.split("&")).stream()
                    .filter(parameter -> parameter.startsWith("env="))
                    .map(parameter -> URLDecoder.decode(parameter.substring("env=".length()), StandardCharsets.UTF_8))
                    .distinct()
                    .toList());
        } catch (IllegalArgumentException wronglyEncoded) {
            return Optional.empty();
        }
    }

    private static String shown(String name) {
        return ProbeFailures.safe(name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + " …");
    }

    private static Answer problem(int status, String sentence) {
        return new Answer(status, JSON, Map.of(), ReportJson.ofProblem(sentence));
    }

    private static Answer with(Answer answer, String header, String value) {
        return new Answer(answer.status(), answer.contentType(), Map.of(header, value), answer.body());
    }
}
