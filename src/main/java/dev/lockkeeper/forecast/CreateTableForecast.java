package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.Query;
import dev.lockkeeper.sql.grammar.TableAction;
import java.util.List;
import java.util.Optional;

/** What {@code CREATE TABLE} takes on other tables. Not thread-safe. */
final class CreateTableForecast {
    private final LockCollector locks;
    private final Catalog catalog;
    private final DataForecast data;

    CreateTableForecast(LockCollector locks, DataForecast data) {
        this.locks = locks;
        this.catalog = locks.catalog();
        this.data = data;
    }

    void collect(TableAction.CreateTable create) {
        RelationName name = RelationName.of(create.table());
        if (create.ifNotExists() && catalog.relation(name).isPresent()) {
            return;
        }
        locks.creates(name, kind(create));
        for (Constraint constraint : create.allConstraints()) {
            if (constraint instanceof Constraint.ForeignKey key
                    && !catalog.resolve(RelationName.of(key.referenced())).equals(catalog.resolve(name))) {
                locks.target(Form.REFERRED_TO, RelationName.of(key.referenced()));
            }
        }
        create.inherits().forEach(parent -> locks.target(Form.INHERITED, RelationName.of(parent)));
        create.likes().forEach(template -> locks.target(Form.COPIED, RelationName.of(template)));
        create.partitionOf().map(RelationName::of).ifPresent(this::partitionOf);
        create.asQuery().ifPresent(query -> filledBy(query, name));
    }

    private static RelationKind kind(TableAction.CreateTable create) {
        if (create.foreign()) {
            return RelationKind.FOREIGN_TABLE;
        }
        return create.partitionBy().isPresent() ? RelationKind.PARTITIONED_TABLE : RelationKind.TABLE;
    }

    private void partitionOf(RelationName parent) {
        Form form = Form.CREATE_PARTITION;
        locks.target(form, parent);
        Optional<Relation> known = catalog.relation(parent);
        known.map(Relation::indexes).orElse(List.of()).forEach(index -> locks.lock(form, Role.INDEX, index.name()));
        known.map(Relation::foreignKeys)
                .orElse(List.of())
                .forEach(key -> locks.lock(Form.REFERRED_TO, Role.TARGET, key.to()));
        AlterForecast.defaultPartition(catalog, parent)
                .ifPresent(other -> locks.lock(form, Role.DEFAULT_PARTITION, other));
        if (!locks.isKnown(parent)) {
            locks.depends(
                    Uncertainty.Subject.PARTITIONS,
                    "whether " + parent + " has a default partition: it is locked ACCESS EXCLUSIVE and scanned");
        }
    }

    private void filledBy(Query query, RelationName name) {
        boolean unknown = query.reads().isEmpty() && query.functions().isEmpty();
        data.query(query, true, data.readsAll(query, query.range()));
        if (unknown && query.range().start() < query.range().end() && isExecute(query)) {
            locks.depends(Uncertainty.Subject.CONTROL_FLOW, "the prepared statement that fills " + name);
        }
    }

    private boolean isExecute(Query query) {
        return data.textOf(query.range()).stripLeading().regionMatches(true, 0, "execute", 0, 7);
    }
}
