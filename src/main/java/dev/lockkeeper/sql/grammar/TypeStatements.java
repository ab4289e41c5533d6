package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.TypeAction.DomainChange;
import dev.lockkeeper.sql.grammar.TypeAction.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what is done to types and domains. For one statement. */
final class TypeStatements {

    private final Cursor cursor;

    TypeStatements(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Behind {@code CREATE TYPE}. */
    Action createType(int first) {
        ObjectName type = cursor.objectName();
        Shape shape = Shape.BASE;
        List<String> labels = List.of();
        if (cursor.take("as", "enum")) {
            shape = Shape.ENUM;
            cursor.expectSymbol('(');
            labels = cursor.isSymbol(')') ? List.of() : cursor.list(cursor::string);
            cursor.expectSymbol(')');
        } else if (cursor.take("as", "range")) {
            shape = Shape.RANGE;
            Settings.parenthesised(cursor);
        } else if (cursor.take("as")) {
            shape = Shape.COMPOSITE;
            if (!cursor.isSymbol('(')) {
                throw cursor.unexpected();
            }
            cursor.skipParentheses();
        } else if (cursor.isSymbol('(')) {
            cursor.skipParentheses();
        }
        return new TypeAction.CreateType(type, shape, labels, cursor.since(first));
    }

    /** Behind {@code ALTER TYPE}. */
    Action alterType(int first) {
        int nameAt = cursor.at();
        ObjectName type = cursor.objectName();
        if (cursor.take("add", "value")) {
            boolean ifNotExists = cursor.take("if", "not", "exists");
            String label = cursor.string();
            Optional<String> neighbour =
                    cursor.takeAny("before", "after") ? Optional.of(cursor.string()) : Optional.empty();
            return new TypeAction.AddEnumValue(type, label, ifNotExists, neighbour, cursor.since(first));
        } else if (cursor.take("rename", "value")) {
            String from = cursor.string();
            cursor.expect("to");
            return new TypeAction.RenameEnumValue(type, from, cursor.string(), cursor.since(first));
        } else if (isAttribute()) {
            return attributes(first, type);
        }
        cursor.moveTo(nameAt);
        return new Definitions(cursor).alter(first, ObjectKind.TYPE);
    }

    private boolean isAttribute() {
        return cursor.isAnyWord("add", "drop", "alter", "rename") && cursor.isWordAt(1, "attribute");
    }

    private Action attributes(int first, ObjectName type) {
        Set<String> keywords = new LinkedHashSet<>();
        boolean cascade = false;
        do {
            if (!isAttribute()) {
                throw cursor.unexpected();
            }
            keywords.add(Keyword.upper(cursor.word()) + " ATTRIBUTE");
            while (!cursor.atEnd() && !cursor.isSymbol(',')) {
                cascade |= cursor.isWord("cascade");
                cursor.skipOne();
            }
        } while (cursor.takeSymbol(','));
        return new TypeAction.AlterAttributes(type, String.join(", ", keywords), cascade, cursor.since(first));
    }

    /** Behind {@code CREATE DOMAIN}. */
    Action createDomain(int first) {
        ObjectName domain = cursor.objectName();
        cursor.take("as");
        TypeName type = Types.read(cursor);
        Optional<Expression> defaultValue = Optional.empty();
        List<Constraint> constraints = new ArrayList<>();
        int before;
        do {
            before = cursor.at();
            if (cursor.take("default")) {
                defaultValue = Optional.of(Expressions.columnDefault(cursor));
            } else if (cursor.take("collate")) {
                cursor.objectName();
            } else if (!cursor.take("null")) {
                Constraints.ofDomain(cursor).ifPresent(constraints::add);
            }
        } while (cursor.at() > before);
        return new TypeAction.CreateDomain(domain, type, defaultValue, List.copyOf(constraints), cursor.since(first));
    }

    /** Behind {@code ALTER DOMAIN}. */
    Action alterDomain(int first) {
        int nameAt = cursor.at();
        ObjectName domain = cursor.objectName();
        Optional<DomainChange> change = domainChange();
        if (change.isPresent()) {
            return new TypeAction.AlterDomain(domain, change.orElseThrow(), cursor.since(first));
        }
        cursor.moveTo(nameAt);
        return new Definitions(cursor).alter(first, ObjectKind.DOMAIN);
    }

    private Optional<DomainChange> domainChange() {
        int from = cursor.at();
        if (cursor.take("set", "not", "null")) {
            return Optional.of(new DomainChange.SetNotNull());
        } else if (cursor.take("drop", "not", "null")) {
            return Optional.of(new DomainChange.DropNotNull());
        } else if (cursor.take("set", "default")) {
            return Optional.of(new DomainChange.SetDefault(Optional.of(Expressions.toComma(cursor))));
        } else if (cursor.take("drop", "default")) {
            return Optional.of(new DomainChange.SetDefault(Optional.empty()));
        } else if (cursor.take("add")) {
            Constraint constraint = Constraints.ofDomain(cursor).orElseThrow(cursor::unexpected);
            return ofConstraint(new ConstraintChange.AddConstraint(constraint, cursor.since(from)));
        } else if (cursor.take("validate", "constraint")) {
            return ofConstraint(new ConstraintChange.ValidateConstraint(cursor.name(), cursor.since(from)));
        } else if (cursor.take("drop", "constraint")) {
            boolean ifExists = cursor.take("if", "exists");
            Name name = cursor.name();
            boolean cascade = cursor.takeCascade();
            return ofConstraint(new ConstraintChange.DropConstraint(name, ifExists, cascade, cursor.since(from)));
        } else if (cursor.take("rename", "constraint")) {
            Name name = cursor.name();
            cursor.expect("to");
            return ofConstraint(new ConstraintChange.RenameConstraint(name, cursor.name(), cursor.since(from)));
        }
        return Optional.empty();
    }

    private static Optional<DomainChange> ofConstraint(ConstraintChange change) {
        return Optional.of(new DomainChange.OfConstraint(change));
    }
}
