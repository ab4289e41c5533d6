package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** What is done to indexes. {@code DROP INDEX} is a {@link DefinitionAction.Drop}. Immutable. */
public sealed interface IndexAction extends Action {

    /**
     * {@code CREATE INDEX}.
     *
     * @param name its name, in the schema of the table; empty where PostgreSQL makes one up
     * @param table the table
     * @param only whether {@code ONLY} is written: partitions are left alone
     * @param unique whether it is unique
     * @param concurrently whether {@code CONCURRENTLY} is written
     * @param ifNotExists whether an existing one is left alone
     * @param method the index method; {@code btree} where none is written
     * @param elements what is indexed, in order
     * @param include the columns of {@code INCLUDE}
     * @param nullsNotDistinct whether {@code NULLS NOT DISTINCT} is written
     * @param options the options of {@code WITH (…)}
     * @param where the predicate of a partial index
     * @param concurrentlyAt where {@code CONCURRENTLY} stands, or an empty range where it would
     * @param range the statement
     */
    record CreateIndex(
            Optional<Name> name,
            ObjectName table,
            boolean only,
            boolean unique,
            boolean concurrently,
            boolean ifNotExists,
            String method,
            List<Element> elements,
            List<Name> include,
            boolean nullsNotDistinct,
            List<Setting> options,
            Optional<Expression> where,
            SourceRange concurrentlyAt,
            SourceRange range)
            implements IndexAction {}

    /**
     * A column or an expression of an index.
     *
     * @param column the column; empty for an expression
     * @param expression what is indexed
     * @param range where it is written, with collation, operator class and order
     */
    record Element(Optional<Name> column, Expression expression, SourceRange range) {}

    /** What {@code REINDEX} is told to rebuild. */
    enum ReindexTarget {
        /** One index. */
        INDEX,
        /** The indexes of one table. */
        TABLE,
        /** Of all tables of one schema. */
        SCHEMA,
        /** Of all tables of the database. */
        DATABASE,
        /** Of the system catalogs. */
        SYSTEM
    }

    /**
     * {@code REINDEX}.
     *
     * @param target what is rebuilt
     * @param name the index, table, schema or database; the last may be left out
     * @param concurrently whether {@code CONCURRENTLY} is written, as a word or as an option
     * @param range the statement
     */
    record Reindex(ReindexTarget target, Optional<ObjectName> name, boolean concurrently, SourceRange range)
            implements IndexAction {}
}
