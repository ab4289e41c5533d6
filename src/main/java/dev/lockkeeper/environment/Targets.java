package dev.lockkeeper.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The hosts that a URL names, in its order, as the driver reads them. Stateless and thread-safe. */
public final class Targets {
    private static final int DEFAULT_PORT = 5432;

    private Targets() {}

    /**
     * One host.
     *
     * @param host its name or address, as it was written
     * @param port its port
     */
    public record Target(String host, int port) {
        /** {@code host:port}. */
        public String words() {
            return host + ":" + port;
        }
    }

    /** Every host, at least one; none if the driver does not understand the URL. */
    public static List<Target> of(DatabaseUrl url) {
        Optional<Properties> parsed = properties(url);
        if (parsed.isEmpty()) {
            return List.of();
        }
        String[] hosts = parsed.get()
                .getProperty(PGProperty.PG_HOST.getName(), "localhost")
                .split(",");
        String[] ports = parsed.get()
                .getProperty(PGProperty.PG_PORT.getName(), String.valueOf(DEFAULT_PORT))
                .split(",");
        List<Target> targets = new ArrayList<>();
        for (int index = 0; index < hosts.length; index++) {
            targets.add(new Target(hosts[index], port(ports[Math.min(index, ports.length - 1)])));
        }
        return List.copyOf(targets);
    }

    /** What the URL and the files it names tell the driver; empty if the driver does not understand it. */
    public static Optional<Properties> properties(DatabaseUrl url) {
        return Optional.ofNullable(Driver.parseURL(url.value(), new Properties()));
    }

    private static int port(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException unreadable) {
            return DEFAULT_PORT;
        }
    }

    /** Every host with its port, with commas between them. */
    static String words(DatabaseUrl url) {
        List<Target> targets = of(url);
        return targets.isEmpty()
                ? "the server"
                : targets.stream().map(Target::words).collect(Collectors.joining(", "));
    }
}
