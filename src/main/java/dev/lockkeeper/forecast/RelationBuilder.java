package dev.lockkeeper.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Puts a {@link Relation} together, or changes one. Not thread-safe. */
public final class RelationBuilder {
    private RelationName name;
    private final RelationKind kind;
    private Origin origin;
    private final boolean whollyKnown;
    private final List<TableColumn> columns;
    private final List<TableIndex> indexes;
    private final List<TableConstraint> constraints;
    private final List<Trigger> triggers;
    private final List<RelationName> parents;
    private Relation.Partition partition;
    private final List<RelationName> reads;
    private Optional<String> ofType;
    private Optional<RelationName> table;
    private Optional<Size> size;
    private Optional<Storage> storage;

    RelationBuilder(RelationName name, RelationKind kind, Origin origin, boolean whollyKnown) {
        this.name = name;
        this.kind = kind;
        this.origin = origin;
        this.whollyKnown = whollyKnown;
        this.columns = new ArrayList<>();
        this.indexes = new ArrayList<>();
        this.constraints = new ArrayList<>();
        this.triggers = new ArrayList<>();
        this.parents = new ArrayList<>();
        this.partition = Relation.Partition.NONE;
        this.reads = new ArrayList<>();
        this.ofType = Optional.empty();
        this.table = Optional.empty();
        this.size = Optional.empty();
        this.storage = Optional.empty();
    }

    RelationBuilder(Relation from) {
        this.name = from.name();
        this.kind = from.kind();
        this.origin = from.origin();
        this.whollyKnown = from.whollyKnown();
        this.columns = new ArrayList<>(from.columns());
        this.indexes = new ArrayList<>(from.indexes());
        this.constraints = new ArrayList<>(from.constraints());
        this.triggers = new ArrayList<>(from.triggers());
        this.parents = new ArrayList<>(from.parents());
        this.partition = from.partition();
        this.reads = new ArrayList<>(from.reads());
        this.ofType = from.ofType();
        this.table = from.table();
        this.size = from.size();
        this.storage = from.storage();
    }

    /** Under another name. */
    public RelationBuilder name(RelationName changed) {
        name = changed;
        return this;
    }

    /** There since then. */
    public RelationBuilder origin(Origin changed) {
        origin = changed;
        return this;
    }

    /** With one more column, behind the others. */
    public RelationBuilder add(TableColumn column) {
        columns.add(column);
        return this;
    }

    /** With one more index. */
    public RelationBuilder add(TableIndex index) {
        indexes.add(index);
        return this;
    }

    /** With one more constraint. */
    public RelationBuilder add(TableConstraint constraint) {
        constraints.add(constraint);
        return this;
    }

    /** With one more trigger. */
    public RelationBuilder add(Trigger trigger) {
        triggers.add(trigger);
        return this;
    }

    /** With one more relation that it inherits from or is a partition of. */
    public RelationBuilder addParent(RelationName parent) {
        parents.add(parent);
        return this;
    }

    /** Without this parent. */
    public RelationBuilder removeParent(RelationName parent) {
        parents.remove(parent);
        return this;
    }

    /** In this place of its parent. */
    public RelationBuilder partition(Relation.Partition place) {
        partition = place;
        return this;
    }

    /** With one more relation that its query reads. */
    public RelationBuilder addRead(RelationName read) {
        reads.add(read);
        return this;
    }

    /** A typed table. */
    public RelationBuilder ofType(Optional<String> type) {
        ofType = type;
        return this;
    }

    /** Belonging to this table. */
    public RelationBuilder table(Optional<RelationName> owner) {
        table = owner;
        return this;
    }

    /** This large. */
    public RelationBuilder size(Optional<Size> estimate) {
        size = estimate;
        return this;
    }

    /** Kept like this. */
    public RelationBuilder storage(Optional<Storage> how) {
        storage = how;
        return this;
    }

    /** With its columns changed one by one. */
    public RelationBuilder eachColumn(UnaryOperator<TableColumn> change) {
        columns.replaceAll(change);
        return this;
    }

    /** With its constraints changed one by one. */
    public RelationBuilder eachConstraint(UnaryOperator<TableConstraint> change) {
        constraints.replaceAll(change);
        return this;
    }

    /** With its indexes changed one by one. */
    public RelationBuilder eachIndex(UnaryOperator<TableIndex> change) {
        indexes.replaceAll(change);
        return this;
    }

    /** Without the columns for which this holds. */
    public RelationBuilder removeColumns(Predicate<TableColumn> which) {
        columns.removeIf(which);
        return this;
    }

    /** Without the constraints for which this holds. */
    public RelationBuilder removeConstraints(Predicate<TableConstraint> which) {
        constraints.removeIf(which);
        return this;
    }

    /** Without the indexes for which this holds. */
    public RelationBuilder removeIndexes(Predicate<TableIndex> which) {
        indexes.removeIf(which);
        return this;
    }

    /** The relation. */
    public Relation build() {
        return new Relation(
                name,
                kind,
                origin,
                whollyKnown,
                List.copyOf(columns),
                List.copyOf(indexes),
                List.copyOf(constraints),
                List.copyOf(triggers),
                List.copyOf(parents),
                partition,
                List.copyOf(reads),
                ofType,
                table,
                size,
                storage);
    }
}
