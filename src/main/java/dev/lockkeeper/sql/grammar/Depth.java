package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;

/** How deep a statement can be nested at most, seen from its tokens. Thread-safe. */
final class Depth {

    private Depth() {}

    /**
     * An upper bound of the levels in the tokens [first, behind): parentheses, CASEs, and rows of signs and NOTs before
     * an operand.
     */
    static int of(Source source, int first, int behind) {
        int open = 0;
        int cases = 0;
        int prefixes = 0;
        int deepest = 0;
        for (int token = first; token < behind; token++) {
            if (source.isSymbol(token, '(') || source.isSymbol(token, '[')) {
                open++;
            } else if (source.isSymbol(token, ')') || source.isSymbol(token, ']')) {
                open = Math.max(0, open - 1);
            } else if (source.isWord(token, "case")) {
                cases++;
            } else if (source.isWord(token, "end")) {
                cases = Math.max(0, cases - 1);
            }
            boolean prefix = source.kind(token) == TokenKind.OPERATOR || source.isWord(token, "not");
            prefixes = prefix ? prefixes + 1 : 0;
            deepest = Math.max(deepest, open + cases + prefixes);
        }
        return deepest;
    }
}
