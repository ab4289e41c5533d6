package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/**
 * A constraint of a table, a column or a domain. One written behind a column is the same record as one written on its
 * own, with that column as its columns. Immutable; lists are unmodifiable.
 */
public sealed interface Constraint {

    /** Its name, where {@code CONSTRAINT name} is written. */
    Optional<Name> name();

    /** What stands behind it. */
    ConstraintAttributes attributes();

    /** Where it is written, {@code CONSTRAINT name} and attributes included. */
    SourceRange range();

    /**
     * {@code CHECK (…)}.
     *
     * @param name its name
     * @param expression what must not be false
     * @param attributes what stands behind it
     * @param range where it is written
     */
    record Check(Optional<Name> name, Expression expression, ConstraintAttributes attributes, SourceRange range)
            implements Constraint {}

    /**
     * {@code NOT NULL} behind a column, or {@code NOT NULL column} on its own (PostgreSQL 18).
     *
     * @param name its name
     * @param column the column; empty for a domain
     * @param attributes what stands behind it
     * @param range where it is written
     */
    record NotNull(Optional<Name> name, Optional<Name> column, ConstraintAttributes attributes, SourceRange range)
            implements Constraint {}

    /**
     * {@code PRIMARY KEY} or {@code UNIQUE}.
     *
     * @param name its name
     * @param primary whether it is a primary key
     * @param columns the columns; empty with {@code USING INDEX}
     * @param include the columns of {@code INCLUDE}
     * @param usingIndex the index that becomes the constraint's
     * @param nullsNotDistinct whether {@code NULLS NOT DISTINCT} is written
     * @param withoutOverlaps whether {@code WITHOUT OVERLAPS} is written (PostgreSQL 18)
     * @param attributes what stands behind it
     * @param range where it is written
     */
    record Key(
            Optional<Name> name,
            boolean primary,
            List<Name> columns,
            List<Name> include,
            Optional<ObjectName> usingIndex,
            boolean nullsNotDistinct,
            boolean withoutOverlaps,
            ConstraintAttributes attributes,
            SourceRange range)
            implements Constraint {}

    /**
     * {@code EXCLUDE USING method (…)}.
     *
     * @param name its name
     * @param method the index method; {@code btree} where none is written
     * @param where the predicate
     * @param attributes what stands behind it
     * @param range where it is written
     */
    record Exclude(
            Optional<Name> name,
            String method,
            Optional<Expression> where,
            ConstraintAttributes attributes,
            SourceRange range)
            implements Constraint {}

    /**
     * {@code FOREIGN KEY (…) REFERENCES …}, or {@code REFERENCES …} behind a column.
     *
     * @param name its name
     * @param columns the referencing columns
     * @param referenced the referenced table
     * @param referencedColumns the referenced columns; empty where its primary key is meant
     * @param onDelete {@code cascade}, {@code set null}, {@code set default}, {@code restrict} or {@code no action}; the
     *     last where nothing is written
     * @param onUpdate likewise
     * @param attributes what stands behind it
     * @param range where it is written
     */
    record ForeignKey(
            Optional<Name> name,
            List<Name> columns,
            ObjectName referenced,
            List<Name> referencedColumns,
            String onDelete,
            String onUpdate,
            ConstraintAttributes attributes,
            SourceRange range)
            implements Constraint {}
}
