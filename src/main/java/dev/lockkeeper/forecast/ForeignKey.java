package dev.lockkeeper.forecast;

import java.util.List;

/**
 * A foreign key. Immutable.
 *
 * @param name its name; empty where it could not be told
 * @param validated whether every row that is there was checked against it
 * @param enforced whether rows are checked at all; can be false from PostgreSQL 18 on
 * @param from the table that refers
 * @param columns its referring columns
 * @param to the table referred to
 * @param referencedColumns the columns referred to; empty where the script leaves them to the primary key
 * @param onDelete what happens to the referring rows when a row is deleted
 * @param onUpdate what happens to the referring rows when a key is changed
 */
public record ForeignKey(
        String name,
        boolean validated,
        boolean enforced,
        RelationName from,
        List<String> columns,
        RelationName to,
        List<String> referencedColumns,
        Action onDelete,
        Action onUpdate)
        implements TableConstraint {

    /** What a foreign key does when what it refers to goes or changes. */
    public enum Action {
        /** Looks whether somebody still refers to it, and refuses. */
        REFUSES,
        /** Changes or deletes the referring rows. */
        WRITES
    }

    /** The same foreign key, checked against every row. */
    public ForeignKey asValidated() {
        return new ForeignKey(name, true, enforced, from, columns, to, referencedColumns, onDelete, onUpdate);
    }

    /** The same foreign key under another name. */
    public ForeignKey named(String changed) {
        return new ForeignKey(changed, validated, enforced, from, columns, to, referencedColumns, onDelete, onUpdate);
    }

    /** The same foreign key with other referring columns. */
    public ForeignKey withColumns(List<String> changed) {
        return new ForeignKey(name, validated, enforced, from, changed, to, referencedColumns, onDelete, onUpdate);
    }

    /** The same foreign key after one of its tables was renamed. */
    public ForeignKey renamed(RelationName old, RelationName now) {
        return new ForeignKey(
                name,
                validated,
                enforced,
                from.equals(old) ? now : from,
                columns,
                to.equals(old) ? now : to,
                referencedColumns,
                onDelete,
                onUpdate);
    }
}
