package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.ColumnDefinition;
import dev.lockkeeper.sql.grammar.Constraint;
import dev.lockkeeper.sql.grammar.Name;
import dev.lockkeeper.sql.grammar.TableAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The table that a {@code CREATE TABLE} makes. */
final class CreatedTable {
    private final Catalog catalog;
    private final TableAction.CreateTable create;
    private final RelationName name;
    private final RelationBuilder table;

    CreatedTable(Catalog catalog, TableAction.CreateTable create) {
        this.catalog = catalog;
        this.create = create;
        this.name = catalog.resolve(RelationName.of(create.table()));
        this.table = new RelationBuilder(name, kind(), Origin.THIS_FILE, whollyKnown());
    }

    private RelationKind kind() {
        if (create.foreign()) {
            return RelationKind.FOREIGN_TABLE;
        }
        return create.partitionBy().isPresent() ? RelationKind.PARTITIONED_TABLE : RelationKind.TABLE;
    }

    /** What a template gives cannot be seen where the template is not known. */
    private boolean whollyKnown() {
        return create.asQuery().isEmpty()
                && create.ofType().isEmpty()
                && Stream.of(
                                create.likes(),
                                create.inherits(),
                                create.partitionOf().stream().toList())
                        .flatMap(List::stream)
                        .allMatch(template -> catalog.relation(RelationName.of(template))
                                .map(Relation::whollyKnown)
                                .orElse(false));
    }

    /** The relation, with what it takes over from others as far as those are known. */
    Relation relation() {
        create.likes().forEach(template -> columnsOf(RelationName.of(template)));
        create.inherits().forEach(parent -> {
            columnsOf(RelationName.of(parent));
            table.addParent(catalog.resolve(RelationName.of(parent)));
        });
        create.partitionOf().ifPresent(parent -> {
            columnsOf(RelationName.of(parent));
            table.addParent(catalog.resolve(RelationName.of(parent)));
            table.partition(
                    create.bound().map(TableAction.PartitionBound::isDefault).orElse(false)
                            ? Relation.Partition.DEFAULT
                            : Relation.Partition.BOUNDED);
        });
        table.ofType(create.ofType().map(type -> RelationName.of(type).sql()));
        for (ColumnDefinition column : create.columns()) {
            new TableParts(catalog, name, table).add(column);
        }
        List<Constraint> others = new ArrayList<>(create.constraints());
        create.columnOptions().forEach(options -> others.addAll(options.constraints()));
        others.forEach(constraint -> new TableParts(catalog, name, table).add(constraint, true));
        return table.build();
    }

    private void columnsOf(RelationName template) {
        Optional<Relation> known = catalog.relation(template);
        known.ifPresent(relation -> relation.columns().forEach(table::add));
    }

    /** The names, folded. */
    static List<String> texts(List<Name> names) {
        return names.stream().map(Name::text).toList();
    }
}
