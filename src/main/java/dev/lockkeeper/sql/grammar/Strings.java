package dev.lockkeeper.sql.grammar;

import java.util.Arrays;

/** What the strings of SQL mean. Thread-safe. */
final class Strings {

    private Strings() {}

    /** The value of one string token. Escapes that mean a byte or a character by number stay as they are written. */
    static String value(String token) {
        return decode(token).text();
    }

    /**
     * The text a string stands for.
     *
     * @param text the value
     * @param places for each of its characters, and for its end, where that stands in the token
     */
    record Decoded(String text, int[] places) {}

    /** Reads a string token, quotes and prefix included. */
    static Decoded decode(String token) {
        if (token.charAt(0) == '$') {
            int mark = token.indexOf('$', 1) + 1;
            int[] places = new int[token.length() - 2 * mark + 1];
            Arrays.setAll(places, index -> mark + index);
            return new Decoded(token.substring(mark, token.length() - mark), places);
        }
        int quote = token.indexOf('\'');
        boolean escapes = token.charAt(0) == 'e' || token.charAt(0) == 'E';
        boolean unicode = token.charAt(0) == 'u' || token.charAt(0) == 'U';
        StringBuilder value = new StringBuilder(token.length());
        int[] places = new int[token.length()];
        int at = quote + 1;
        while (at < token.length() - 1) {
            places[value.length()] = at;
            char character = token.charAt(at);
            if (character == '\'') {
                value.append('\'');
                at += 2;
            } else if (escapes && character == '\\' && at + 2 < token.length()) {
                value.append(unescaped(token.charAt(at + 1)));
                at += 2;
            } else {
                value.append(character);
                at++;
            }
        }
        places[value.length()] = token.length() - 1;
        int[] kept = Arrays.copyOf(places, value.length() + 1);
        String plain = unicode ? Identifiers.withoutUnicodeEscapes(value.toString()) : value.toString();
        return plain.length() == value.length() ? new Decoded(plain, kept) : new Decoded(plain, nowhere(plain, quote));
    }

    private static int[] nowhere(String text, int place) {
        int[] places = new int[text.length() + 1];
        Arrays.fill(places, place);
        return places;
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    /** The string with each quote that is escaped by a backslash doubled instead: same length, same meaning. */
    static void doubleEscapedQuotes(StringBuilder text, int from, int to) {
        for (int at = from; at + 1 < to; at++) {
            if (text.charAt(at) == '\\') {
                if (text.charAt(at + 1) == '\'') {
                    text.setCharAt(at, '\'');
                }
                at++;
            }
        }
    }
}
