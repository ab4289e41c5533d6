package dev.lockkeeper.sql;

/**
 * Where literals and comments end, by the rules of PostgreSQL's scanner (documentation, chapter "Lexical Structure";
 * PostgreSQL 12 to 18). Each method is handed the offset behind the opening mark and answers the offset behind the
 * closing one, or {@link #OPEN}. Each reads a character a bounded number of times.
 */
final class Literals {

    /** The answer for a literal that is never closed. */
    static final int OPEN = -1;

    private Literals() {}

    /** A string or identifier whose quote is written twice to stand for itself. */
    static int quoted(CharSequence text, int from, int limit, char quote) {
        int at = from;
        while (at < limit) {
            if (text.charAt(at) != quote) {
                at++;
            } else if (at + 1 < limit && text.charAt(at + 1) == quote) {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return OPEN;
    }

    /**
     * A string with backslash escapes. Strings continue behind a line end ({@code 'a' ⏎ 'b'} is one string), and the
     * continuation keeps the escapes of the beginning, so that it has to be read here. The server reads it so; psql, up
     * to 15 at least, forgets the escapes at the end of a line and breaks such a string.
     */
    static int escaped(CharSequence text, int from, int limit) {
        int at = from;
        while (at < limit) {
            char character = text.charAt(at);
            if (character == '\\') {
                at += 2;
            } else if (character != '\'') {
                at++;
            } else if (at + 1 < limit && text.charAt(at + 1) == '\'') {
                at += 2;
            } else {
                int continued = continuation(text, at + 1, limit);
                if (continued == OPEN) {
                    return at + 1;
                }
                at = continued;
            }
        }
        return OPEN;
    }

    /** Behind the quote that continues a string: only white space and line comments, one line end at least. */
    private static int continuation(CharSequence text, int from, int limit) {
        boolean newLine = false;
        int at = from;
        while (at < limit) {
            char character = text.charAt(at);
            if (character == '\'') {
                return newLine ? at + 1 : OPEN;
            } else if (Characters.isSpace(character)) {
                newLine |= Characters.isLineEnd(character);
                at++;
            } else if (startsWith(text, at, limit, '-', '-')) {
                at = lineEnd(text, at, limit);
            } else {
                return OPEN;
            }
        }
        return OPEN;
    }

    /** Block comments nest, unlike in C. */
    static int blockComment(CharSequence text, int from, int limit) {
        int depth = 1;
        int at = from;
        while (at < limit) {
            if (startsWith(text, at, limit, '*', '/')) {
                at += 2;
                if (--depth == 0) {
                    return at;
                }
            } else if (startsWith(text, at, limit, '/', '*')) {
                at += 2;
                depth++;
            } else {
                at++;
            }
        }
        return OPEN;
    }

    /** Behind the {@code $tag$} that begins at {@code from}, or {@link #OPEN} when none begins there. */
    static int dollarQuote(CharSequence text, int from, int limit) {
        int at = from + 1;
        if (at < limit && Characters.isIdentifierStart(text.charAt(at))) {
            at++;
            while (at < limit && Characters.isTagPart(text.charAt(at))) {
                at++;
            }
        }
        return at < limit && text.charAt(at) == '$' ? at + 1 : OPEN;
    }

    /** A dollar-quoted string, whose mark stands at {@code [mark, from)}. */
    static int dollarQuoted(CharSequence text, int mark, int from, int limit) {
        int length = from - mark;
        int at = from;
        while (at + length <= limit) {
            if (text.charAt(at) == '$' && matches(text, mark, at, length)) {
                return at + length;
            }
            at++;
        }
        return OPEN;
    }

    /** Linear in all: a mark has a dollar sign only at its ends, so a comparison stops at the next one in the text. */
    private static boolean matches(CharSequence text, int mark, int at, int length) {
        for (int index = 1; index < length; index++) {
            if (text.charAt(mark + index) != text.charAt(at + index)) {
                return false;
            }
        }
        return true;
    }

    /** The end of the line; like PostgreSQL's scanner, a carriage return alone ends one. */
    static int lineEnd(CharSequence text, int from, int limit) {
        int at = from;
        while (at < limit && !Characters.isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    static boolean startsWith(CharSequence text, int at, int limit, char first, char second) {
        return at + 1 < limit && text.charAt(at) == first && text.charAt(at + 1) == second;
    }
}
