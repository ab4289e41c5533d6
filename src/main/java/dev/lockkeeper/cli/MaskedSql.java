package dev.lockkeeper.cli;

import dev.lockkeeper.sql.Lexer;

/** Statements without the values in them: a report leaves the house, and values are other people's data. Stateless. */
final class MaskedSql {
    private MaskedSql() {}

    /** The statement with {@code ?} for every string, number and comment, and for a string the server has cut off. */
    static String of(String sql) {
        StringBuilder masked = new StringBuilder(sql.length());
        Lexer lexer = new Lexer(sql);
        while (lexer.advance()) {
            switch (lexer.kind()) {
                case STRING, DOLLAR_STRING, NUMBER, UNTERMINATED, COPY_DATA, PSQL_COMMAND -> masked.append('?');
                case LINE_COMMENT, BLOCK_COMMENT -> masked.append(' ');
                case WHITESPACE, WORD, QUOTED_IDENTIFIER, PARAMETER, OPERATOR, PUNCTUATION ->
                    masked.append(sql, lexer.start(), lexer.end());
            }
        }
        return masked.toString();
    }
}
