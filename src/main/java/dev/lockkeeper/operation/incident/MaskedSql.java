package dev.lockkeeper.operation.incident;

import dev.lockkeeper.sql.Lexer;
import dev.lockkeeper.sql.TokenKind;
import java.util.Locale;
import java.util.Set;

/**
 * A statement without the values in it: a report leaves the house, and values are other people's data. What cannot be told
 * apart with certainty is taken for a value. Used once, by one thread.
 *
 * <p>The server cuts statements off at {@code track_activity_query_size} bytes, so a literal may have no end: then nothing
 * behind its beginning is kept. Nor is it where a backslash stands before the end of a string, which only a session with
 * {@code standard_conforming_strings} off reads as its author meant it.
 */
public final class MaskedSql {
    private static final String VALUE = "?";
    private static final Set<String> HAVE_SETTINGS = Set.of("role", "user", "database", "system");

    private final String sql;
    private final Lexer lexer;
    private final StringBuilder masked;
    private final boolean lines;

    /** How many words the statement has so far, and whether what follows is the value of a setting. */
    private int words;

    private boolean alter;
    private boolean maySet;
    private boolean inSet;
    private boolean setting;

    private MaskedSql(String sql, boolean lines) {
        this.sql = sql;
        this.lines = lines;
        this.lexer = new Lexer(sql);
        this.masked = new StringBuilder(sql.length());
    }

    /** The statement with {@code ?} for every string, number and value of a setting, and without comments. */
    public static String of(String sql) {
        return new MaskedSql(sql, false).read();
    }

    /**
     * The same for the text of a file: every line break stays, so that what stands in a line still stands in it. Bodies of
     * functions are values, too.
     */
    public static String keepingLines(String sql) {
        return new MaskedSql(sql, true).read();
    }

    private String read() {
        while (lexer.advance()) {
            TokenKind kind = lexer.kind();
            if (kind == TokenKind.UNTERMINATED || kind == TokenKind.STRING && endIsDoubtful()) {
                return masked.append(VALUE).toString();
            }
            switch (kind) {
                case STRING, DOLLAR_STRING, NUMBER, COPY_DATA, PSQL_COMMAND -> value();
                case LINE_COMMENT, BLOCK_COMMENT -> {
                    masked.append(' ');
                    breaks();
                }
                case WORD -> word();
                case QUOTED_IDENTIFIER -> keepUnlessSetting();
                case WHITESPACE, PARAMETER -> keep();
                case OPERATOR, PUNCTUATION -> sign();
                case UNTERMINATED -> throw new IllegalStateException("read above");
            }
        }
        return masked.toString();
    }

    private boolean endIsDoubtful() {
        char first = sql.charAt(lexer.start());
        boolean escapes = first == 'e' || first == 'E';
        return !escapes && sql.substring(lexer.start(), lexer.end()).contains("\\'");
    }

    private void value() {
        masked.append(VALUE);
        breaks();
    }

    /** The line breaks of what is not kept. */
    private void breaks() {
        if (lines) {
            for (int at = lexer.start(); at < lexer.end(); at++) {
                if (sql.charAt(at) == '\n') {
                    masked.append('\n');
                }
            }
        }
    }

    private void keep() {
        masked.append(sql, lexer.start(), lexer.end());
    }

    private void keepUnlessSetting() {
        if (setting) {
            value();
        } else {
            keep();
        }
    }

    /** Of {@code SET app.token TO hunter2} and {@code ALTER ROLE … SET …} the value may stand without quotes. */
    private void word() {
        String word = sql.substring(lexer.start(), lexer.end()).toLowerCase(Locale.ROOT);
        keepUnlessSetting();
        words++;
        if (words == 1) {
            alter = word.equals("alter");
            inSet = word.equals("set");
        } else if (words == 2) {
            maySet = alter && HAVE_SETTINGS.contains(word);
        } else if (maySet && word.equals("set")) {
            inSet = true;
        }
        setting |= inSet && word.equals("to");
    }

    private void sign() {
        String sign = sql.substring(lexer.start(), lexer.end());
        keep();
        if (sign.equals(";")) {
            words = 0;
            alter = false;
            maySet = false;
            inSet = false;
            setting = false;
        } else if (sign.equals("=")) {
            setting |= inSet;
        }
    }
}
