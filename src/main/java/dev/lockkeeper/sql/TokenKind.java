package dev.lockkeeper.sql;

/**
 * What a piece of a script is, by the lexical rules of PostgreSQL (documentation, chapter "Lexical Structure") and of
 * psql, which has backslash commands and inline COPY data besides.
 */
public enum TokenKind {
    /** Blanks, tabs and line ends; a byte-order mark at the very start. */
    WHITESPACE,
    /** From {@code --} to the end of the line, without the line end. */
    LINE_COMMENT,
    /** A block comment, with the comments nested in it. */
    BLOCK_COMMENT,
    /** An identifier without quotes, or a keyword. */
    WORD,
    /** {@code "…"} or {@code U&"…"}. */
    QUOTED_IDENTIFIER,
    /** {@code '…'}, also with {@code E}, {@code B}, {@code X}, {@code N} or {@code U&} before it. */
    STRING,
    /** {@code $tag$…$tag$}. */
    DOLLAR_STRING,
    /** An integer or a decimal number, without its sign. */
    NUMBER,
    /** {@code $1}. */
    PARAMETER,
    /** One operator, also {@code ::}, {@code :=} and {@code ..}. */
    OPERATOR,
    /** One of {@code ( ) [ ] , ; : .}, or a single character that means nothing to PostgreSQL. */
    PUNCTUATION,
    /** A backslash command of psql with its arguments, without the line end. */
    PSQL_COMMAND,
    /** The data of a {@code COPY … FROM stdin}, with the line {@code \.} that ends it. */
    COPY_DATA,
    /** A string, identifier or comment that is never closed: the whole rest of the text. */
    UNTERMINATED;

    /** Whether PostgreSQL's parser never sees it: white space and comments. */
    public boolean isBlank() {
        return this == WHITESPACE || this == LINE_COMMENT || this == BLOCK_COMMENT;
    }
}
