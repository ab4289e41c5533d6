package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code CREATE INDEX} and {@code REINDEX}. For one statement. */
final class Indexes {

    private final Cursor cursor;

    Indexes(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Behind {@code CREATE [UNIQUE] INDEX}. */
    Action create(int first, boolean unique) {
        int concurrent = cursor.at();
        boolean concurrently = cursor.take("concurrently");
        SourceRange concurrentlyAt = concurrently ? cursor.since(concurrent) : cursor.here();
        boolean ifNotExists = cursor.take("if", "not", "exists");
        Optional<Name> name = cursor.isWord("on") ? Optional.empty() : Optional.of(lastName());
        cursor.expect("on");
        boolean only = cursor.take("only");
        ObjectName table = cursor.objectName();
        cursor.takeSymbol('*');
        String method = cursor.take("using") ? cursor.name().text() : "btree";
        cursor.expectSymbol('(');
        List<IndexAction.Element> elements = cursor.list(this::element);
        cursor.expectSymbol(')');
        List<Name> include = cursor.take("include") ? cursor.nameList() : List.of();
        boolean notDistinct = cursor.take("nulls", "not", "distinct");
        if (!notDistinct) {
            cursor.take("nulls", "distinct");
        }
        List<Setting> options = cursor.take("with") ? Settings.parenthesised(cursor) : List.of();
        if (cursor.take("tablespace")) {
            cursor.name();
        }
        Optional<Expression> where = cursor.take("where") ? Optional.of(Expressions.toComma(cursor)) : Optional.empty();
        return new IndexAction.CreateIndex(
                name,
                table,
                only,
                unique,
                concurrently,
                ifNotExists,
                method,
                elements,
                include,
                notDistinct,
                options,
                where,
                concurrentlyAt,
                cursor.since(first));
    }

    /** An index takes the schema of its table; PostgreSQL refuses another one before it runs anything. */
    private Name lastName() {
        ObjectName name = cursor.objectName();
        return new Name(name.name(), name.range());
    }

    private IndexAction.Element element() {
        int first = cursor.at();
        boolean column = cursor.isName() && !cursor.isSymbolAt(1, '(') && !cursor.isSymbolAt(1, '.');
        Expression expression;
        if (column) {
            cursor.next();
        } else if (cursor.isSymbol('(')) {
            cursor.skipParentheses();
        } else {
            cursor.objectName();
            if (!cursor.isSymbol('(')) {
                throw cursor.unexpected();
            }
            cursor.skipParentheses();
        }
        expression = Expressions.of(cursor.source(), first, cursor.at());
        Optional<Name> name = Optional.empty();
        if (column) {
            int behind = cursor.at();
            cursor.moveTo(first);
            name = Optional.of(cursor.name());
            cursor.moveTo(behind);
        }
        cursor.skipToComma();
        return new IndexAction.Element(name, expression, cursor.since(first));
    }

    private static final Set<String> TARGETS = Set.of("index", "table", "schema", "database", "system");

    /** Behind {@code REINDEX}. */
    Action reindex(int first) {
        boolean concurrently = false;
        if (cursor.isSymbol('(')) {
            concurrently = Settings.parenthesised(cursor).stream()
                    .anyMatch(option -> option.name().equals("concurrently") && option.isOn());
        }
        cursor.take("verbose");
        if (!TARGETS.contains(cursor.word())) {
            throw cursor.unexpected();
        }
        IndexAction.ReindexTarget target = IndexAction.ReindexTarget.valueOf(Keyword.upper(cursor.word()));
        cursor.next();
        concurrently |= cursor.take("concurrently");
        Optional<ObjectName> name = cursor.atEnd() ? Optional.empty() : Optional.of(cursor.objectName());
        return new IndexAction.Reindex(target, name, concurrently, cursor.since(first));
    }
}
