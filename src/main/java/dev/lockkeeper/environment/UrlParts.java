package dev.lockkeeper.environment;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JDBC URL taken apart, the way the driver reads it. What the URL leaves out stays empty here. Immutable.
 *
 * @param hosts the servers, in order
 * @param database the database
 * @param parameters of the driver, by name
 */
record UrlParts(List<HostPort> hosts, Optional<String> database, Map<String, String> parameters) {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final int USUAL_PORT = 5432;

    /**
     * One server. Immutable.
     *
     * @param host name or address, without brackets
     * @param port its port
     */
    record HostPort(String host, int port) {
        /** Whether only this computer can be meant: nobody can stand in between. */
        boolean isLoopback() {
            return host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("::1");
        }

        private String inUrl() {
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    UrlParts {
        hosts = List.copyOf(hosts);
        parameters = new LinkedHashMap<>(parameters);
    }

    static UrlParts of(DatabaseUrl url) {
        String rest = url.value().substring(PREFIX.length());
        int question = rest.indexOf('?');
        Map<String, String> parameters = new LinkedHashMap<>();
        if (question >= 0) {
            for (String parameter : rest.substring(question + 1).split("&")) {
                int equals = parameter.indexOf('=');
                if (equals > 0) {
                    parameters.put(parameter.substring(0, equals), decoded(parameter.substring(equals + 1)));
                }
            }
            rest = rest.substring(0, question);
        }
        List<HostPort> hosts = new ArrayList<>();
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            String authority = rest.substring(2, slash < 0 ? rest.length() : slash);
            rest = slash < 0 ? "" : rest.substring(slash);
            for (String address : authority.isEmpty() ? new String[0] : authority.split(",")) {
                hosts.add(hostPort(address));
            }
        }
        String database = decoded(rest.startsWith("/") ? rest.substring(1) : rest);
        return new UrlParts(hosts, Optional.of(database).filter(name -> !name.isEmpty()), parameters);
    }

    /** {@code host}, {@code host:port}, {@code [address]:port}. */
    private static HostPort hostPort(String address) {
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > address.lastIndexOf(']');
        String host = hasPort ? address.substring(0, colon) : address;
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return new HostPort(bare, hasPort ? port(address.substring(colon + 1)) : USUAL_PORT);
    }

    static int port(String digits) {
        try {
            return Integer.parseInt(digits.strip());
        } catch (NumberFormatException leftToTheDriver) {
            return USUAL_PORT;
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException leftToTheDriver) {
            return text;
        }
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** The servers, or this computer where none is named, as the driver takes it. */
    List<HostPort> servers() {
        return hosts.isEmpty() ? List.of(new HostPort("localhost", USUAL_PORT)) : hosts;
    }

    /** As a URL again. */
    DatabaseUrl url() {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        String servers = servers().stream().map(HostPort::inUrl).collect(Collectors.joining(","));
        return new DatabaseUrl(PREFIX + "//" + servers + "/"
                + database.map(UrlParts::encoded).orElse("") + (query.isEmpty() ? "" : "?" + query));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
