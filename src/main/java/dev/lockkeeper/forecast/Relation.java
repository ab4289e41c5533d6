package dev.lockkeeper.forecast;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a relation. Immutable, thread-safe.
 *
 * @param name its name, always with a schema
 * @param kind what it is
 * @param origin since when it is there
 * @param whollyKnown whether the lists are complete; false for a table of which only the statements read so far told
 * @param columns its columns in order; empty for views, indexes and sequences
 * @param indexes its indexes
 * @param constraints its constraints; the foreign keys that refer to it are {@link Catalog#referencing}
 * @param triggers its triggers
 * @param parents what it inherits from or is a partition of
 * @param partition its place in a partitioned table
 * @param reads for views: the relations its query reads
 * @param ofType for typed tables: the composite type
 * @param table for indexes: their table; for sequences: the table that owns them
 * @param size how large it is; empty where the server has no estimate yet
 * @param storage how its rows are kept; empty for a table that a pending file creates
 */
public record Relation(
        RelationName name,
        RelationKind kind,
        Origin origin,
        boolean whollyKnown,
        List<TableColumn> columns,
        List<TableIndex> indexes,
        List<TableConstraint> constraints,
        List<Trigger> triggers,
        List<RelationName> parents,
        Partition partition,
        List<RelationName> reads,
        Optional<String> ofType,
        Optional<RelationName> table,
        Optional<Size> size,
        Optional<Storage> storage) {

    /** A relation's place in a partitioned table. */
    public enum Partition {
        /** It is none. */
        NONE,
        /** It takes the rows its bounds describe. */
        BOUNDED,
        /** It takes the rows no other partition takes. */
        DEFAULT
    }

    /** A relation of which nothing else is known yet. */
    public static Relation named(RelationName name, RelationKind kind, Origin origin, boolean whollyKnown) {
        return new RelationBuilder(name, kind, origin, whollyKnown).build();
    }

    /** A builder that begins with what is known here. */
    public RelationBuilder change() {
        return new RelationBuilder(this);
    }

    /** Whether what is about to run creates it, so that a lock on it hurts nobody. */
    public boolean isNew() {
        return origin.isNew();
    }

    /** The column of this name. */
    public Optional<TableColumn> column(String column) {
        return columns.stream().filter(known -> known.name().equals(column)).findFirst();
    }

    /** The constraint of this name. */
    public Optional<TableConstraint> constraint(String constraint) {
        return constraints.stream()
                .filter(known -> known.name().equals(constraint))
                .findFirst();
    }

    /** The index of this name. */
    public Optional<TableIndex> index(String index) {
        return indexes.stream()
                .filter(known -> known.name().name().equals(index))
                .findFirst();
    }

    /** The foreign keys by which it refers to others. */
    public List<ForeignKey> foreignKeys() {
        return constraints.stream()
                .flatMap(constraint -> constraint instanceof ForeignKey foreignKey
                        ? Stream.of(foreignKey)
                        : Stream.<ForeignKey>empty())
                .toList();
    }

    /**
     * Whether no row can hold null there, and the server knows: declared so, or proved by a checked constraint. False
     * where that is not known.
     */
    public boolean provesNotNull(String column) {
        return column(column).map(TableColumn::notNull).orElse(false)
                || constraints.stream()
                        .anyMatch(constraint -> constraint.validated()
                                && constraint instanceof TableConstraint.Check check
                                && check.provesNotNull().contains(column));
    }
}
