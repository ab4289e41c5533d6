package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;

/** What reads and changes data. Immutable; lists are unmodifiable. */
public sealed interface DataAction extends Action {

    /**
     * {@code SELECT}, {@code VALUES}, {@code TABLE}, {@code WITH …}, {@code DECLARE … CURSOR FOR …}.
     *
     * @param query what it touches
     * @param range the statement
     */
    record Select(Query query, SourceRange range) implements DataAction {}

    /** Where the rows of an {@code INSERT} come from. */
    enum RowSource {
        /** {@code VALUES (…)}, or {@code DEFAULT VALUES}. */
        VALUES,
        /** A query over relations or functions: their number is not written. */
        QUERY
    }

    /**
     * {@code INSERT}.
     *
     * @param target the table
     * @param columns the columns that are written; empty where all are meant
     * @param source where the rows come from
     * @param rowCount how many rows are written, where the source is {@code VALUES}; else 0
     * @param onConflict whether {@code ON CONFLICT} is written
     * @param query what else it touches
     * @param range the statement
     */
    record Insert(
            ObjectName target,
            List<Name> columns,
            RowSource source,
            int rowCount,
            boolean onConflict,
            Query query,
            SourceRange range)
            implements DataAction {}

    /**
     * {@code UPDATE}.
     *
     * @param target the table
     * @param only whether {@code ONLY} is written
     * @param columns the columns that are assigned, in order, as often as they are
     * @param where the condition as it is written; empty where every row is changed
     * @param query what else it touches
     * @param range the statement
     */
    record Update(
            ObjectName target,
            boolean only,
            List<Name> columns,
            Optional<Expression> where,
            Query query,
            SourceRange range)
            implements DataAction {}

    /**
     * {@code DELETE}.
     *
     * @param target the table
     * @param only whether {@code ONLY} is written
     * @param where the condition as it is written; empty where every row is deleted
     * @param query what else it touches
     * @param range the statement
     */
    record Delete(ObjectName target, boolean only, Optional<Expression> where, Query query, SourceRange range)
            implements DataAction {}

    /**
     * {@code MERGE}.
     *
     * @param target the table
     * @param query what else it touches
     * @param range the statement
     */
    record Merge(ObjectName target, Query query, SourceRange range) implements DataAction {}

    /**
     * {@code COPY}.
     *
     * @param relation the table; empty where a query is copied
     * @param from whether rows are written to the table
     * @param fromStdin whether they stand behind the statement or are sent by the client
     * @param query what a copied query touches
     * @param range the statement
     */
    record Copy(Optional<ObjectName> relation, boolean from, boolean fromStdin, Query query, SourceRange range)
            implements DataAction {}

    /**
     * {@code EXPLAIN}.
     *
     * @param explained what the statement behind it would do, and does with {@code ANALYZE}
     * @param analyze whether it is run
     * @param range the statement
     */
    record Explain(Reading explained, boolean analyze, SourceRange range) implements DataAction {}
}
