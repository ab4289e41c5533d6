package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.DatabaseUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/** Reads where a database is, and makes of it what the driver understands. Thread-safe. */
final class PlaceReader {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final String EXAMPLE = "jdbc:postgresql://host:5432/name";
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern HOST =
            Pattern.compile("[^\\s/?#&@%;:,\"'\\\\\\[\\]=]+|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");
    private static final String URL_HOST = "(?:[^\\s/?#&@%;:,\"'\\\\\\[\\]=]+|\\[[0-9A-Fa-f:.]+])?(?::[0-9]{1,5})?";
    private static final String URL_TEXT = "(?:[^%?#/]|%[0-9A-Fa-f]{2})*";
    private static final Pattern URL = Pattern.compile("(?://(?<hosts>" + URL_HOST + "(?:," + URL_HOST + ")*)/)?+(?!/)"
            + URL_TEXT + "(?:\\?(?:[^%#]|%[0-9A-Fa-f]{2})*)?");
    private static final Pattern PORT = Pattern.compile(":([0-9]{1,5})(?=,|$)");
    private static final Pattern SERVICE_PARAMETER = Pattern.compile("[?&]service=", Pattern.CASE_INSENSITIVE);

    private PlaceReader() {}

    /** The place, which must be said in exactly one way. */
    static Optional<Place> read(Section environment) {
        Optional<String> url = environment.text("url");
        Optional<String> host = environment.text("host");
        Optional<Integer> port = environment.number("port", 1, HIGHEST_PORT);
        Optional<String> database = environment.text("database");
        Optional<String> user = environment.text("user");
        Optional<String> service = environment.text("service");
        List<String> single = List.of("host", "port", "database", "user");
        Optional<String> firstSingle = single.stream().filter(environment::has).findFirst();
        if (environment.has("url") && (environment.has("service") || firstSingle.isPresent())) {
            String other = environment.has("service") ? "service" : firstSingle.orElseThrow();
            environment.problem(
                    other,
                    "stands beside url, which says the place already; keep one of them"
                            + (other.equals("user") ? ", and a user of the URL as ?user=NAME." : "."));
            return Optional.empty();
        }
        if (environment.has("service") && firstSingle.isPresent()) {
            environment.problem(
                    firstSingle.get(), "stands beside service, which says the place already; keep one of them.");
            return Optional.empty();
        }
        if (environment.has("url")) {
            return url.filter(text -> isUnderstood(environment, text)).map(Place.Url::new);
        }
        if (environment.has("service")) {
            return service.filter(name -> isService(environment, name)).map(Place.Service::new);
        }
        if (firstSingle.isEmpty()) {
            environment.problem("says no place; write url = \"" + EXAMPLE
                    + "\", or host with port, database and user, or service.");
            return Optional.empty();
        }
        if (!environment.has("host")) {
            environment.problem("host", "is missing: write host = \"...\" beside " + firstSingle.get() + ".");
            return Optional.empty();
        }
        return host.filter(text -> isHosts(environment, text))
                .map(hosts -> new Place.Server(hosts, port, database, user));
    }

    private static boolean isUnderstood(Section environment, String url) {
        try {
            DatabaseUrl safe = new DatabaseUrl(url);
            if (!isWellFormed(url) || !isReadByDriver(safe)) {
                environment.problem("url", "is not understood by the driver; write " + EXAMPLE + ".");
                return false;
            }
            return true;
        } catch (IllegalArgumentException refused) {
            environment.problem("url", String.valueOf(refused.getMessage()) + ".");
            return false;
        }
    }

    /** Asked before the driver, which would write warnings of its own. */
    private static boolean isWellFormed(String url) {
        Matcher parts = URL.matcher(url.substring(PREFIX.length()));
        if (!parts.matches()) {
            return false;
        }
        Matcher port = PORT.matcher(Optional.ofNullable(parts.group("hosts")).orElse(""));
        while (port.find()) {
            int number = Integer.parseInt(port.group(1));
            if (number < 1 || number > HIGHEST_PORT) {
                return false;
            }
        }
        return true;
    }

    /** A service is looked up when connecting: its file may lie on another computer of the team. */
    private static boolean isReadByDriver(DatabaseUrl url) {
        if (SERVICE_PARAMETER.matcher(url.value()).find()) {
            return true;
        }
        try {
            return Optional.ofNullable(Driver.parseURL(url.value(), new Properties()))
                    .isPresent();
        } catch (RuntimeException notEvenThat) {
            return false;
        }
    }

    private static boolean isService(Section environment, String name) {
        if (name.contains("]") || name.contains("[")) {
            environment.problem(
                    "service", "is no name of a service; write what stands in brackets in pg_service.conf.");
            return false;
        }
        return true;
    }

    private static boolean isHosts(Section environment, String hosts) {
        if (hosts.startsWith("/")) {
            environment.problem(
                    "host", "is a folder of a socket, which the driver cannot use; write host = \"localhost\".");
            return false;
        }
        boolean good = Arrays.stream(hosts.split(",", -1))
                .map(String::strip)
                .allMatch(host -> HOST.matcher(host).matches());
        if (!good) {
            environment.problem(
                    "host",
                    "is no host name or address; write host = \"db1\", or several as \"db1,db2\"; the port has a key of"
                            + " its own.");
        }
        return good;
    }

    /** The URL with which the driver finds the place. */
    static DatabaseUrl url(Place place) {
        return switch (place) {
            case Place.Url url -> new DatabaseUrl(url.url());
            case Place.Service service -> new DatabaseUrl(PREFIX + "///?service=" + encoded(service.name()));
            case Place.Server server ->
                new DatabaseUrl(PREFIX + "//" + hosts(server) + "/"
                        + server.database().map(PlaceReader::encoded).orElse("")
                        + server.user().map(user -> "?user=" + encoded(user)).orElse(""));
        };
    }

    private static String hosts(Place.Server server) {
        String port = server.port().map(number -> ":" + number).orElse("");
        return Arrays.stream(server.host().split(","))
                .map(String::strip)
                .map(host -> (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + port)
                .collect(Collectors.joining(","));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
