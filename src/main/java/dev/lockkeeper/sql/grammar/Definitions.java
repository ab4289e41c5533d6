package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.DefinitionAction.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code DROP}, {@code COMMENT ON}, {@code GRANT}, {@code REVOKE} and the plain forms of {@code ALTER}. */
final class Definitions {

    private final Cursor cursor;

    Definitions(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Behind {@code DROP}. */
    Action drop(int first) {
        if (cursor.take("owned", "by")) {
            cursor.skipAll();
            return new Action.Other("DROP OWNED", cursor.since(first));
        }
        ObjectKind kind = Kinds.take(cursor).orElseThrow(cursor::unexpected);
        boolean concurrently = cursor.take("concurrently");
        boolean ifExists = cursor.take("if", "exists");
        List<ObjectName> objects = List.of();
        Optional<ObjectName> on = Optional.empty();
        if (Kinds.isUnnamed(kind)) {
            cursor.skipAll();
        } else {
            objects = cursor.list(() -> named(kind));
            on = Kinds.isOnTable(kind) && cursor.take("on") ? Optional.of(cursor.objectName()) : Optional.empty();
        }
        boolean cascade = cursor.takeCascade();
        if (kind == ObjectKind.DATABASE) {
            cursor.take("with");
            if (cursor.isSymbol('(')) {
                cursor.skipParentheses();
            }
        } else if (kind == ObjectKind.TEXT_SEARCH || kind == ObjectKind.OPERATOR) {
            cursor.skipAll();
        }
        return new DefinitionAction.Drop(kind, objects, on, ifExists, cascade, concurrently, cursor.since(first));
    }

    private ObjectName named(ObjectKind kind) {
        ObjectName name = kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN ? typeName() : cursor.objectName();
        if (Kinds.hasArguments(kind) && cursor.isSymbol('(')) {
            cursor.skipParentheses();
        }
        return name;
    }

    private ObjectName typeName() {
        TypeName type = Types.read(cursor);
        return new ObjectName(type.schema(), type.name(), type.range());
    }

    /** Behind {@code COMMENT ON}. */
    Action comment(int first) {
        ObjectKind kind = Kinds.take(cursor).orElseThrow(cursor::unexpected);
        int nameAt = cursor.at();
        ObjectName object;
        Optional<ObjectName> on = Optional.empty();
        if (kind == ObjectKind.COLUMN) {
            on = Settings.qualifierOf(cursor);
            SourceRange range = cursor.source().tokenRange(cursor.at() - 1, cursor.at());
            cursor.moveTo(cursor.at() - 1);
            object = new ObjectName(Optional.empty(), cursor.name().text(), range);
        } else if (Kinds.isUnnamed(kind)) {
            while (!cursor.atEnd() && !cursor.isWord("is")) {
                cursor.skipOne();
            }
            object = new ObjectName(Optional.empty(), kind.words(), cursor.since(nameAt));
        } else {
            object = named(kind);
            if (Kinds.isOnTable(kind)) {
                cursor.expect("on");
                cursor.take("domain");
                on = Optional.of(cursor.objectName());
            }
        }
        cursor.expect("is");
        if (!cursor.take("null")) {
            cursor.string();
        }
        return new DefinitionAction.Comment(kind, object, on, cursor.since(first));
    }

    /** Behind {@code GRANT} or {@code REVOKE}. */
    Action grant(int first, boolean revoke) {
        while (!cursor.atEnd() && !cursor.isWord("on") && !cursor.isWord("to") && !cursor.isWord("from")) {
            cursor.skipOne();
        }
        if (!cursor.take("on")) {
            if (cursor.atEnd()) {
                throw cursor.unexpected();
            }
            cursor.skipAll();
            return new Action.Other(revoke ? "REVOKE ROLE" : "GRANT ROLE", cursor.since(first));
        }
        if (cursor.take("all")) {
            ObjectKind kind = plural(cursor.word());
            cursor.next();
            cursor.expect("in", "schema");
            return granted(first, revoke, kind, cursor.objectNames(), true);
        }
        if (cursor.take("parameter")) {
            cursor.skipAll();
            return new Action.Other(revoke ? "REVOKE" : "GRANT", cursor.since(first));
        }
        cursor.take("foreign", "server");
        ObjectKind kind = Kinds.take(cursor).orElse(ObjectKind.TABLE);
        if (Kinds.isUnnamed(kind)) {
            cursor.skipAll();
            return new DefinitionAction.Grant(revoke, kind, List.of(), false, cursor.since(first));
        }
        return granted(first, revoke, kind, cursor.list(() -> named(kind)), false);
    }

    private Action granted(int first, boolean revoke, ObjectKind kind, List<ObjectName> objects, boolean allInSchema) {
        if (!cursor.isWord(revoke ? "from" : "to")) {
            throw cursor.unexpected();
        }
        cursor.skipAll();
        return new DefinitionAction.Grant(revoke, kind, objects, allInSchema, cursor.since(first));
    }

    private ObjectKind plural(String word) {
        return switch (word) {
            case "tables" -> ObjectKind.TABLE;
            case "sequences" -> ObjectKind.SEQUENCE;
            case "functions" -> ObjectKind.FUNCTION;
            case "procedures" -> ObjectKind.PROCEDURE;
            case "routines" -> ObjectKind.ROUTINE;
            default -> throw cursor.unexpected();
        };
    }

    /** Behind {@code ALTER kind}, for the kinds without a form of their own. */
    Action alter(int first, ObjectKind kind) {
        cursor.take("if", "exists");
        if (Kinds.isUnnamed(kind)) {
            String keywords = Keyword.upper(kind.words());
            cursor.skipAll();
            return new Action.Other("ALTER " + keywords, cursor.since(first));
        }
        ObjectName object = named(kind);
        Optional<ObjectName> on =
                Kinds.isOnTable(kind) && cursor.take("on") ? Optional.of(cursor.objectName()) : Optional.empty();
        Change change = change();
        return new DefinitionAction.Alter(kind, object, on, change, cursor.since(first));
    }

    private Change change() {
        if (cursor.take("rename", "to")) {
            return last(new Change.RenameTo(cursor.name()));
        } else if (cursor.take("owner", "to")) {
            return last(new Change.OwnedBy(cursor.name()));
        } else if (cursor.take("set", "schema")) {
            return last(new Change.MoveTo(cursor.name()));
        }
        if (cursor.take("in", "database")) {
            cursor.name();
        }
        if (cursor.isWord("set") && !cursor.isSymbolAt(1, '(') && !cursor.isWordAt(1, "statistics")) {
            int first = cursor.at();
            cursor.next();
            cursor.takeAny("session", "local");
            Optional<SessionAction.SetSetting> setting = new Sessions(cursor).setting(first, false);
            if (setting.isPresent()) {
                SessionAction.SetSetting set = setting.orElseThrow();
                cursor.skipAll();
                return new Change.Parameter(new Setting(set.name(), set.value(), set.range()));
            }
            cursor.moveTo(first);
        }
        if (cursor.atEnd()) {
            throw cursor.unexpected();
        }
        String keywords = Keyword.leading(cursor);
        cursor.skipAll();
        return new Change.Something(keywords);
    }

    private Change last(Change change) {
        cursor.expectEnd();
        return change;
    }

    /** Tables and schemas of a publication, behind {@code FOR}, {@code ADD}, {@code SET} or {@code DROP}. */
    Action publication(int first, Name publication, DefinitionAction.PublicationChange change) {
        List<ObjectName> tables = new ArrayList<>();
        List<Name> schemas = new ArrayList<>();
        boolean allTables = cursor.take("all", "tables");
        if (!allTables) {
            boolean inSchema = false;
            do {
                if (cursor.take("tables", "in", "schema")) {
                    inSchema = true;
                } else if (cursor.take("table")) {
                    inSchema = false;
                }
                if (inSchema) {
                    schemas.add(cursor.name());
                } else {
                    tables.add(published());
                }
            } while (cursor.takeSymbol(','));
        }
        if (cursor.take("with")) {
            Settings.parenthesised(cursor);
        }
        return new DefinitionAction.Publication(
                publication, change, List.copyOf(tables), List.copyOf(schemas), allTables, cursor.since(first));
    }

    private ObjectName published() {
        cursor.take("only");
        ObjectName table = cursor.objectName();
        cursor.takeSymbol('*');
        if (cursor.isSymbol('(')) {
            cursor.skipParentheses();
        }
        if (cursor.take("where")) {
            Expressions.parenthesised(cursor);
        }
        return table;
    }
}
