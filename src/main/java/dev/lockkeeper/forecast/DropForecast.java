package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code DROP} of anything, with what goes along. Not thread-safe. */
final class DropForecast {
    private final LockCollector locks;
    private final Catalog catalog;
    private final Set<RelationName> dropped = new HashSet<>();

    DropForecast(LockCollector locks) {
        this.locks = locks;
        this.catalog = locks.catalog();
    }

    void collect(DefinitionAction.Drop drop) {
        for (ObjectName object : drop.objects()) {
            RelationName name = RelationName.of(object);
            switch (drop.kind()) {
                case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE ->
                    named(name, drop.ifExists(), drop.cascade());
                case INDEX -> index(name, drop);
                case TRIGGER -> drop.on().ifPresent(table -> locks.target(Form.CHANGE_TRIGGER, RelationName.of(table)));
                case RULE, POLICY ->
                    drop.on().ifPresent(table -> locks.target(Form.RULE_OR_POLICY, RelationName.of(table)));
                case FUNCTION, PROCEDURE, ROUTINE -> function(name, drop.cascade());
                case TYPE, DOMAIN -> type(name, drop.cascade());
                case SCHEMA -> schema(object.name(), drop.cascade());
                case STATISTICS ->
                    locks.depends(
                            Uncertainty.Subject.EXISTENCE,
                            "which table " + name + " describes: it is locked SHARE UPDATE EXCLUSIVE");
                case EXTENSION, ACCESS_METHOD, LANGUAGE, COLLATION, OPERATOR ->
                    locks.depends(
                            Uncertainty.Subject.EXISTENCE,
                            "what belongs to the " + drop.kind().words() + " " + name
                                    + (drop.cascade() ? " and what uses it" : ""));
                default -> {
                    // No relation is locked.
                }
            }
        }
    }

    private void named(RelationName name, boolean ifExists, boolean cascade) {
        if (catalog.isComplete() && catalog.relation(name).isEmpty()) {
            if (!ifExists) {
                locks.target(Form.DROP, name);
                locks.depends(Uncertainty.Subject.EXISTENCE, name + ", which is not in the catalog");
            }
            return;
        }
        relation(name, cascade);
        if (!locks.isKnown(name)) {
            locks.depends(
                    Uncertainty.Subject.FOREIGN_KEYS,
                    "the foreign keys of " + name + ": what they refer to is locked ACCESS EXCLUSIVE too"
                            + (cascade ? ", and so is what refers to it, and its views" : ""));
        }
    }

    private void relation(RelationName name, boolean cascade) {
        if (!dropped.add(catalog.resolve(name))) {
            return;
        }
        locks.target(Form.DROP, name);
        catalog.relation(name).ifPresent(relation -> {
            relation.foreignKeys().forEach(key -> locks.lock(Form.DROP, Role.REFERENCED, key.to()));
            if (relation.partition() != Relation.Partition.NONE) {
                for (RelationName parent : relation.parents()) {
                    locks.lock(Form.DROP, Role.PARENT, parent);
                    AlterForecast.defaultPartition(catalog, parent)
                            .ifPresent(other -> locks.lock(Form.DROP, Role.DEFAULT_PARTITION, other));
                }
            }
        });
        catalog.descendants(name).forEach(child -> relation(child, cascade));
        RelationName resolved = catalog.resolve(name);
        catalog.relations().stream()
                .filter(other ->
                        other.kind() == RelationKind.SEQUENCE && other.table().equals(Optional.of(resolved)))
                .toList()
                .forEach(sequence -> relation(sequence.name(), cascade));
        if (cascade) {
            catalog.referencing(name).forEach(key -> locks.lock(Form.DROP, Role.REFERENCING, key.from()));
            catalog.viewsOn(name).forEach(view -> relation(view, true));
        }
    }

    private void index(RelationName name, DefinitionAction.Drop drop) {
        Form form = drop.concurrently() ? Form.DROP_INDEX_CONCURRENTLY : Form.DROP_INDEX;
        Optional<Relation> table = catalog.tableOfIndex(name);
        if (table.isEmpty() && catalog.isComplete()) {
            if (!drop.ifExists()) {
                locks.depends(Uncertainty.Subject.EXISTENCE, "the index " + name + ", which is not in the catalog");
            }
            return;
        }
        locks.lock(form, Role.INDEX, name);
        table.ifPresent(owner -> {
            locks.target(form, owner.name(), owner.kind() != RelationKind.PARTITIONED_TABLE, Answer.YES);
            RelationName resolved = catalog.resolve(name);
            catalog.descendants(owner.name())
                    .forEach(child -> catalog.relation(child).map(Relation::indexes).orElse(List.of()).stream()
                            .filter(index -> index.parent().equals(Optional.of(resolved)))
                            .forEach(index -> locks.lock(form, Role.INDEX, index.name())));
        });
        if (table.isEmpty()) {
            locks.depends(
                    Uncertainty.Subject.INDEXES,
                    "which table has the index " + name + ": it is locked "
                            + (drop.concurrently() ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE") + " too");
        }
    }

    private void function(RelationName function, boolean cascade) {
        if (!cascade) {
            return;
        }
        RelationName resolved = catalog.resolve(function);
        for (Relation table : catalog.relations()) {
            boolean calls = table.triggers().stream()
                    .anyMatch(trigger -> trigger.function().equals(resolved)
                            || (function.schema().isEmpty()
                                    && trigger.function().name().equals(function.name())));
            if (calls) {
                locks.lock(Form.DROP_DEPENDENCY, Role.DEPENDENT, table.name());
            }
        }
        locks.depends(
                Uncertainty.Subject.FUNCTIONS,
                "which " + (catalog.isComplete() ? "" : "triggers, ") + "views, defaults and policies call " + function
                        + "(): their tables are locked ACCESS EXCLUSIVE");
    }

    private void type(RelationName type, boolean cascade) {
        if (!cascade) {
            return;
        }
        users(catalog, type).forEach(table -> locks.lock(Form.DROP_DEPENDENCY, Role.DEPENDENT, table));
        if (!catalog.isComplete()) {
            locks.depends(Uncertainty.Subject.TYPES, "which tables use " + type + ": they are locked ACCESS EXCLUSIVE");
        }
    }

    /** The tables with a column of a type, and the typed tables of it. */
    static List<RelationName> users(Catalog catalog, RelationName type) {
        Set<String> names = Stream.of(type, RelationName.of(type.name()), catalog.resolve(type))
                .map(RelationName::sql)
                .collect(Collectors.toSet());
        return catalog.relations().stream()
                .filter(relation -> relation.ofType().map(names::contains).orElse(false)
                        || relation.columns().stream()
                                .anyMatch(column -> names.contains(column.type())
                                        || (column.type().endsWith("[]")
                                                && names.contains(column.type().replace("[]", "")))))
                .map(Relation::name)
                .toList();
    }

    private void schema(String schema, boolean cascade) {
        if (!cascade) {
            return;
        }
        catalog.relations().stream()
                .filter(relation -> relation.name().schema().equals(Optional.of(schema)))
                .toList()
                .forEach(relation -> relation(relation.name(), true));
        if (!catalog.isComplete()) {
            locks.depends(
                    Uncertainty.Subject.EXISTENCE,
                    "what the schema " + schema
                            + " holds: all of it, and what refers to it, is locked ACCESS EXCLUSIVE");
        }
    }
}
