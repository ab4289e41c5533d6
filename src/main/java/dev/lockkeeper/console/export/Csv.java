package dev.lockkeeper.console.export;

import dev.lockkeeper.operation.PlainText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines of comma-separated values as RFC 4180 has them, ended by CR LF. Values are made harmless as {@link PlainText#cell}
 * says. Stateless.
 */
public final class Csv {
    private Csv() {}

    /** The text of these lines. */
    public static String of(List<List<String>> lines) {
        return lines.stream()
                .map(line -> line.stream().map(Csv::value).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static String value(String raw) {
        String safe = PlainText.cell(raw);
        boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
