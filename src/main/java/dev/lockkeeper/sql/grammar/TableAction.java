package dev.lockkeeper.sql.grammar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is done to tables, and by {@code ALTER} to everything like a table. Immutable; lists are unmodifiable. */
public sealed interface TableAction extends Action {

    /** How long a table lives and whether it is logged. */
    enum Persistence {
        /** As most are. */
        PERMANENT,
        /** {@code UNLOGGED}: emptied after a crash, not replicated. */
        UNLOGGED,
        /** {@code TEMPORARY}: gone with the session. */
        TEMPORARY
    }

    /**
     * {@code CREATE TABLE}, also {@code … AS} and {@code CREATE FOREIGN TABLE}. {@code SELECT … INTO} is one as well.
     *
     * @param table its name
     * @param persistence permanent, unlogged or temporary
     * @param foreign whether it is a foreign table
     * @param ifNotExists whether an existing one is left alone
     * @param columns the columns
     * @param columnOptions what {@code OF type} or {@code PARTITION OF} add to columns that are not defined here
     * @param constraints the constraints on their own, not those behind columns
     * @param likes the tables of {@code LIKE}
     * @param inherits the tables of {@code INHERITS}
     * @param partitionOf the table it becomes a partition of
     * @param bound the values it takes as a partition; present with {@code partitionOf}
     * @param partitionBy {@code range}, {@code list} or {@code hash} if it is partitioned itself
     * @param ofType the type of {@code OF}
     * @param asQuery the query that fills it; its reads are empty for {@code AS EXECUTE}
     * @param options the options of {@code WITH (…)}
     * @param range the statement
     */
    record CreateTable(
            ObjectName table,
            Persistence persistence,
            boolean foreign,
            boolean ifNotExists,
            List<ColumnDefinition> columns,
            List<ColumnOptions> columnOptions,
            List<Constraint> constraints,
            List<ObjectName> likes,
            List<ObjectName> inherits,
            Optional<ObjectName> partitionOf,
            Optional<PartitionBound> bound,
            Optional<String> partitionBy,
            Optional<ObjectName> ofType,
            Optional<Query> asQuery,
            List<Setting> options,
            SourceRange range)
            implements TableAction {

        /** Every constraint, those behind columns first. */
        public List<Constraint> allConstraints() {
            return Stream.concat(
                            Stream.concat(
                                    columns.stream().flatMap(column -> column.constraints().stream()),
                                    columnOptions.stream().flatMap(column -> column.constraints().stream())),
                            constraints.stream())
                    .toList();
        }
    }

    /**
     * What {@code CREATE TABLE … OF} or {@code PARTITION OF} say of a column that is defined elsewhere.
     *
     * @param name the column
     * @param defaultValue a default of its own
     * @param constraints further constraints
     * @param range where it is written
     */
    record ColumnOptions(
            Name name,
            Optional<ColumnDefinition.DefaultValue> defaultValue,
            List<Constraint> constraints,
            SourceRange range) {}

    /**
     * The values of a partition.
     *
     * @param isDefault whether it is {@code DEFAULT}: the partition for what fits no other
     * @param range where it is written, from {@code FOR VALUES}
     */
    record PartitionBound(boolean isDefault, SourceRange range) {}

    /**
     * {@code ALTER TABLE}, and {@code ALTER} of what is altered like one: indexes, views, sequences, foreign tables.
     *
     * @param kind the word behind {@code ALTER}; {@code ALTER TABLE} may name an index, a view or a sequence as well, and
     *     then takes the lock of a table
     * @param relation its name
     * @param only whether {@code ONLY} is written: descendants are left alone
     * @param ifExists whether it may be missing
     * @param changes what is changed, in order; one at least
     * @param range the statement
     */
    record AlterRelation(
            ObjectKind kind,
            ObjectName relation,
            boolean only,
            boolean ifExists,
            List<TableChange> changes,
            SourceRange range)
            implements TableAction {}

    /**
     * {@code ALTER TABLE|INDEX|MATERIALIZED VIEW ALL IN TABLESPACE … SET TABLESPACE …}.
     *
     * @param kind the word behind {@code ALTER}
     * @param from the tablespace that is left
     * @param to the tablespace that is filled
     * @param nowait whether {@code NOWAIT} is written
     * @param range the statement
     */
    record MoveTablespace(ObjectKind kind, Name from, Name to, boolean nowait, SourceRange range)
            implements TableAction {}

    /**
     * {@code TRUNCATE}.
     *
     * @param tables the tables
     * @param cascade whether tables that reference them are emptied as well
     * @param restartIdentity whether their sequences begin anew
     * @param range the statement
     */
    record Truncate(List<TableReference> tables, boolean cascade, boolean restartIdentity, SourceRange range)
            implements TableAction {}

    /**
     * {@code LOCK TABLE}.
     *
     * @param tables the tables
     * @param mode the mode as PostgreSQL writes it, such as {@code ACCESS EXCLUSIVE}, which is what no mode means
     * @param nowait whether it gives up instead of waiting
     * @param range the statement
     */
    record LockTable(List<TableReference> tables, String mode, boolean nowait, SourceRange range)
            implements TableAction {}

    /**
     * A table with or without what inherits from it.
     *
     * @param table its name
     * @param only whether {@code ONLY} is written
     */
    record TableReference(ObjectName table, boolean only) {}
}
