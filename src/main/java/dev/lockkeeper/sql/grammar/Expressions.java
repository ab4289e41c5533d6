package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.List;
import java.util.Set;

/**
 * Finds where expressions end, and looks into them. They are not read by precedence: what the model says of them shows in
 * their tokens. Thread-safe.
 */
final class Expressions {

    /** What can follow a default in a column: an expression there has none of these outside parentheses. */
    private static final Set<String> BEHIND_DEFAULT = Set.of(
            "constraint",
            "not",
            "null",
            "unique",
            "primary",
            "check",
            "references",
            "generated",
            "deferrable",
            "initially",
            "default",
            "enforced",
            "storage",
            "compression",
            "no",
            "options");

    private Expressions() {}

    /** {@code (expression)}. */
    static Expression parenthesised(Cursor cursor) {
        int open = cursor.at();
        if (!cursor.isSymbol('(')) {
            throw cursor.unexpected();
        }
        cursor.skipParentheses();
        return between(cursor, open + 1, cursor.at() - 1);
    }

    /** An expression that a comma, a closing parenthesis or the end ends. */
    static Expression toComma(Cursor cursor) {
        return toWord(cursor, Set.of());
    }

    /** Likewise, or one of these words outside parentheses. */
    static Expression toWord(Cursor cursor, Set<String> words) {
        int first = cursor.at();
        int cases = 0;
        while (!cursor.atEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')')) {
            if (cases == 0 && cursor.isKind(TokenKind.WORD) && words.contains(cursor.word())) {
                break;
            }
            cases = nesting(cursor, cases);
            cursor.skipOne();
        }
        return between(cursor, first, cursor.at());
    }

    /** The default of a column definition, which further clauses can follow. */
    static Expression columnDefault(Cursor cursor) {
        int first = cursor.at();
        int cases = 0;
        while (!cursor.atEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')')) {
            boolean operand = cursor.at() == first || followsOperator(cursor);
            if (cases == 0 && !operand && endsDefault(cursor)) {
                break;
            }
            cases = nesting(cursor, cases);
            cursor.skipOne();
        }
        return between(cursor, first, cursor.at());
    }

    private static boolean endsDefault(Cursor cursor) {
        return cursor.isKind(TokenKind.WORD) && (BEHIND_DEFAULT.contains(cursor.word()) || cursor.isWord("collate"));
    }

    /** Behind an operator, or behind {@code IS}, {@code NULL} and the like belong to the expression. */
    private static boolean followsOperator(Cursor cursor) {
        int before = cursor.at() - 1;
        return cursor.source().kind(before) == TokenKind.OPERATOR
                || cursor.source().isWord(before, "is")
                || (cursor.source().isWord(before, "not") && cursor.isWord("null") && isBehindIs(cursor, before));
    }

    private static boolean isBehindIs(Cursor cursor, int token) {
        return token > 0 && cursor.source().isWord(token - 1, "is");
    }

    private static int nesting(Cursor cursor, int cases) {
        if (cursor.isWord("case")) {
            return cases + 1;
        }
        return cursor.isWord("end") ? Math.max(0, cases - 1) : cases;
    }

    private static Expression between(Cursor cursor, int first, int behind) {
        if (behind <= first) {
            throw cursor.unexpected();
        }
        return of(cursor.source(), first, behind);
    }

    /** The tokens [first, behind), one at least, as an expression. */
    static Expression of(Source source, int first, int behind) {
        ExpressionWords words = new ExpressionWords(source, first, behind);
        words.read();
        List<String> notNull = NotNullParts.of(source, first, behind);
        SourceRange range = source.tokenRange(first, behind);
        String text = source.text().substring(source.start(first), source.end(behind - 1));
        return new Expression(
                range, text, words.isConstant(), words.isNull(), words.functions(), words.columns(), notNull);
    }
}
