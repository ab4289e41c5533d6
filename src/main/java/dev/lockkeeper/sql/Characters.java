package dev.lockkeeper.sql;

/** The character classes of PostgreSQL's scanner. It knows bytes: everything outside ASCII belongs to identifiers. */
final class Characters {

    private static final String OPERATORS = "~!@#^&|`?+-*/%<>=";

    /** With one of these in it, an operator may end in + or -. */
    private static final String BEYOND_STANDARD_OPERATORS = "~!@#^&|`?%";

    private Characters() {}

    /** White space; the vertical tab counts since PostgreSQL 16 and meant nothing before. */
    static boolean isSpace(char character) {
        return character == ' ' || (character >= '\t' && character <= '\r');
    }

    static boolean isLineEnd(char character) {
        return character == '\n' || character == '\r';
    }

    static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static boolean isDigit(char character, int radix) {
        return character < 0x80 && Character.digit(character, radix) >= 0;
    }

    static boolean isIdentifierStart(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_'
                || character >= 0x80;
    }

    /** Identifiers may hold a dollar sign, the tags of dollar quotes may not. */
    static boolean isTagPart(char character) {
        return isIdentifierStart(character) || isDigit(character);
    }

    static boolean isIdentifierPart(char character) {
        return isTagPart(character) || character == '$';
    }

    static boolean isOperator(char character) {
        return OPERATORS.indexOf(character) >= 0;
    }

    static boolean isBeyondStandardOperator(char character) {
        return BEYOND_STANDARD_OPERATORS.indexOf(character) >= 0;
    }

    /** Keywords are compared in ASCII, whatever the locale: the Kelvin sign is no K. */
    static char lower(char character) {
        return character >= 'A' && character <= 'Z' ? (char) (character + 32) : character;
    }

    /** Whether a word in the text is this one, which is given in lower case. */
    static boolean isSpelled(CharSequence text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int index = 0; index < word.length(); index++) {
            if (lower(text.charAt(from + index)) != word.charAt(index)) {
                return false;
            }
        }
        return true;
    }

    static boolean holds(CharSequence text, int from, int to, char character) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == character) {
                return true;
            }
        }
        return false;
    }
}
