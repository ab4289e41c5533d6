package dev.lockkeeper.sql;

/** Writes the tokens of a script with one blank or line end between them, see {@link SqlText}. Used once. */
final class SignificantText {

    /** Where it goes. */
    interface Output {

        /** These units of the script. */
        void copy(int start, int end);

        /** A blank or a line end. */
        void separator(char separator);
    }

    private static final char NONE = '\0';

    private final Source source;
    private final CharSequence text;
    private final Output output;

    private boolean begun;
    private TokenKind last = TokenKind.COPY_DATA;
    private int lastEnd;
    private boolean afterColon;
    private boolean afterBlockComment;

    SignificantText(Source source, Output output) {
        this.source = source;
        this.text = source.units();
        this.output = output;
    }

    void write() {
        new ScriptReader(source, new Lines(source)).read(this::token);
    }

    private void token(Lexer token) {
        if (token.kind().isBlank()) {
            afterBlockComment |= token.kind() == TokenKind.BLOCK_COMMENT;
            return;
        }
        boolean adjacent = afterColon && lastEnd == token.start();
        char separator = NONE;
        if (begun && !adjacent) {
            separator = separator(token);
        } else if (!begun && startsWithMark(token.start())) {
            // Anywhere but at the start of a text a byte-order mark is part of a name.
            separator = ' ';
        }
        if (separator != NONE) {
            output.separator(separator);
        }
        output.copy(token.start(), token.end());
        begun = true;
        last = token.kind();
        lastEnd = token.end();
        afterBlockComment = false;
        afterColon = token.kind() == TokenKind.PUNCTUATION && token.is(':');
    }

    private boolean startsWithMark(int unit) {
        int end = Math.min(unit + 3, text.length());
        return text.charAt(unit) >= 0x80
                && source.text(unit, source.boundary(end)).startsWith("\uFEFF");
    }

    private char separator(Lexer next) {
        boolean lineCounts = last == TokenKind.PSQL_COMMAND
                || next.kind() == TokenKind.COPY_DATA
                || (last == TokenKind.STRING && next.kind() == TokenKind.STRING && !afterBlockComment);
        if (last == TokenKind.COPY_DATA) {
            return NONE;
        } else if (lineCounts && Characters.holds(text, lastEnd, next.start(), '\n')) {
            return '\n';
        }
        return lineCounts && Characters.holds(text, lastEnd, next.start(), '\r') ? '\r' : ' ';
    }
}
