package dev.lockkeeper.operation;

import java.util.Locale;

/** Sizes of files in the words of the screen and the terminal. Stateless. */
public final class Sizes {
    private static final int THOUSAND = 1_000;
    private static final int MILLION = 1_000_000;

    private Sizes() {}

    /** Bytes below a thousand, then one digit after the point: {@code 512 B}, {@code 3.4 kB}, {@code 1.2 MB}. */
    public static String text(long bytes) {
        if (bytes < THOUSAND) {
            return bytes + " B";
        }
        return bytes < MILLION
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
