package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads constraints. Thread-safe. */
final class Constraints {

    private Constraints() {}

    /** Whether a constraint on its own comes next, rather than a column. */
    static boolean isTableConstraint(Cursor cursor) {
        if (cursor.isWord("constraint")) {
            return true;
        }
        boolean keyed = cursor.isWords("primary", "key")
                || cursor.isWords("foreign", "key")
                || cursor.isAnyWord("unique", "check")
                || cursor.isWords("not", "null");
        return keyed || (cursor.isWord("exclude") && (cursor.isWordAt(1, "using") || cursor.isSymbolAt(1, '(')));
    }

    /** A constraint of a table, on its own. */
    static Constraint ofTable(Cursor cursor) {
        int first = cursor.at();
        Optional<Name> name = name(cursor);
        if (cursor.take("check")) {
            return check(cursor, first, name);
        } else if (cursor.take("not", "null")) {
            Name column = cursor.name();
            ConstraintAttributes attributes = attributes(cursor);
            return new Constraint.NotNull(name, Optional.of(column), attributes, cursor.since(first));
        } else if (cursor.take("foreign", "key")) {
            List<Name> columns = periodColumns(cursor);
            cursor.expect("references");
            return references(cursor, first, name, columns);
        } else if (cursor.take("exclude")) {
            return exclude(cursor, first, name);
        } else if (cursor.take("primary", "key")) {
            return key(cursor, first, name, true, List.of());
        }
        cursor.expect("unique");
        return key(cursor, first, name, false, List.of());
    }

    /** A constraint behind a column; empty when none comes next. The name, if any, has been read. */
    static Optional<Constraint> ofColumn(Cursor cursor, int first, Optional<Name> name, Name column) {
        if (cursor.take("check")) {
            return Optional.of(check(cursor, first, name));
        } else if (cursor.take("not", "null")) {
            ConstraintAttributes attributes = attributes(cursor);
            return Optional.of(new Constraint.NotNull(name, Optional.of(column), attributes, cursor.since(first)));
        } else if (cursor.take("primary", "key")) {
            return Optional.of(key(cursor, first, name, true, List.of(column)));
        } else if (cursor.take("unique")) {
            return Optional.of(key(cursor, first, name, false, List.of(column)));
        } else if (cursor.take("references")) {
            return Optional.of(references(cursor, first, name, List.of(column)));
        }
        return Optional.empty();
    }

    /** A constraint of a domain; empty when none comes next. */
    static Optional<Constraint> ofDomain(Cursor cursor) {
        int first = cursor.at();
        Optional<Name> name = name(cursor);
        if (cursor.take("check")) {
            return Optional.of(check(cursor, first, name));
        } else if (cursor.take("not", "null")) {
            ConstraintAttributes attributes = attributes(cursor);
            return Optional.of(new Constraint.NotNull(name, Optional.empty(), attributes, cursor.since(first)));
        }
        return Optional.empty();
    }

    /** {@code CONSTRAINT name}, if it comes next. */
    static Optional<Name> name(Cursor cursor) {
        return cursor.take("constraint") ? Optional.of(cursor.name()) : Optional.empty();
    }

    private static Constraint check(Cursor cursor, int first, Optional<Name> name) {
        Expression expression = Expressions.parenthesised(cursor);
        ConstraintAttributes attributes = attributes(cursor);
        return new Constraint.Check(name, expression, attributes, cursor.since(first));
    }

    private static Constraint key(Cursor cursor, int first, Optional<Name> name, boolean primary, List<Name> ofColumn) {
        boolean notDistinct = cursor.take("nulls", "not", "distinct");
        if (!notDistinct) {
            cursor.take("nulls", "distinct");
        }
        List<Name> columns = ofColumn;
        Optional<ObjectName> index = Optional.empty();
        boolean withoutOverlaps = false;
        if (ofColumn.isEmpty() && cursor.take("using", "index")) {
            index = Optional.of(cursor.objectName());
        } else if (ofColumn.isEmpty()) {
            cursor.expectSymbol('(');
            columns = cursor.list(cursor::name);
            withoutOverlaps = cursor.take("without", "overlaps");
            cursor.expectSymbol(')');
        }
        List<Name> include = cursor.take("include") ? cursor.nameList() : List.of();
        indexParameters(cursor);
        ConstraintAttributes attributes = attributes(cursor);
        SourceRange range = cursor.since(first);
        return new Constraint.Key(
                name, primary, columns, include, index, notDistinct, withoutOverlaps, attributes, range);
    }

    private static void indexParameters(Cursor cursor) {
        if (cursor.isWord("with") && cursor.isSymbolAt(1, '(')) {
            cursor.next();
            cursor.skipParentheses();
        }
        if (cursor.take("using", "index", "tablespace")) {
            cursor.name();
        }
    }

    private static Constraint exclude(Cursor cursor, int first, Optional<Name> name) {
        String method = cursor.take("using") ? cursor.name().text() : "btree";
        if (!cursor.isSymbol('(')) {
            throw cursor.unexpected();
        }
        cursor.skipParentheses();
        if (cursor.take("include")) {
            cursor.nameList();
        }
        indexParameters(cursor);
        Optional<Expression> where =
                cursor.take("where") ? Optional.of(Expressions.parenthesised(cursor)) : Optional.empty();
        ConstraintAttributes attributes = attributes(cursor);
        return new Constraint.Exclude(name, method, where, attributes, cursor.since(first));
    }

    private static List<Name> periodColumns(Cursor cursor) {
        cursor.expectSymbol('(');
        List<Name> columns = cursor.list(() -> {
            if (cursor.isWord("period") && !cursor.isSymbolAt(1, ',') && !cursor.isSymbolAt(1, ')')) {
                cursor.next();
            }
            return cursor.name();
        });
        cursor.expectSymbol(')');
        return columns;
    }

    private static Constraint references(Cursor cursor, int first, Optional<Name> name, List<Name> columns) {
        ObjectName referenced = cursor.objectName();
        List<Name> referencedColumns = cursor.isSymbol('(') ? periodColumns(cursor) : List.of();
        if (cursor.take("match") && !cursor.takeAny("full", "partial", "simple")) {
            throw cursor.unexpected();
        }
        String onDelete = "no action";
        String onUpdate = "no action";
        while (cursor.isWords("on", "delete") || cursor.isWords("on", "update")) {
            cursor.next();
            if (cursor.take("delete")) {
                onDelete = referentialAction(cursor);
            } else {
                cursor.next();
                onUpdate = referentialAction(cursor);
            }
        }
        ConstraintAttributes attributes = attributes(cursor);
        SourceRange range = cursor.since(first);
        return new Constraint.ForeignKey(
                name, columns, referenced, referencedColumns, onDelete, onUpdate, attributes, range);
    }

    private static String referentialAction(Cursor cursor) {
        if (cursor.take("no", "action")) {
            return "no action";
        }
        String action = cursor.word();
        if (cursor.take("set")) {
            action += " " + cursor.word();
            if (!cursor.takeAny("null", "default")) {
                throw cursor.unexpected();
            }
            if (cursor.isSymbol('(')) {
                cursor.nameList();
            }
        } else if (!cursor.takeAny("cascade", "restrict")) {
            throw cursor.unexpected();
        }
        return action;
    }

    private static final Set<String> ATTRIBUTE_WORDS =
            Set.of("not", "no", "deferrable", "initially", "enforced", "inherit");

    /** What stands behind a constraint, as much as comes. */
    static ConstraintAttributes attributes(Cursor cursor) {
        if (!ATTRIBUTE_WORDS.contains(cursor.word())) {
            return ConstraintAttributes.NONE;
        }
        boolean notValid = false;
        boolean noInherit = false;
        Optional<Boolean> enforced = Optional.empty();
        Optional<Boolean> deferrable = Optional.empty();
        Optional<Boolean> deferred = Optional.empty();
        boolean more = true;
        while (more) {
            if (cursor.take("not", "valid")) {
                notValid = true;
            } else if (cursor.take("no", "inherit")) {
                noInherit = true;
            } else if (cursor.take("not", "enforced")) {
                enforced = Optional.of(false);
            } else if (cursor.take("enforced")) {
                enforced = Optional.of(true);
            } else if (cursor.take("not", "deferrable")) {
                deferrable = Optional.of(false);
            } else if (cursor.take("deferrable")) {
                deferrable = Optional.of(true);
            } else if (cursor.take("initially", "deferred")) {
                deferred = Optional.of(true);
            } else if (cursor.take("initially", "immediate")) {
                deferred = Optional.of(false);
            } else {
                more = false;
            }
        }
        return new ConstraintAttributes(notValid, noInherit, enforced, deferrable, deferred);
    }
}
