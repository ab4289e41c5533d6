package dev.lockkeeper.lock.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A row of {@code COPY … TO STDOUT} in its text format (documentation, "COPY", "Text Format"): read from the first column to the
 * last. Not thread-safe.
 */
final class CopyRow {
    private static final String NULL = "\\N";

    private final List<String> columns;
    private int next;

    private CopyRow(List<String> columns) {
        this.columns = columns;
    }

    /** The row of one message of the server's, in UTF-8, as the driver has it always. */
    static CopyRow of(byte[] message) {
        String line = new String(message, StandardCharsets.UTF_8);
        int end = line.endsWith("\n") ? line.length() - 1 : line.length();
        List<String> columns = new ArrayList<>();
        int begin = 0;
        // A tab in a value is written with a backslash: every one that is there is an end.
        for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', begin)) {
            columns.add(line.substring(begin, tab));
            begin = tab + 1;
        }
        columns.add(line.substring(begin, end));
        return new CopyRow(columns);
    }

    /** The next column; empty if it is NULL. */
    Optional<String> text() {
        String raw = columns.get(next++);
        return raw.equals(NULL) ? Optional.empty() : Optional.of(plain(raw));
    }

    long number() {
        return text().map(Long::parseLong).orElse(0L);
    }

    int numberOrMissing() {
        return text().map(Integer::parseInt).orElse(-1);
    }

    boolean truth() {
        return text().filter("t"::equals).isPresent();
    }

    private static String plain(String raw) {
        if (raw.indexOf('\\') < 0) {
            return raw;
        }
        StringBuilder plain = new StringBuilder();
        for (int index = 0; index < raw.length(); index++) {
            char character = raw.charAt(index);
            plain.append(character == '\\' && index + 1 < raw.length() ? escaped(raw.charAt(++index)) : character);
        }
        return plain.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000B';
            default -> letter;
        };
    }
}
