package dev.lockkeeper.environment;

/** {@code sslmode} as libpq and the driver know it, from the weakest to the strongest. */
public enum SslMode {
    /** No encryption. */
    DISABLE("disable"),
    /** Encryption only if the server insists. */
    ALLOW("allow"),
    /** Encryption if the server offers it. */
    PREFER("prefer"),
    /** Encryption, with whoever answers. */
    REQUIRE("require"),
    /** Encryption, and the certificate comes from a trusted authority. */
    VERIFY_CA("verify-ca"),
    /** Encryption, the authority is trusted, and the certificate is for this host. */
    VERIFY_FULL("verify-full");

    private final String word;

    SslMode(String word) {
        this.word = word;
    }

    /** The word in URLs, service files and environment files. */
    public String word() {
        return word;
    }
}
