package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the columns that a condition says are not null. Thread-safe. */
final class NotNullParts {

    /** Far beyond what is written by hand. */
    private static final int DEEPEST = 20;

    private NotNullParts() {}

    /** The columns of which the tokens [first, behind) say, alone or joined by AND, that they are not null. */
    static List<String> of(Source source, int first, int behind) {
        Set<String> columns = new LinkedHashSet<>();
        collect(source, first, behind, columns, 0);
        return List.copyOf(columns);
    }

    private static void collect(Source source, int from, int to, Set<String> columns, int depth) {
        int first = from;
        int behind = to;
        for (int layer = 0; layer < DEEPEST && isWrapped(source, first, behind); layer++) {
            first++;
            behind--;
        }
        List<int[]> parts = parts(source, first, behind);
        if (parts.size() > 1 && depth < DEEPEST) {
            parts.forEach(part -> collect(source, part[0], part[1], columns, depth + 1));
        } else if (parts.size() == 1) {
            single(source, first, behind, columns);
        }
    }

    /** The pieces between the ANDs outside parentheses; none where an OR, a CASE or a BETWEEN makes it something else. */
    private static List<int[]> parts(Source source, int first, int behind) {
        List<int[]> parts = new ArrayList<>();
        int depth = 0;
        int begin = first;
        for (int token = first; token < behind; token++) {
            depth += nesting(source, token);
            if (depth > 0 || source.kind(token) != TokenKind.WORD) {
                continue;
            }
            if (source.isWord(token, "or") || source.isWord(token, "case") || source.isWord(token, "between")) {
                return List.of();
            }
            if (source.isWord(token, "and")) {
                parts.add(new int[] {begin, token});
                begin = token + 1;
            }
        }
        parts.add(new int[] {begin, behind});
        return parts;
    }

    private static int nesting(Source source, int token) {
        return source.isSymbol(token, '(') ? 1 : source.isSymbol(token, ')') ? -1 : 0;
    }

    private static boolean isWrapped(Source source, int first, int behind) {
        if (behind - first < 2 || !source.isSymbol(first, '(')) {
            return false;
        }
        int depth = 0;
        for (int token = first; token < behind; token++) {
            depth += nesting(source, token);
            if (depth == 0) {
                return token == behind - 1;
            }
        }
        return false;
    }

    private static void single(Source source, int first, int behind, Set<String> columns) {
        Cursor cursor = new Cursor(source, first, behind);
        if (!cursor.isName() || cursor.isWord("not")) {
            // A parenthesised column is as good as a bare one.
            int close = first + 2;
            if (behind - first > 3 && source.isSymbol(first, '(') && source.isSymbol(close, ')')) {
                cursor.moveTo(first + 1);
                Name name = cursor.isName() ? cursor.name() : new Name("", cursor.here());
                cursor.next();
                addIfNotNull(cursor, name.text(), columns);
            }
            return;
        }
        try {
            addIfNotNull(cursor, cursor.objectName().name(), columns);
        } catch (NotReadException noColumn) {
            // Something else, which says nothing of a column.
        }
    }

    private static void addIfNotNull(Cursor cursor, String column, Set<String> columns) {
        if ((cursor.take("is", "not", "null") || cursor.take("notnull")) && cursor.atEnd()) {
            columns.add(column);
        }
    }
}
