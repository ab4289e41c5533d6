package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import java.util.Optional;

/** Reads {@code CREATE FUNCTION}, {@code CREATE PROCEDURE} and {@code DO}. For one statement. */
final class Routines {

    private final Cursor cursor;
    private final Descent descent;
    private String language = "sql";
    private String volatility = "volatile";
    private Optional<TypeName> returns = Optional.empty();
    private Optional<Source> text = Optional.empty();
    private Optional<RoutineAction.Body> body = Optional.empty();

    Routines(Cursor cursor, Descent descent) {
        this.cursor = cursor;
        this.descent = descent;
    }

    /** Behind {@code CREATE FUNCTION}. */
    Action create(int first, ObjectKind kind, boolean orReplace) {
        ObjectName routine = cursor.objectName();
        if (!cursor.isSymbol('(')) {
            throw cursor.unexpected();
        }
        cursor.skipParentheses();
        while (!cursor.atEnd()) {
            clause();
        }
        read();
        return new RoutineAction.CreateRoutine(
                kind, routine, orReplace, returns, language, volatility, body, cursor.since(first));
    }

    private void clause() {
        if (cursor.take("language")) {
            language = Identifiers.folded(cursor.value());
        } else if (cursor.isAnyWord("volatile", "stable", "immutable")) {
            volatility = cursor.word();
            cursor.next();
        } else if (cursor.isWord("returns") && !cursor.isWordAt(1, "null")) {
            cursor.next();
            returns();
        } else if (cursor.isWord("as") && isStringNext()) {
            cursor.next();
            text = Optional.of(string());
            if (cursor.takeSymbol(',')) {
                cursor.string();
            }
        } else if (cursor.isWords("begin", "atomic")) {
            cursor.moveTo(cursor.at() + 2);
            int from = cursor.at();
            int last = cursor.limit() - 1;
            boolean closed = last >= from && cursor.source().isWord(last, "end");
            if (!closed) {
                cursor.skipAll();
                throw cursor.unexpected();
            }
            body = descent.below().map(below -> new SqlBodies(below).read(cursor.source(), from, last));
            cursor.skipAll();
        } else {
            cursor.skipOne();
        }
    }

    private boolean isStringNext() {
        return cursor.isKindAt(1, TokenKind.STRING) || cursor.isKindAt(1, TokenKind.DOLLAR_STRING);
    }

    private void returns() {
        if (cursor.isWord("table") && cursor.isSymbolAt(1, '(')) {
            cursor.next();
            cursor.skipParentheses();
        } else {
            returns = Optional.of(Types.read(cursor));
        }
    }

    /** What the next string holds, with the places of its characters. */
    private Source string() {
        Source source = cursor.source();
        int token = cursor.at();
        int start = source.start(token);
        int end = source.end(token);
        String written = source.text(token);
        cursor.string();
        if (source.kind(token) == TokenKind.DOLLAR_STRING) {
            int mark = written.indexOf('$', 1) + 1;
            return source.part(start + mark, end - mark);
        }
        Strings.Decoded decoded = Strings.decode(written);
        int[] script = source.offsets(start, end);
        int[] places = decoded.places().clone();
        for (int index = 0; index < places.length; index++) {
            places[index] = script[places[index]];
        }
        return Source.decoded(decoded.text(), places);
    }

    /** Behind {@code DO}. */
    Action block(int first) {
        language = "plpgsql";
        if (cursor.take("language")) {
            language = Identifiers.folded(cursor.value());
        }
        if (!cursor.isString()) {
            throw cursor.unexpected();
        }
        text = Optional.of(string());
        if (cursor.take("language")) {
            language = Identifiers.folded(cursor.value());
        }
        read();
        return new RoutineAction.DoBlock(language, body, cursor.since(first));
    }

    private void read() {
        if (body.isPresent() || text.isEmpty()) {
            return;
        }
        Source source = text.orElseThrow();
        if (language.equals("sql")) {
            body = descent.below().map(below -> new SqlBodies(below).read(source, 0, source.tokens()));
        } else if (language.equals("plpgsql")) {
            body = descent.below().map(below -> new BlockBodies(source, below).read());
        }
    }
}
