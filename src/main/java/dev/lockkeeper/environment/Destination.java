package dev.lockkeeper.environment;

import dev.lockkeeper.environment.UrlParts.HostPort;
import dev.lockkeeper.environment.credential.LoginTarget;
import dev.lockkeeper.environment.credential.Service;
import dev.lockkeeper.environment.credential.ServiceException;
import dev.lockkeeper.environment.credential.ServiceFiles;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a URL leads once the service file has filled in what the URL leaves out: what the URL says is stronger. Immutable;
 * holds no secret.
 *
 * @param url as the driver gets it; the one that was written, where no service fills in
 * @param parts the servers, the database and the parameters
 * @param service the service that filled in
 */
record Destination(DatabaseUrl url, UrlParts parts, Optional<Service> service) {
    /** libpq's keywords for which the driver has a parameter, and its name. */
    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("user", "user"),
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("options", "options"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("krbsrvname", "kerberosServerName"));

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    /**
     * Finds it out.
     *
     * @param access may name the service, as the URL may; what it says of encryption is stronger than the service
     * @throws SQLException if the service is not there, or leads where the driver cannot go
     */
    static Destination of(DatabaseUrl url, Access access, ServiceFiles files) throws SQLException {
        UrlParts parts = UrlParts.of(url);
        Optional<String> name = parts.parameter("service").or(access::service);
        if (name.isEmpty()) {
            return new Destination(url, parts, Optional.empty());
        }
        try {
            Service service = files.find(name.get());
            UrlParts filled = filled(parts, service, access.tls());
            return new Destination(filled.url(), filled, Optional.of(service));
        } catch (ServiceException absent) {
            throw new SQLException(absent.getMessage() + "; nothing was connected", "08001", absent);
        }
    }

    private static UrlParts filled(UrlParts parts, Service service, Tls tls) throws SQLException {
        Map<String, String> parameters = new LinkedHashMap<>(parts.parameters());
        parameters.remove("service");
        KEYWORDS.forEach((keyword, parameter) -> service.setting(keyword)
                .filter(value -> !says(tls, keyword))
                .ifPresent(value -> parameters.putIfAbsent(parameter, value)));
        service.setting("target_session_attrs")
                .map(value -> SERVER_TYPES.getOrDefault(value, "any"))
                .ifPresent(type -> parameters.putIfAbsent("targetServerType", type));
        return new UrlParts(
                parts.hosts().isEmpty() ? hosts(service) : parts.hosts(),
                parts.database().or(() -> service.setting("dbname")),
                parameters);
    }

    private static boolean says(Tls tls, String keyword) {
        return switch (keyword) {
            case "sslmode" -> tls.mode().isPresent();
            case "sslrootcert" -> tls.rootCertificate().isPresent();
            case "sslcert" -> tls.certificate().isPresent();
            case "sslkey" -> tls.key().isPresent();
            default -> false;
        };
    }

    private static List<HostPort> hosts(Service service) throws SQLException {
        List<HostPort> hosts = new ArrayList<>();
        String[] names = service.setting("host")
                .or(() -> service.setting("hostaddr"))
                .orElse("localhost")
                .split(",");
        String[] ports = service.setting("port").orElse("5432").split(",");
        for (int index = 0; index < names.length; index++) {
            String host = names[index].strip();
            if (host.startsWith("/") || host.startsWith("@")) {
                throw new SQLException(
                        "The " + service.words() + " leads to the Unix socket " + host
                                + ", which the driver cannot use; name a host, for example localhost. Nothing was connected",
                        "08001");
            }
            hosts.add(new HostPort(host, UrlParts.port(ports[Math.min(index, ports.length - 1)])));
        }
        return hosts;
    }

    /** The user whom URL or service file name. */
    Optional<String> user() {
        return parts.parameter("user");
    }

    /** What a password is wanted for, one per server. */
    List<LoginTarget> targets(String user) {
        String database = parts.database().orElse(user);
        return parts.servers().stream()
                .map(server -> new LoginTarget(server.host(), server.port(), database, user))
                .toList();
    }
}
