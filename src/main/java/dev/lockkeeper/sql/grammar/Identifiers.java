package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Keywords;
import dev.lockkeeper.sql.SqlLiterals;
import java.util.Locale;

/** Names as they are written and as PostgreSQL keeps them. Thread-safe. */
final class Identifiers {

    private Identifiers() {}

    /** A name as SQL: as it is where that is safe, else quoted. */
    static String sql(String name) {
        return isPlain(name) && !Keywords.isKeyword(name) ? name : quoted(name);
    }

    private static String quoted(String name) {
        return name.isEmpty() || name.indexOf('\0') >= 0 ? "\"\"" : SqlLiterals.identifier(name);
    }

    private static boolean isPlain(String name) {
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            boolean letter = (character >= 'a' && character <= 'z') || character == '_';
            boolean digit = character >= '0' && character <= '9';
            if (!letter && !(at > 0 && (digit || character == '$'))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    /** An unquoted word as PostgreSQL keeps it: only the letters of ASCII are folded (in UTF-8 databases). */
    static String folded(String word) {
        for (int at = 0; at < word.length(); at++) {
            char character = word.charAt(at);
            if (character >= 0x80) {
                return foldedAscii(word);
            }
        }
        return word.toLowerCase(Locale.ROOT);
    }

    private static String foldedAscii(String word) {
        StringBuilder folded = new StringBuilder(word);
        for (int at = 0; at < word.length(); at++) {
            char character = word.charAt(at);
            if (character >= 'A' && character <= 'Z') {
                folded.setCharAt(at, (char) (character + 32));
            }
        }
        return folded.toString();
    }

    /** The name inside {@code "…"} or {@code U&"…"}. */
    static String unquoted(String quoted) {
        boolean unicode = quoted.charAt(0) != '"';
        String inner = quoted.substring(unicode ? 3 : 1, quoted.length() - 1).replace("\"\"", "\"");
        return unicode ? withoutUnicodeEscapes(inner) : inner;
    }

    /** {@code \0041} and {@code \+000041}; a doubled backslash is one. Something else stays as it is. */
    static String withoutUnicodeEscapes(String text) {
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            boolean wide = text.startsWith("\\+", at);
            int digits = wide ? 6 : 4;
            int from = at + (wide ? 2 : 1);
            if (character == '\\' && text.startsWith("\\\\", at)) {
                plain.append('\\');
                at += 2;
            } else if (character == '\\' && isCodePoint(text, from, digits)) {
                plain.appendCodePoint(Integer.parseInt(text.substring(from, from + digits), 16));
                at = from + digits;
            } else {
                plain.append(character);
                at++;
            }
        }
        return plain.toString();
    }

    private static boolean isCodePoint(String text, int from, int digits) {
        if (from + digits > text.length()) {
            return false;
        }
        int value = 0;
        for (int at = from; at < from + digits; at++) {
            char character = text.charAt(at);
            int digit = character < 0x80 ? Character.digit(character, 16) : -1;
            if (digit < 0) {
                return false;
            }
            value = value * 16 + digit;
        }
        return Character.isValidCodePoint(value);
    }
}
