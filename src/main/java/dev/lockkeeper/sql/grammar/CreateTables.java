package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.TableAction.ColumnOptions;
import dev.lockkeeper.sql.grammar.TableAction.PartitionBound;
import dev.lockkeeper.sql.grammar.TableAction.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code CREATE TABLE}. For one statement. */
final class CreateTables {

    private final Cursor cursor;
    private final Queries queries;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<ColumnOptions> columnOptions = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<ObjectName> likes = new ArrayList<>();
    private List<ObjectName> inherits = List.of();
    private Optional<ObjectName> partitionOf = Optional.empty();
    private Optional<PartitionBound> bound = Optional.empty();
    private Optional<String> partitionBy = Optional.empty();
    private Optional<ObjectName> ofType = Optional.empty();
    private Optional<Query> asQuery = Optional.empty();
    private List<Setting> options = List.of();

    CreateTables(Cursor cursor, Queries queries) {
        this.cursor = cursor;
        this.queries = queries;
    }

    /** Behind {@code CREATE … TABLE}. */
    Action read(int first, Persistence persistence, boolean foreign) {
        boolean ifNotExists = cursor.take("if", "not", "exists");
        ObjectName table = cursor.objectName();
        if (cursor.take("partition", "of")) {
            partitionOf = Optional.of(cursor.objectName());
            elements(true);
            bound = Optional.of(bound(cursor));
        } else if (cursor.take("of")) {
            ofType = Optional.of(cursor.objectName());
            elements(true);
        } else if (cursor.isSymbol('(')) {
            elements(false);
        }
        trailing();
        return new TableAction.CreateTable(
                table,
                persistence,
                foreign,
                ifNotExists,
                List.copyOf(columns),
                List.copyOf(columnOptions),
                List.copyOf(constraints),
                List.copyOf(likes),
                inherits,
                partitionOf,
                bound,
                partitionBy,
                ofType,
                asQuery,
                options,
                cursor.since(first));
    }

    private void elements(boolean typed) {
        if (!cursor.takeSymbol('(') || cursor.takeSymbol(')')) {
            return;
        }
        if (!typed && isColumnNames()) {
            // CREATE TABLE t (a, b) AS …: names only.
            cursor.list(cursor::name);
        } else {
            do {
                element(typed);
            } while (cursor.takeSymbol(','));
        }
        cursor.expectSymbol(')');
    }

    private boolean isColumnNames() {
        return cursor.isName() && (cursor.isSymbolAt(1, ',') || cursor.isSymbolAt(1, ')'));
    }

    private void element(boolean typed) {
        if (Constraints.isTableConstraint(cursor)) {
            constraints.add(Constraints.ofTable(cursor));
        } else if (cursor.take("like")) {
            likes.add(cursor.objectName());
            while (cursor.takeAny("including", "excluding")) {
                cursor.name();
            }
        } else if (typed) {
            columnOptions.add(Columns.options(cursor));
        } else {
            columns.add(Columns.definition(cursor));
        }
    }

    private void trailing() {
        int before;
        do {
            before = cursor.at();
            one();
        } while (cursor.at() > before);
    }

    private void one() {
        if (cursor.take("inherits")) {
            cursor.expectSymbol('(');
            inherits = cursor.isSymbol(')') ? List.of() : cursor.objectNames();
            cursor.expectSymbol(')');
        } else if (cursor.take("partition", "by")) {
            partitionBy = Optional.of(cursor.name().text());
            if (!cursor.isSymbol('(')) {
                throw cursor.unexpected();
            }
            cursor.skipParentheses();
        } else if (cursor.take("using") || cursor.take("tablespace") || cursor.take("server")) {
            cursor.name();
        } else if (cursor.isWord("with") && cursor.isSymbolAt(1, '(')) {
            cursor.next();
            options = Settings.parenthesised(cursor);
        } else if (cursor.isWord("options") && cursor.isSymbolAt(1, '(')) {
            cursor.next();
            cursor.skipParentheses();
        } else if (cursor.take("on", "commit")) {
            if (!cursor.take("preserve", "rows") && !cursor.take("delete", "rows") && !cursor.take("drop")) {
                throw cursor.unexpected();
            }
        } else if (!cursor.take("without", "oids") && !cursor.take("with", "oids") && cursor.take("as")) {
            asQuery = Optional.of(asQuery());
        }
    }

    private Query asQuery() {
        int first = cursor.at();
        int behind = queries.withoutDataClause(cursor);
        if (cursor.isWord("execute")) {
            cursor.skipAll();
            return Query.none(cursor.since(first));
        }
        Query query = queries.query(cursor, first, behind);
        cursor.skipAll();
        return query;
    }

    /** {@code FOR VALUES …} or {@code DEFAULT}. */
    static PartitionBound bound(Cursor cursor) {
        int first = cursor.at();
        if (cursor.take("default")) {
            return new PartitionBound(true, cursor.since(first));
        }
        cursor.expect("for", "values");
        if (cursor.take("from")) {
            bounds(cursor);
            cursor.expect("to");
            bounds(cursor);
        } else {
            if (!cursor.takeAny("in", "with")) {
                throw cursor.unexpected();
            }
            bounds(cursor);
        }
        return new PartitionBound(false, cursor.since(first));
    }

    private static void bounds(Cursor cursor) {
        if (!cursor.isSymbol('(')) {
            throw cursor.unexpected();
        }
        cursor.skipParentheses();
    }
}
