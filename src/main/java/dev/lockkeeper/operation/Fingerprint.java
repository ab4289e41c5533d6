package dev.lockkeeper.operation;

import dev.lockkeeper.migration.Checksums;

/** The first digits of a SHA-256, by which people and programs tell whether two things are the same. Stateless. */
final class Fingerprint {
    private static final int SHOWN_DIGITS = 12;

    private Fingerprint() {}

    static String of(String everything) {
        return Checksums.sha256(everything).substring(0, SHOWN_DIGITS);
    }
}
