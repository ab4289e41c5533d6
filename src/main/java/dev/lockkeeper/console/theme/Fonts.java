package dev.lockkeeper.console.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/**
 * The two font families of the console, chosen from what this computer has: JavaFX takes one family where a browser would
 * take a list.
 *
 * @param text the family for words
 * @param mono the family for SQL and names, with digits of one width
 */
public record Fonts(String text, String mono) {
    private static final List<String> TEXT = List.of(
            "Inter",
            "Segoe UI",
            "SF Pro Text",
            ".AppleSystemUIFont",
            "Helvetica Neue",
            "Cantarell",
            "Noto Sans",
            "Liberation Sans",
            "DejaVu Sans");
    private static final List<String> MONO = List.of(
            "JetBrains Mono",
            "Cascadia Mono",
            "SF Mono",
            "Menlo",
            "Consolas",
            "Fira Mono",
            "Noto Sans Mono",
            "DejaVu Sans Mono",
            "Liberation Mono");

    /** The best of these families. */
    public static Fonts among(Collection<String> families) {
        return new Fonts(first(TEXT, families, "System"), first(MONO, families, "Monospaced"));
    }

    /** A stylesheet, as a data URI, that uses them. */
    public String stylesheet() {
        String css =
                ".root{-fx-font-family:\"" + text + "\";}." + LkStyles.MONO + "{-fx-font-family:\"" + mono + "\";}";
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }

    private static String first(List<String> wanted, Collection<String> families, String otherwise) {
        return wanted.stream().filter(families::contains).findFirst().orElse(otherwise);
    }
}
