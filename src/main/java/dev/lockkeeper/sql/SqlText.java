package dev.lockkeeper.sql;

/** What of a script's text matters. Thread-safe. */
public final class SqlText {

    private SqlText() {}

    /**
     * The script without comments, with exactly one blank or line end between tokens. Two scripts with equal results
     * differ only in comments and white space. Literals, with the bodies of functions among them, COPY data and psql's
     * commands stay as they are. White space counts only where it means something: the line end that joins two strings
     * to one, and what stands behind a colon, where psql looks for a variable.
     *
     * @param text any text, also a broken script
     */
    public static String significant(String text) {
        StringBuilder result = new StringBuilder(text.length());
        TokenKind last = TokenKind.COPY_DATA;
        boolean afterColon = false;
        boolean afterBlockComment = false;
        int lastEnd = 0;
        for (Token token : Script.tokens(text, new Lines(text))) {
            if (token.kind().isBlank()) {
                afterBlockComment |= token.kind() == TokenKind.BLOCK_COMMENT;
                continue;
            }
            boolean adjacent = afterColon && lastEnd == token.start();
            if (!result.isEmpty() && !adjacent) {
                result.append(separator(text, lastEnd, token, last, afterBlockComment));
            } else if (result.isEmpty() && text.charAt(token.start()) == '\uFEFF') {
                // Anywhere but at the start of a text a byte-order mark is part of a name.
                result.append(' ');
            }
            result.append(text, token.start(), token.end());
            last = token.kind();
            lastEnd = token.end();
            afterBlockComment = false;
            afterColon = token.kind() == TokenKind.PUNCTUATION && text.charAt(token.start()) == ':';
        }
        return result.toString();
    }

    private static String separator(String text, int from, Token next, TokenKind last, boolean afterBlockComment) {
        boolean lineCounts = last == TokenKind.PSQL_COMMAND
                || next.kind() == TokenKind.COPY_DATA
                || (last == TokenKind.STRING && next.kind() == TokenKind.STRING && !afterBlockComment);
        if (last == TokenKind.COPY_DATA) {
            return "";
        } else if (lineCounts && text.indexOf('\n', from, next.start()) >= 0) {
            return "\n";
        }
        return lineCounts && text.indexOf('\r', from, next.start()) >= 0 ? "\r" : " ";
    }
}
