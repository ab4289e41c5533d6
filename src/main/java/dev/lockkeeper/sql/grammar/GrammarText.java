package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A part of a text as the generated grammar is given it. Its places are those of the original, and it reads alike, but comments are blank and what strings, quoted names and numbers hold is filled up: the grammar's lexer does not
 * know all of PostgreSQL's spellings of them ({@code E'a\'b'}, {@code 1_000}, {@code U&"…"}), and ours has read them
 * already. Immutable.
 */
final class GrammarText {

    private static final String NAME = " x ";

    /** Behind one of these, commas are between something else. */
    private static final Set<String> END_OF_FROM = Set.of(
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "select",
            "set",
            "returning",
            "when",
            "values");

    private final String text;
    private final int[] inserted;

    private GrammarText(String text, int[] inserted) {
        this.text = text;
        this.inserted = inserted;
    }

    /** The tokens [first, behind). */
    static GrammarText of(Source source, int first, int behind) {
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
        return new GrammarText(new String(text), new int[0]);
    }

    /** What can follow a query in a FROM that has no name. */
    private static final Set<String> BEHIND_UNNAMED = Set.of(
            "where",
            "group",
            "having",
            "window",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "union",
            "intersect",
            "except",
            "on",
            "using",
            "join",
            "inner",
            "left",
            "right",
            "full",
            "cross",
            "natural",
            "returning",
            "when");

    /**
     * The tokens [first, behind), with a name behind each query in a FROM that has none, as PostgreSQL allows since
     * version 16. The grammar wants one.
     */
    static GrammarText withNames(Source source, int first, int behind) {
        GrammarText plain = of(source, first, behind);
        List<Integer> places = new ArrayList<>();
        Deque<Level> levels = new ArrayDeque<>();
        levels.push(new Level(false));
        for (int token = first; token < behind; token++) {
            Level level = levels.element();
            if (source.isSymbol(token, '(')) {
                boolean begins = token > first && token + 1 < behind;
                levels.push(new Level(begins && beginsRelation(source, token, level)));
            } else if (source.isSymbol(token, ')') && levels.size() > 1) {
                if (levels.pop().relation && isUnnamed(source, token, behind)) {
                    places.add(source.end(token) - source.start(first));
                }
            } else if (source.kind(token) == TokenKind.WORD) {
                level.inFrom = source.isWord(token, "from")
                        || (level.inFrom && !END_OF_FROM.contains(Identifiers.folded(source.text(token))));
            }
        }
        StringBuilder named = new StringBuilder(plain.text);
        for (int index = places.size() - 1; index >= 0; index--) {
            named.insert(places.get(index), NAME);
        }
        return new GrammarText(
                named.toString(), places.stream().mapToInt(Integer::intValue).toArray());
    }

    /** What a parenthesis holds, and whether its FROM is being read. */
    private static final class Level {

        private final boolean relation;
        private boolean inFrom;

        Level(boolean relation) {
            this.relation = relation;
        }
    }

    private static boolean beginsRelation(Source source, int token, Level around) {
        boolean query = source.isWord(token + 1, "select")
                || source.isWord(token + 1, "with")
                || source.isWord(token + 1, "values");
        boolean relation = source.isWord(token - 1, "from")
                || source.isWord(token - 1, "join")
                || source.isWord(token - 1, "lateral")
                || (around.inFrom && source.isSymbol(token - 1, ','));
        return query && relation;
    }

    private static boolean isUnnamed(Source source, int token, int behind) {
        if (token + 1 >= behind || source.kind(token + 1) == TokenKind.PUNCTUATION) {
            return true;
        }
        return source.kind(token + 1) == TokenKind.WORD
                && BEHIND_UNNAMED.contains(Identifiers.folded(source.text(token + 1)));
    }

    String text() {
        return text;
    }

    /** Where a character of this text stands in the original, counted from its beginning. */
    int original(int place) {
        int added = 0;
        while (added < inserted.length && inserted[added] + added * NAME.length() < place) {
            added++;
        }
        return place - added * NAME.length();
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
