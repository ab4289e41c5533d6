package dev.lockkeeper.lint;

import java.util.Locale;

/** Numbers of rows in words short enough for a sentence; the server only estimates them. Thread-safe. */
final class RowCounts {
    private RowCounts() {}

    /** {@code 1 row}, {@code 870 rows}, {@code 12 k rows}, {@code 4.1 M rows}, {@code 2 G rows}. */
    static String text(long rows) {
        if (rows == 1) {
            return "1 row";
        }
        if (rows < 1_000) {
            return rows + " rows";
        }
        if (rows < 1_000_000) {
            return scaled(rows / 1e3) + " k rows";
        }
        return rows < 1_000_000_000 ? scaled(rows / 1e6) + " M rows" : scaled(rows / 1e9) + " G rows";
    }

    private static String scaled(double value) {
        String text = String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
