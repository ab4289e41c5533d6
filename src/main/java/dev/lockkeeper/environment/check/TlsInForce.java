package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Encryption;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Targets;
import dev.lockkeeper.environment.Tls;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of encryption as the driver will see them. Immutable.
 *
 * @param mode {@code sslmode}
 * @param shortfall why that is less than production should have
 * @param rootCertificates the file of the authorities that are trusted
 * @param factory a class of somebody's own that judges certificates instead
 * @param direct whether encryption begins without being asked for ({@code sslnegotiation=direct})
 */
record TlsInForce(
        SslMode mode, Optional<String> shortfall, Path rootCertificates, Optional<String> factory, boolean direct) {
    /**
     * The URL counts most, then the environment, then what the driver does by itself.
     *
     * @param url with what a service file filled in
     * @param encryption the mode, which is settled already
     */
    static TlsInForce of(DatabaseUrl url, Tls tls, Encryption encryption) {
        Properties inUrl = Targets.properties(url).orElseGet(Properties::new);
        Path root = text(inUrl, "sslrootcert")
                .map(Path::of)
                .or(tls::rootCertificate)
                .orElseGet(() -> defaultFolder(System.getProperty("os.name", ""), System.getenv())
                        .resolve("root.crt"));
        return new TlsInForce(
                encryption.mode(),
                encryption.shortfall(),
                root,
                text(inUrl, "sslfactory").filter(name -> !name.endsWith("LibPQFactory")),
                text(inUrl, "sslnegotiation").filter("direct"::equals).isPresent());
    }

    private static Optional<String> text(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isBlank());
    }

    /** Where the driver looks where nothing was said. */
    private static Path defaultFolder(String system, Map<String, String> variables) {
        return system.toLowerCase(Locale.ROOT).contains("windows")
                ? Path.of(variables.getOrDefault("APPDATA", ""), "postgresql")
                : Path.of(System.getProperty("user.home", ""), ".postgresql");
    }

    boolean checksAuthority() {
        return mode.compareTo(SslMode.VERIFY_CA) >= 0;
    }

    boolean checksName() {
        return mode == SslMode.VERIFY_FULL;
    }
}
