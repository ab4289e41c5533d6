package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.RoutineAction.Body;
import dev.lockkeeper.sql.grammar.RoutineAction.BodyStatement;
import java.util.ArrayList;
import java.util.List;

/** Reads bodies in SQL: statements with semicolons between them. Thread-safe. */
final class SqlBodies {

    private final Descent descent;

    SqlBodies(Descent descent) {
        this.descent = descent;
    }

    /** The statements in the tokens [first, behind). */
    Body read(Source source, int first, int behind) {
        List<BodyStatement> statements = new ArrayList<>();
        int from = first;
        int depth = 0;
        for (int token = first; token <= behind; token++) {
            boolean end = token == behind || (depth == 0 && source.isSymbol(token, ';'));
            if (end && token > from) {
                Reading reading = descent.reading(source, from, token);
                statements.add(new BodyStatement(reading, false, source.tokenRange(from, token)));
            }
            if (end) {
                from = token + 1;
            } else {
                depth += source.isSymbol(token, '(') ? 1 : source.isSymbol(token, ')') ? -1 : 0;
            }
        }
        SourceRange range = first < behind ? source.tokenRange(first, behind) : source.tokenRange(first, first);
        return new Body(List.copyOf(statements), List.of(), List.of(), List.of(), range);
    }
}
