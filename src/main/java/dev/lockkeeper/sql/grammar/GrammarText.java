package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.Arrays;

/**
 * A part of a text as the generated grammar is given it. It has the same length, so that every place holds, and reads
 * alike, but comments are blank and what strings, quoted names and numbers hold is filled up: the grammar's lexer does not
 * know all of PostgreSQL's spellings of them ({@code E'a\'b'}, {@code 1_000}, {@code U&"…"}), and ours has read them
 * already. Thread-safe.
 */
final class GrammarText {

    private GrammarText() {}

    /** The tokens [first, behind). */
    static String of(Source source, int first, int behind) {
        int from = source.start(first);
        char[] text = new char[source.end(behind - 1) - from];
        Arrays.fill(text, ' ');
        for (int token = first; token < behind; token++) {
            int start = source.start(token) - from;
            int end = source.end(token) - from;
            switch (source.kind(token)) {
                case STRING, DOLLAR_STRING -> {
                    if (!isContinuation(source, token, first)) {
                        fill(text, start, end, '\'', 'x');
                    }
                }
                case QUOTED_IDENTIFIER -> fill(text, start, end, '"', 'x');
                case NUMBER -> number(source, token, text, start, end);
                default -> copy(source, token, text, start, end);
            }
        }
        return new String(text);
    }

    /** {@code 'a'} and on the next line {@code 'b'} are one string. */
    private static boolean isContinuation(Source source, int token, int first) {
        return token > first
                && source.kind(token - 1) == TokenKind.STRING
                && source.text().charAt(source.start(token)) == '\'';
    }

    private static void fill(char[] text, int start, int end, char quote, char inside) {
        Arrays.fill(text, start, end, inside);
        text[start] = quote;
        text[end - 1] = quote;
    }

    private static void number(Source source, int token, char[] text, int start, int end) {
        String written = source.text(token);
        boolean decimal = written.indexOf('.') >= 0;
        Arrays.fill(text, start, end, '1');
        if (decimal && end - start > 1) {
            text[start] = '.';
        }
    }

    private static void copy(Source source, int token, char[] text, int start, int end) {
        String written = source.text();
        int from = source.start(token);
        for (int at = start; at < end; at++) {
            char character = written.charAt(from + at - start);
            text[at] = character < 0x80 ? character : 'x';
        }
    }
}
