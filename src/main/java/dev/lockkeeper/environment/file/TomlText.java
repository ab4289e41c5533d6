package dev.lockkeeper.environment.file;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How keys and values are written in TOML. Thread-safe. */
final class TomlText {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private TomlText() {}

    static boolean isBareKey(String key) {
        return BARE.matcher(key).matches();
    }

    /** The header of a table, without a line end. */
    static String header(List<String> path) {
        return path.stream().map(TomlText::key).collect(Collectors.joining(".", "[", "]"));
    }

    static String key(String key) {
        return isBareKey(key) ? key : quoted(key);
    }

    /** A text in quotation marks; what is not printable, as its code. */
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (SafeText.isPrintable(character)) {
                        quoted.appendCodePoint(character);
                    } else {
                        quoted.append(String.format(character > 0xFFFF ? "\\U%08X" : "\\u%04X", character));
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /** A list of texts. */
    static String list(Collection<String> texts) {
        return texts.stream().map(TomlText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
