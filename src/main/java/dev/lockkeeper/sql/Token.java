package dev.lockkeeper.sql;

/**
 * A piece of a script. Immutable.
 *
 * @param kind what it is
 * @param start offset of its first character
 * @param end offset behind its last character
 */
public record Token(TokenKind kind, int start, int end) {

    /**
     * The token as it is written.
     *
     * @param script the text the token was read from
     */
    public String text(CharSequence script) {
        return script.subSequence(start, end).toString();
    }
}
