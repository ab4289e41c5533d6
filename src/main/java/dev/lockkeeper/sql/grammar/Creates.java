package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.DefinitionAction.PublicationChange;
import dev.lockkeeper.sql.grammar.TableAction.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code CREATE}. For one statement. */
final class Creates {

    private final Cursor cursor;
    private final Descent descent;
    private boolean orReplace;
    private Persistence persistence = Persistence.PERMANENT;

    Creates(Cursor cursor, Descent descent) {
        this.cursor = cursor;
        this.descent = descent;
    }

    /** Behind {@code CREATE}. */
    Action read(int first) {
        orReplace = cursor.take("or", "replace");
        cursor.takeAny("global", "local");
        if (cursor.takeAny("temporary", "temp")) {
            persistence = Persistence.TEMPORARY;
        } else if (cursor.take("unlogged")) {
            persistence = Persistence.UNLOGGED;
        }
        boolean unique = cursor.take("unique");
        boolean constraint = cursor.isWords("constraint", "trigger") && cursor.take("constraint");
        cursor.take("recursive");
        cursor.take("trusted");
        cursor.take("default");
        ObjectKind kind = Kinds.take(cursor).orElseThrow(cursor::unexpected);
        return switch (kind) {
            case TABLE -> new CreateTables(cursor, descent.queries()).read(first, persistence, false);
            case FOREIGN_TABLE -> new CreateTables(cursor, descent.queries()).read(first, persistence, true);
            case INDEX -> new Indexes(cursor).create(first, unique);
            case VIEW -> view(first);
            case MATERIALIZED_VIEW -> materializedView(first);
            case SEQUENCE -> sequence(first);
            case TRIGGER -> trigger(first, constraint);
            case RULE -> rule(first);
            case POLICY -> policy(first);
            case STATISTICS -> statistics(first);
            case PUBLICATION -> publication(first);
            case TYPE -> new TypeStatements(cursor).createType(first);
            case DOMAIN -> new TypeStatements(cursor).createDomain(first);
            case FUNCTION, PROCEDURE -> new Routines(cursor, descent).create(first, kind, orReplace);
            case SCHEMA -> schema(first);
            case COLUMN, CONSTRAINT, ROUTINE, LARGE_OBJECT -> throw cursor.unexpected();
            default -> other(first, kind);
        };
    }

    private Action view(int first) {
        ObjectName view = cursor.objectName();
        if (cursor.isSymbol('(')) {
            cursor.nameList();
        }
        if (cursor.take("with")) {
            Settings.parenthesised(cursor);
        }
        cursor.expect("as");
        int behind = cursor.limit();
        Source source = cursor.source();
        if (behind - cursor.at() > 3 && source.isWord(behind - 1, "option") && source.isWord(behind - 2, "check")) {
            behind -= source.isWord(behind - 3, "with") ? 3 : 4;
        }
        Query query = descent.queries().query(cursor, cursor.at(), behind);
        cursor.skipAll();
        boolean temporary = persistence == Persistence.TEMPORARY;
        return new ViewAction.CreateView(view, orReplace, temporary, query, cursor.since(first));
    }

    private Action materializedView(int first) {
        boolean ifNotExists = cursor.take("if", "not", "exists");
        ObjectName view = cursor.objectName();
        if (cursor.isSymbol('(')) {
            cursor.nameList();
        }
        if (cursor.take("using")) {
            cursor.name();
        }
        if (cursor.take("with")) {
            Settings.parenthesised(cursor);
        }
        if (cursor.take("tablespace")) {
            cursor.name();
        }
        cursor.expect("as");
        int behind = descent.queries().withoutDataClause(cursor);
        boolean withData = !(behind < cursor.limit() && cursor.source().isWord(cursor.limit() - 2, "no"));
        Query query = descent.queries().query(cursor, cursor.at(), behind);
        cursor.skipAll();
        return new ViewAction.CreateMaterializedView(view, ifNotExists, query, withData, cursor.since(first));
    }

    private Action sequence(int first) {
        boolean ifNotExists = cursor.take("if", "not", "exists");
        ObjectName sequence = cursor.objectName();
        int optionsAt = cursor.at();
        List<Setting> options = Settings.ofSequence(cursor);
        Optional<ObjectName> ownedBy = Settings.ownedBy(cursor, optionsAt);
        return new DefinitionAction.CreateSequence(
                sequence, persistence, ifNotExists, options, ownedBy, cursor.since(first));
    }

    private void skipTo(String word) {
        while (!cursor.isWord(word)) {
            if (cursor.atEnd()) {
                throw cursor.unexpected();
            }
            cursor.skipOne();
        }
    }

    private Action trigger(int first, boolean constraint) {
        Name trigger = cursor.name();
        if (!cursor.isAnyWord("before", "after", "instead")) {
            throw cursor.unexpected();
        }
        skipTo("on");
        cursor.expect("on");
        ObjectName table = cursor.objectName();
        Optional<ObjectName> from = cursor.take("from") ? Optional.of(cursor.objectName()) : Optional.empty();
        skipTo("execute");
        cursor.expect("execute");
        if (!cursor.takeAny("function", "procedure")) {
            throw cursor.unexpected();
        }
        ObjectName function = cursor.objectName();
        cursor.skipParentheses();
        return new DefinitionAction.CreateTrigger(
                trigger, table, orReplace, constraint, from, function, cursor.since(first));
    }

    private Action rule(int first) {
        Name rule = cursor.name();
        cursor.expect("as", "on");
        skipTo("to");
        cursor.expect("to");
        ObjectName table = cursor.objectName();
        skipTo("do");
        cursor.skipAll();
        return new DefinitionAction.CreateRule(rule, table, orReplace, cursor.since(first));
    }

    private Action policy(int first) {
        Name policy = cursor.name();
        cursor.expect("on");
        ObjectName table = cursor.objectName();
        List<Expression> expressions = new ArrayList<>();
        while (!cursor.atEnd()) {
            if (cursor.take("using") || cursor.take("with", "check")) {
                expressions.add(Expressions.parenthesised(cursor));
            } else {
                cursor.skipOne();
            }
        }
        return new DefinitionAction.CreatePolicy(policy, table, List.copyOf(expressions), cursor.since(first));
    }

    private Action statistics(int first) {
        boolean ifNotExists = cursor.take("if", "not", "exists");
        boolean named = !cursor.isWord("on") && !cursor.isSymbol('(');
        Optional<ObjectName> statistics = named ? Optional.of(cursor.objectName()) : Optional.empty();
        skipTo("from");
        cursor.expect("from");
        List<ObjectName> tables = cursor.objectNames();
        return new DefinitionAction.CreateStatistics(statistics, ifNotExists, tables, cursor.since(first));
    }

    private Action publication(int first) {
        Name publication = cursor.name();
        if (cursor.take("for")) {
            return new Definitions(cursor).publication(first, publication, PublicationChange.CREATE);
        }
        if (cursor.take("with")) {
            Settings.parenthesised(cursor);
        }
        return new DefinitionAction.Publication(
                publication, PublicationChange.CREATE, List.of(), List.of(), false, cursor.since(first));
    }

    private Action schema(int first) {
        boolean ifNotExists = cursor.take("if", "not", "exists");
        Optional<ObjectName> schema = Optional.empty();
        if (!cursor.isWord("authorization")) {
            schema = Optional.of(cursor.objectName());
        }
        if (cursor.take("authorization")) {
            ObjectName role = cursor.objectName();
            schema = Optional.of(schema.orElse(role));
        }
        List<Action> inside = new ArrayList<>();
        while (!cursor.atEnd()) {
            if (!cursor.isAnyWord("create", "grant")) {
                throw cursor.unexpected();
            }
            int element = cursor.at();
            cursor.next();
            while (!cursor.atEnd() && !beginsElement()) {
                cursor.skipOne();
            }
            inside.addAll(descent.read(new Cursor(cursor.source(), element, cursor.at())));
        }
        return new DefinitionAction.Create(
                ObjectKind.SCHEMA, schema, false, ifNotExists, List.copyOf(inside), cursor.since(first));
    }

    private boolean beginsElement() {
        int before = cursor.at() - 1;
        boolean privilege = cursor.source().isWord(before, "grant")
                || cursor.source().isSymbol(before, ',')
                || cursor.source().isWord(before, "with");
        return cursor.isAnyWord("create", "grant") && !privilege;
    }

    private Action other(int first, ObjectKind kind) {
        boolean ifNotExists = cursor.take("if", "not", "exists");
        Optional<ObjectName> object = Optional.empty();
        if (!Kinds.isUnnamed(kind)) {
            object = Optional.of(cursor.objectName());
        }
        cursor.skipAll();
        return new DefinitionAction.Create(kind, object, orReplace, ifNotExists, List.of(), cursor.since(first));
    }
}
