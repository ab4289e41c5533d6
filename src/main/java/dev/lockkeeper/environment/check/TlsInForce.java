package dev.lockkeeper.environment.check;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.SslMode;
import dev.lockkeeper.environment.Targets;
import dev.lockkeeper.environment.Tls;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of encryption as the driver will see them. Immutable.
 *
 * @param mode {@code sslmode}
 * @param rootCertificates the file of the authorities that are trusted
 * @param factory a class of somebody's own that judges certificates instead
 * @param direct whether encryption begins without being asked for ({@code sslnegotiation=direct})
 */
record TlsInForce(SslMode mode, Path rootCertificates, Optional<String> factory, boolean direct) {
    /** The URL counts most, then the environment, then what the driver does by itself. */
    static TlsInForce of(DatabaseUrl url, Tls tls) {
        Properties inUrl = Targets.properties(url).orElseGet(Properties::new);
        Optional<SslMode> said = text(inUrl, "sslmode").flatMap(TlsInForce::mode);
        boolean ssl = text(inUrl, "ssl").filter(value -> !"false".equals(value)).isPresent();
        SslMode mode = said.or(tls::mode).orElse(ssl ? SslMode.VERIFY_FULL : SslMode.PREFER);
        Path root = text(inUrl, "sslrootcert")
                .map(Path::of)
                .or(tls::rootCertificate)
                .orElseGet(() -> defaultFolder(System.getProperty("os.name", ""), System.getenv())
                        .resolve("root.crt"));
        return new TlsInForce(
                mode,
                root,
                text(inUrl, "sslfactory").filter(name -> !name.endsWith("LibPQFactory")),
                text(inUrl, "sslnegotiation").filter("direct"::equals).isPresent());
    }

    private static Optional<String> text(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name)).filter(value -> !value.isBlank());
    }

    private static Optional<SslMode> mode(String word) {
        return Arrays.stream(SslMode.values())
                .filter(mode -> mode.word().equalsIgnoreCase(word))
                .findFirst();
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
