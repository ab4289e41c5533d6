package dev.lockkeeper.console.preview;

import dev.lockkeeper.sql.Keywords;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Token;
import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Colours SQL as the lexer reads it. The dollar-quoted body of a function, procedure or DO block is code and coloured as such; any other
 * dollar-quoted string is a string. Stateless, thread-safe, linear in the text's length.
 */
public final class LexerColouring implements SqlColouring {

    private static final Set<String> BRINGS_A_BODY = Set.of("DO", "FUNCTION", "PROCEDURE");

    /** Words that open a statement in which FUNCTION may stand without a body: there a dollar-quoted string is a text. */
    private static final Set<String> BRINGS_NO_BODY = Set.of("COMMENT", "SECURITY");

    /** Keywords that are mostly names of columns. They are taken for names unless they are written in capitals. */
    private static final Set<String> MOSTLY_NAMES = Set.of(
            "action",
            "class",
            "content",
            "data",
            "day",
            "document",
            "hour",
            "input",
            "label",
            "location",
            "minute",
            "mode",
            "month",
            "name",
            "names",
            "object",
            "output",
            "owner",
            "parameter",
            "password",
            "path",
            "period",
            "position",
            "role",
            "second",
            "session",
            "source",
            "state",
            "target",
            "text",
            "type",
            "value",
            "version",
            "year",
            "zone");

    @Override
    public List<ColouredRange> colour(String text) {
        List<ColouredRange> ranges = new ArrayList<>();
        colour(text, 0, ranges);
        return List.copyOf(ranges);
    }

    private static void colour(String text, int shift, List<ColouredRange> ranges) {
        boolean statementBegins = true;
        boolean bodyFollows = false;
        boolean bodyPossible = true;
        boolean qualified = false;
        for (Token token : Script.read(text).tokens()) {
            int start = token.start() + shift;
            int end = token.end() + shift;
            switch (token.kind()) {
                case LINE_COMMENT, BLOCK_COMMENT -> ranges.add(new ColouredRange(start, end, SqlStyle.COMMENT));
                case STRING, NUMBER, PARAMETER -> ranges.add(new ColouredRange(start, end, SqlStyle.LITERAL));
                case PSQL_COMMAND, COPY_DATA -> ranges.add(new ColouredRange(start, end, SqlStyle.AROUND));
                case UNTERMINATED -> ranges.add(new ColouredRange(start, end, SqlStyle.BROKEN));
                case DOLLAR_STRING -> {
                    if (bodyFollows) {
                        colourBody(text, token, shift, ranges);
                    } else {
                        ranges.add(new ColouredRange(start, end, SqlStyle.LITERAL));
                    }
                }
                case WORD -> {
                    String word = token.text(text);
                    if (!qualified && !MOSTLY_NAMES.contains(word) && Keywords.isKeyword(word)) {
                        ranges.add(new ColouredRange(start, end, SqlStyle.KEYWORD));
                    }
                    String upper = word.toUpperCase(Locale.ROOT);
                    bodyPossible &= !(statementBegins && BRINGS_NO_BODY.contains(upper));
                    // DO stands for a block only at a statement's start, not in ON CONFLICT DO NOTHING.
                    bodyFollows |=
                            bodyPossible && BRINGS_A_BODY.contains(upper) && (statementBegins || !upper.equals("DO"));
                }
                case WHITESPACE, QUOTED_IDENTIFIER, OPERATOR, PUNCTUATION -> {
                    // plain
                }
            }
            qualified = is('.', token, text);
            if (is(';', token, text)) {
                statementBegins = true;
                bodyFollows = false;
                bodyPossible = true;
            } else if (!token.kind().isBlank()) {
                statementBegins = false;
            }
        }
    }

    private static boolean is(char punctuation, Token token, String text) {
        return token.kind() == TokenKind.PUNCTUATION && text.charAt(token.start()) == punctuation;
    }

    private static void colourBody(String text, Token token, int shift, List<ColouredRange> ranges) {
        int quote = text.indexOf('$', token.start() + 1) + 1 - token.start();
        int bodyStart = token.start() + quote;
        int bodyEnd = token.end() - quote;
        ranges.add(new ColouredRange(token.start() + shift, bodyStart + shift, SqlStyle.LITERAL));
        colour(text.substring(bodyStart, bodyEnd), bodyStart + shift, ranges);
        ranges.add(new ColouredRange(bodyEnd + shift, token.end() + shift, SqlStyle.LITERAL));
    }
}
