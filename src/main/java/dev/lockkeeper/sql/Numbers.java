package dev.lockkeeper.sql;

/**
 * Where numbers end (documentation, section "Numeric Constants"; PostgreSQL 16 added {@code 0x}, {@code 0o}, {@code
 * 0b} and underscores between digits).
 */
final class Numbers {

    private Numbers() {}

    /** The end of the number that begins at {@code from} with a digit, or with a dot and a digit. */
    static int end(CharSequence text, int from, int limit) {
        if (text.charAt(from) == '0' && from + 1 < limit) {
            int radix = radix(text.charAt(from + 1));
            int end = radix == 10 ? from + 2 : digits(text, from + 2, limit, radix, true);
            if (end > from + 2) {
                return end;
            }
        }
        int end = digits(text, from, limit, 10, false);
        // In 1..2, which PL/pgSQL's loops write, the dots are an operator.
        if (end < limit && text.charAt(end) == '.' && !Literals.startsWith(text, end, limit, '.', '.')) {
            end = digits(text, end + 1, limit, 10, false);
        }
        return exponent(text, end, limit);
    }

    private static int exponent(CharSequence text, int from, int limit) {
        if (from >= limit || Characters.lower(text.charAt(from)) != 'e') {
            return from;
        }
        int at = from + 1;
        if (at < limit && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        int end = digits(text, at, limit, 10, false);
        return end > at ? end : from;
    }

    private static int radix(char mark) {
        return switch (Characters.lower(mark)) {
            case 'x' -> 16;
            case 'o' -> 8;
            case 'b' -> 2;
            default -> 10;
        };
    }

    private static int digits(CharSequence text, int from, int limit, int radix, boolean mayBeginWithUnderscore) {
        int at = from;
        boolean underscore = mayBeginWithUnderscore;
        while (at < limit) {
            if (Characters.isDigit(text.charAt(at), radix)) {
                at++;
            } else if (underscore
                    && text.charAt(at) == '_'
                    && at + 1 < limit
                    && Characters.isDigit(text.charAt(at + 1), radix)) {
                at += 2;
            } else {
                return at;
            }
            underscore = true;
        }
        return at;
    }
}
