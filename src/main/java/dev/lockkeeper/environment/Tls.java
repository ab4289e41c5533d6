package dev.lockkeeper.environment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the connection is encrypted, where the URL does not say it. Immutable; holds paths, no key and no passphrase.
 *
 * @param mode {@code sslmode}
 * @param rootCertificate the authorities that are trusted, {@code sslrootcert}
 * @param certificate the client's certificate, {@code sslcert}
 * @param key the client's key, {@code sslkey}
 */
public record Tls(
        Optional<SslMode> mode, Optional<Path> rootCertificate, Optional<Path> certificate, Optional<Path> key) {
    /** Says nothing. */
    public static final Tls UNSET = new Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
