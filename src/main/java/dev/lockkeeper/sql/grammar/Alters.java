package dev.lockkeeper.sql.grammar;

import dev.lockkeeper.sql.grammar.DefinitionAction.PublicationChange;
import java.util.Optional;

/** Reads {@code ALTER}. For one statement. */
final class Alters {

    private final Cursor cursor;

    Alters(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Behind {@code ALTER}. */
    Action read(int first) {
        if (cursor.take("system")) {
            return new Sessions(cursor).alterSystem(first);
        } else if (cursor.take("default", "privileges")) {
            cursor.skipAll();
            return new Action.Other("ALTER DEFAULT PRIVILEGES", cursor.since(first));
        }
        ObjectKind kind = Kinds.take(cursor).orElseThrow(cursor::unexpected);
        return switch (kind) {
            case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, INDEX ->
                new AlterTables(cursor, kind).read(first);
            case TYPE -> new TypeStatements(cursor).alterType(first);
            case DOMAIN -> new TypeStatements(cursor).alterDomain(first);
            case PUBLICATION -> publication(first);
            case COLUMN, CONSTRAINT -> throw cursor.unexpected();
            default -> new Definitions(cursor).alter(first, kind);
        };
    }

    private Action publication(int first) {
        int nameAt = cursor.at();
        Name publication = cursor.name();
        Optional<PublicationChange> change = Optional.empty();
        if (cursor.isWordAt(1, "table") || cursor.isWordAt(1, "tables") || cursor.isWords("set", "all")) {
            change = change();
        }
        if (change.isPresent()) {
            return new Definitions(cursor).publication(first, publication, change.orElseThrow());
        }
        cursor.moveTo(nameAt);
        return new Definitions(cursor).alter(first, ObjectKind.PUBLICATION);
    }

    private Optional<PublicationChange> change() {
        if (cursor.take("add")) {
            return Optional.of(PublicationChange.ADD);
        } else if (cursor.take("set")) {
            return Optional.of(PublicationChange.SET);
        } else if (cursor.take("drop")) {
            return Optional.of(PublicationChange.DROP);
        }
        return Optional.empty();
    }
}
