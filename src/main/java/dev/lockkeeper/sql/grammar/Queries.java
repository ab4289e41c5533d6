package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads queries: those without a FROM from their tokens, the others with the grammar. Thread-safe. */
final class Queries {

    /** With one of these a query can read relations, or be more than an expression. */
    private static final Set<String> BEYOND_EXPRESSIONS =
            Set.of("from", "table", "into", "with", "union", "except", "intersect", "for");

    private final Grammar grammar = new Grammar();

    /** What the query in the tokens [first, behind) touches. */
    Query query(Cursor cursor, int first, int behind) {
        if (behind <= first) {
            throw cursor.unexpected();
        }
        Source source = cursor.source();
        if (isExpressions(source, first, behind)) {
            return expressions(source, first, behind);
        }
        Grammar.Parsed parsed = grammar.parse(source, first, behind);
        return new DataTree(new TreePlaces(source, first, behind, parsed.text())).query(parsed.tree());
    }

    /** The statement over data from here to the end. */
    List<Action> statement(Cursor cursor) {
        Source source = cursor.source();
        int first = cursor.at();
        int behind = cursor.limit();
        cursor.skipAll();
        if (isExpressions(source, first, behind)) {
            Query query = expressions(source, first, behind);
            List<Action> actions = new ArrayList<>();
            actions.add(new DataAction.Select(query, query.range()));
            actions.addAll(settings(source, first, behind));
            return List.copyOf(actions);
        }
        Grammar.Parsed parsed = grammar.parse(source, first, behind);
        TreePlaces places = new TreePlaces(source, first, behind, parsed.text());
        return List.of(new DataTree(places).action(parsed.tree()));
    }

    private static boolean isExpressions(Source source, int first, int behind) {
        if (behind - first < 2 || !source.isWord(first, "select")) {
            return false;
        }
        int depth = 0;
        for (int token = first + 1; token < behind; token++) {
            depth += source.isSymbol(token, '(') ? 1 : source.isSymbol(token, ')') ? -1 : 0;
            boolean word = source.kind(token) == TokenKind.WORD;
            boolean unknown = source.kind(token) == TokenKind.UNTERMINATED;
            if (depth < 0 || unknown || (word && isBeyond(source, token))) {
                return false;
            }
        }
        return depth == 0;
    }

    private static boolean isBeyond(Source source, int token) {
        return source.isWord(token, "select") || BEYOND_EXPRESSIONS.contains(Identifiers.folded(source.text(token)));
    }

    private static Query expressions(Source source, int first, int behind) {
        Expression list = Expressions.of(source, first + 1, behind);
        List<ObjectName> sequences = new ArrayList<>();
        for (int token = first; token + 2 < behind; token++) {
            boolean moves = source.isWord(token, "nextval") || source.isWord(token, "setval");
            if (moves && source.isSymbol(token + 1, '(')) {
                TreePlaces.Literal.objectName(source, token + 2).ifPresent(sequences::add);
            }
        }
        SourceRange range = source.tokenRange(first, behind);
        return new Query(List.of(), List.of(), list.functions(), List.copyOf(sequences), List.of(), range);
    }

    /** The settings that {@code set_config('name', 'value', local)} makes. */
    private static List<Action> settings(Source source, int first, int behind) {
        List<Action> settings = new ArrayList<>();
        for (int token = first; token < behind; token++) {
            if (source.isWord(token, "set_config")) {
                setting(new Cursor(source, token, behind)).ifPresent(settings::add);
            }
        }
        return settings;
    }

    private static Optional<Action> setting(Cursor cursor) {
        int first = cursor.at();
        cursor.next();
        if (!cursor.takeSymbol('(') || !cursor.isString()) {
            return Optional.empty();
        }
        String name = Identifiers.folded(cursor.string());
        if (!cursor.takeSymbol(',') || !cursor.isString()) {
            return Optional.empty();
        }
        List<String> values = List.of(cursor.string());
        boolean local = cursor.takeSymbol(',') && cursor.takeAny("true", "'t'");
        while (!cursor.atEnd() && !cursor.isSymbol(')')) {
            cursor.skipOne();
        }
        cursor.takeSymbol(')');
        return Optional.of(new SessionAction.SetSetting(name, local, values, cursor.since(first)));
    }

    /** The token where {@code WITH [NO] DATA} at the end begins; the end where it is not written. */
    int withoutDataClause(Cursor cursor) {
        Source source = cursor.source();
        int limit = cursor.limit();
        int words = limit - cursor.at();
        if (words >= 2 && source.isWord(limit - 1, "data")) {
            if (source.isWord(limit - 2, "with")) {
                return limit - 2;
            } else if (words >= 3 && source.isWord(limit - 2, "no") && source.isWord(limit - 3, "with")) {
                return limit - 3;
            }
        }
        return limit;
    }
}
