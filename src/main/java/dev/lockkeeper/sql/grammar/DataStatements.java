package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.TokenKind;
import dev.lockkeeper.sql.grammar.DataAction.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads changes of data. Those without a query inside, thousands of literal rows among them, from their tokens; the others
 * with the grammar. For one statement.
 */
final class DataStatements {

    private final Cursor cursor;
    private final Queries queries;

    DataStatements(Cursor cursor, Queries queries) {
        this.cursor = cursor;
        this.queries = queries;
    }

    /** {@code INSERT}, {@code UPDATE} or {@code DELETE}, from its first word. */
    List<Action> change() {
        int first = cursor.at();
        if (isPlain()) {
            try {
                return List.of(plain(first));
            } catch (NotReadException unusual) {
                cursor.moveTo(first);
            }
        }
        return queries.statement(cursor);
    }

    /** No query, no further relation. */
    private boolean isPlain() {
        Source source = cursor.source();
        for (int token = cursor.at() + 2; token < cursor.limit(); token++) {
            if (source.kind(token) == TokenKind.WORD && isQueryWord(source, token)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQueryWord(Source source, int token) {
        return source.isWord(token, "select")
                || source.isWord(token, "from")
                || source.isWord(token, "using")
                || source.isWord(token, "table")
                || source.isWord(token, "with");
    }

    private Action plain(int first) {
        Action action;
        if (cursor.take("insert", "into")) {
            action = insert(first);
        } else if (cursor.take("update")) {
            action = update(first);
        } else {
            cursor.expect("delete", "from");
            action = delete(first);
        }
        cursor.expectEnd();
        return action;
    }

    private Action insert(int first) {
        ObjectName target = cursor.objectName();
        if (cursor.take("as")) {
            cursor.name();
        }
        List<Name> columns = List.of();
        if (cursor.takeSymbol('(')) {
            columns = cursor.list(this::assigned);
            cursor.expectSymbol(')');
        }
        if (cursor.take("overriding")) {
            cursor.name();
            cursor.expect("value");
        }
        int valuesAt = cursor.at();
        int rows = 1;
        if (!cursor.take("default", "values")) {
            cursor.expect("values");
            rows = rows();
        }
        boolean onConflict = cursor.isWords("on", "conflict");
        if (!cursor.atEnd() && !onConflict && !cursor.isWord("returning")) {
            throw cursor.unexpected();
        }
        cursor.skipAll();
        Query query = touched(first, valuesAt);
        return new DataAction.Insert(target, columns, RowSource.VALUES, rows, onConflict, query, cursor.since(first));
    }

    private int rows() {
        int rows = 0;
        do {
            if (!cursor.isSymbol('(')) {
                throw cursor.unexpected();
            }
            cursor.skipParentheses();
            rows++;
        } while (cursor.takeSymbol(','));
        return rows;
    }

    /** A column, with the fields and subscripts that may follow it. */
    private Name assigned() {
        Name column = cursor.name();
        while (!cursor.atEnd() && !cursor.isSymbol(',') && !cursor.isSymbol(')') && !cursor.isSymbol('=')) {
            if (!cursor.isSymbol('.') && !cursor.isSymbol('[') && !cursor.isName()) {
                throw cursor.unexpected();
            }
            cursor.skipOne();
        }
        return column;
    }

    private Action update(int first) {
        boolean only = cursor.take("only");
        ObjectName target = cursor.objectName();
        cursor.takeSymbol('*');
        if (!cursor.isWord("set") || cursor.isWordAt(1, "set")) {
            cursor.take("as");
            cursor.name();
        }
        int setAt = cursor.at();
        cursor.expect("set");
        List<Name> columns = new ArrayList<>();
        do {
            if (cursor.takeSymbol('(')) {
                columns.addAll(cursor.list(this::assigned));
                cursor.expectSymbol(')');
            } else {
                columns.add(assigned());
            }
            cursor.expectSymbol('=');
            Expressions.toWord(cursor, Set.of("where", "returning"));
        } while (cursor.takeSymbol(','));
        Optional<Expression> where = where();
        return new DataAction.Update(
                target, only, List.copyOf(columns), where, touched(first, setAt), cursor.since(first));
    }

    private Action delete(int first) {
        boolean only = cursor.take("only");
        ObjectName target = cursor.objectName();
        cursor.takeSymbol('*');
        if (!cursor.atEnd() && !cursor.isAnyWord("where", "returning")) {
            cursor.take("as");
            cursor.name();
        }
        int whereAt = cursor.at();
        Optional<Expression> where = where();
        return new DataAction.Delete(target, only, where, touched(first, whereAt), cursor.since(first));
    }

    private Optional<Expression> where() {
        Optional<Expression> where = Optional.empty();
        if (cursor.take("where")) {
            where = Optional.of(Expressions.toWord(cursor, Set.of("returning")));
        }
        if (cursor.isWord("returning")) {
            cursor.skipAll();
        }
        return where;
    }

    /** Without a query inside, only functions are left to be touched. */
    private Query touched(int first, int from) {
        Source source = cursor.source();
        List<ObjectName> functions = new ArrayList<>();
        List<ObjectName> sequences = new ArrayList<>();
        for (int token = from + 1; token + 1 < cursor.limit(); token++) {
            boolean called = source.kind(token) == TokenKind.WORD && source.isSymbol(token + 1, '(');
            if (!called || source.isWord(token, "conflict")) {
                continue;
            }
            ExpressionWords words = new ExpressionWords(source, callStart(source, token), token + 2);
            words.read();
            functions.addAll(words.functions());
            boolean moves = source.isWord(token, "nextval") || source.isWord(token, "setval");
            if (moves && token + 2 < cursor.limit()) {
                TreePlaces.Literal.objectName(source, token + 2).ifPresent(sequences::add);
            }
        }
        return new Query(
                List.of(), List.of(), List.copyOf(functions), List.copyOf(sequences), List.of(), cursor.since(first));
    }

    private static int callStart(Source source, int token) {
        boolean qualified = token >= 2 && source.isSymbol(token - 1, '.');
        return qualified ? token - 2 : token;
    }

    /** Behind {@code COPY}. */
    Action copy(int first) {
        cursor.take("binary");
        Optional<ObjectName> relation = Optional.empty();
        Query query = Query.none(cursor.here());
        if (cursor.isSymbol('(')) {
            int open = cursor.at();
            cursor.skipParentheses();
            query = queries.query(cursor, open + 1, cursor.at() - 1);
        } else {
            relation = Optional.of(cursor.objectName());
            if (cursor.isSymbol('(')) {
                cursor.nameList();
            }
        }
        boolean from = cursor.take("from");
        if (!from) {
            cursor.expect("to");
        }
        boolean stdin = from && cursor.isAnyWord("stdin", "stdout");
        if (cursor.atEnd()) {
            throw cursor.unexpected();
        }
        cursor.skipAll();
        return new DataAction.Copy(relation, from, stdin, query, cursor.since(first));
    }
}
