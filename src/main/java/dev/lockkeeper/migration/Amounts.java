package dev.lockkeeper.migration;

import java.util.Locale;

/** Amounts as people read them. Stateless. */
final class Amounts {
    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};
    private static final int STEP = 1024;

    private Amounts() {}

    /** {@code 120,000}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 512 bytes}, {@code 1.5 MB}; in steps of 1024, as the server's own {@code pg_size_pretty}. */
    static String bytes(long number) {
        double amount = number;
        int unit = 0;
        while (amount >= STEP && unit < UNITS.length - 1) {
            amount /= STEP;
            unit++;
        }
        String digits = unit == 0 || amount >= 100 ? "%.0f" : "%.1f";
        return String.format(Locale.ROOT, digits + " %s", amount, UNITS[unit]);
    }
}
