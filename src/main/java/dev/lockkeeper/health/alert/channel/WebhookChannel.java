package dev.lockkeeper.health.alert.channel;

import dev.lockkeeper.health.alert.AlertNotice;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.sql.Secrets;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts JSON to a URL. The URL may be a secret and stands in no sentence; redirects are not followed, since they would carry
 * what is told elsewhere. A status of 2xx is told; 408, 429 and 5xx, and no answer at all, may work later; any other status
 * will not. Thread-safe.
 */
public final class WebhookChannel implements AlertChannel {
    /** How long Alertmanager keeps an alert that is not told again. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private static final Duration TOLD_AGAIN = Duration.ofMinutes(5);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_ANSWER = 200;

    private final String name;
    private final WebhookShape shape;
    private final SecretValue url;
    private final Optional<SecretValue> token;
    private final Duration limit;
    private final InstantSource clock;
    private final HttpClient client;

    /**
     * A web hook.
     *
     * @param name what its configuration calls it
     * @param url where it posts to
     * @param token what it sends as {@code Authorization: Bearer}
     * @param limit how long one post may take, its connection and the answer included
     */
    public WebhookChannel(
            String name,
            WebhookShape shape,
            SecretValue url,
            Optional<SecretValue> token,
            Duration limit,
            InstantSource clock) {
        this.name = name;
        this.shape = shape;
        this.url = url;
        this.token = token;
        this.limit = limit;
        this.clock = clock;
        this.client = HttpClient.newBuilder()
                .connectTimeout(limit)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Duration> repeat() {
        return shape == WebhookShape.ALERTMANAGER ? Optional.of(TOLD_AGAIN) : Optional.empty();
    }

    @Override
    public Answer tell(AlertNotice notice) throws InterruptedException {
        HttpRequest request;
        String secret;
        try {
            secret = url.read();
            request = request(secret, body(notice));
        } catch (IOException absent) {
            return new Answer.Failed(String.valueOf(absent.getMessage()), true);
        }
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, status -> new FirstCharacters());
        try {
            return answer(exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS), secret);
        } catch (TimeoutException late) {
            return new Answer.Failed("no answer within " + limit.toSeconds() + " s", true);
        } catch (ExecutionException failed) {
            return new Answer.Failed(
                    reason(Optional.<Throwable>ofNullable(failed.getCause()).orElse(failed)), true);
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(String address, String body) throws IOException {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException noUrl) {
            throw new IOException(url.place() + " holds no URL");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http") || uri.getHost() == null) {
            throw new IOException(url.place() + " holds no URL that begins with https:// or http://");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(limit)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Lockkeeper")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (token.isPresent()) {
            String bearer = token.get().read();
            try {
                request.header("Authorization", "Bearer " + bearer);
            } catch (IllegalArgumentException unsendable) {
                throw new IOException(token.get().place() + " holds characters that no token has");
            }
        }
        return request.build();
    }

    private String body(AlertNotice notice) {
        return switch (shape) {
            case LOCKKEEPER -> NoticeJson.own(notice);
            case SLACK -> NoticeJson.slack(notice);
            case ALERTMANAGER ->
                NoticeJson.alertmanager(
                        notice, clock.instant().plus(notice instanceof AlertNotice.Test ? limit : KEPT));
        };
    }

    private static Answer answer(HttpResponse<String> response, String secretUrl) {
        int status = response.statusCode();
        String said = PlainText.line(Secrets.masked(response.body().strip().replace(secretUrl, Secrets.MASK)));
        String shown = said.length() > LONGEST_ANSWER
                ? said.substring(0, said.offsetByCodePoints(0, LONGEST_ANSWER / 2)) + "…"
                : said;
        String sentence = "HTTP " + status + (shown.isEmpty() ? "" : ": " + shown);
        if (status >= 200 && status < 300) {
            return new Answer.Told(sentence);
        }
        return new Answer.Failed(sentence, status >= 500 || status == TOO_MANY || status == REQUEST_TIMEOUT);
    }

    /** Our own words: those of the client may hold the URL. */
    private static String reason(Throwable why) {
        for (Optional<Throwable> at = Optional.ofNullable(why); at.isPresent(); at = at.map(Throwable::getCause)) {
            switch (at.get()) {
                case UnresolvedAddressException unknown -> {
                    return "its host is not known here";
                }
                case HttpConnectTimeoutException late -> {
                    return "its host does not answer";
                }
                case SSLException tls -> {
                    return "its certificate is not trusted, or TLS cannot be agreed on";
                }
                default -> {
                    // Something deeper may say more.
                }
            }
        }
        return why instanceof ConnectException
                ? "nobody listens there"
                : "the connection broke (" + why.getClass().getSimpleName() + ")";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
