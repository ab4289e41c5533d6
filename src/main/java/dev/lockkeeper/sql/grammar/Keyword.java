package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.Keywords;
import dev.lockkeeper.sql.TokenKind;
import java.util.Locale;
import java.util.StringJoiner;

/** The words that statements begin with. Thread-safe. */
final class Keyword {

    /** As many as it takes to tell statements apart. */
    private static final int MOST = 3;

    private Keyword() {}

    /** A word in upper case. */
    static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** The keywords that come next, in upper case, three at most. */
    static String leading(Cursor cursor) {
        return leading(cursor, MOST);
    }

    static String leading(Cursor cursor, int most) {
        StringJoiner words = new StringJoiner(" ");
        Source source = cursor.source();
        int last = Math.min(cursor.limit(), cursor.at() + most);
        for (int token = cursor.at(); token < last && source.kind(token) == TokenKind.WORD; token++) {
            String word = source.text(token);
            if (!Keywords.isKeyword(word)) {
                break;
            }
            words.add(upper(word));
        }
        return words.toString();
    }
}
