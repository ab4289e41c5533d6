package dev.lockkeeper.sql.grammar;

/** The {@code INTO variable, …} that PL/pgSQL puts into SQL statements, which SQL does not know. Thread-safe. */
final class IntoClause {

    private IntoClause() {}

    /** The text of the tokens [first, behind), with that clause blank. */
    static String without(Source source, int first, int behind) {
        int start = source.start(first);
        StringBuilder text = new StringBuilder(source.text().substring(start, source.end(behind - 1)));
        if (source.isWord(first, "create") || source.isWord(first, "alter")) {
            return text.toString();
        }
        int depth = 0;
        for (int token = first + 1; token < behind; token++) {
            depth += source.isSymbol(token, '(') ? 1 : source.isSymbol(token, ')') ? -1 : 0;
            boolean target = source.isWord(token - 1, "insert") || source.isWord(token - 1, "merge");
            if (depth == 0 && !target && source.isWord(token, "into")) {
                int end = targets(source, token + 1, behind);
                for (int at = source.start(token); at < source.end(end - 1); at++) {
                    text.setCharAt(at - start, ' ');
                }
                token = end - 1;
            }
        }
        return text.toString();
    }

    /** Behind the variables from this token on. */
    private static int targets(Source source, int from, int behind) {
        Cursor cursor = new Cursor(source, from, behind);
        cursor.take("strict");
        int last = cursor.at();
        try {
            do {
                cursor.objectName();
                while (cursor.isSymbol('[')) {
                    cursor.skipParentheses();
                }
                last = cursor.at();
            } while (cursor.takeSymbol(','));
        } catch (NotReadException noVariable) {
            // The grammar will say what it thinks of it.
        }
        return Math.max(last, from);
    }
}
