package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.Actions;
import dev.lockkeeper.sql.grammar.DefinitionAction;
import dev.lockkeeper.sql.grammar.IndexAction;
import dev.lockkeeper.sql.grammar.Name;
import dev.lockkeeper.sql.grammar.ObjectKind;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.Query;
import dev.lockkeeper.sql.grammar.Reading;
import dev.lockkeeper.sql.grammar.RoutineAction;
import dev.lockkeeper.sql.grammar.SessionAction;
import dev.lockkeeper.sql.grammar.TableAction;
import dev.lockkeeper.sql.grammar.TypeAction;
import dev.lockkeeper.sql.grammar.ViewAction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Follows what statements create, change and drop. Not thread-safe. */
final class CatalogChanges {
    private final EvolvingCatalog catalog;

    CatalogChanges(EvolvingCatalog catalog) {
        this.catalog = catalog;
    }

    void read(Reading reading) {
        Actions.run(reading).forEach(this::follow);
    }

    private void follow(Action action) {
        switch (action) {
            case TableAction.CreateTable create -> create(create);
            case TableAction.AlterRelation alter -> new TableChanges(catalog, alter).follow();
            case ViewAction.CreateView view -> view(view.view(), RelationKind.VIEW, view.query());
            case ViewAction.CreateMaterializedView view -> {
                if (!(view.ifNotExists() && exists(view.view()))) {
                    view(view.view(), RelationKind.MATERIALIZED_VIEW, view.query());
                }
            }
            case IndexAction.CreateIndex index -> index(index);
            case DefinitionAction.CreateSequence sequence -> {
                if (!(sequence.ifNotExists() && exists(sequence.sequence()))) {
                    catalog.put(Relation.named(
                                    catalog.resolve(RelationName.of(sequence.sequence())),
                                    RelationKind.SEQUENCE,
                                    Origin.THIS_FILE,
                                    true)
                            .change()
                            .table(sequence.ownedBy().map(owner -> catalog.resolve(RelationName.of(owner))))
                            .build());
                }
            }
            case DefinitionAction.CreateTrigger trigger ->
                catalog.change(
                        RelationName.of(trigger.table()),
                        table -> table.add(new Trigger(
                                trigger.trigger().text(), catalog.resolve(RelationName.of(trigger.function())))));
            case DefinitionAction.Drop drop -> drop(drop);
            case DefinitionAction.Alter alter -> alter(alter);
            case TypeAction.CreateType type -> catalog.putType(plain(type.type()), shape(type));
            case TypeAction.CreateDomain domain ->
                catalog.putType(
                        plain(domain.domain()),
                        new TypeFacts(
                                TypeFacts.Kind.DOMAIN,
                                !domain.constraints().isEmpty(),
                                Optional.of(domain.type().toString())));
            case RoutineAction.CreateRoutine routine ->
                catalog.putFunction(RelationName.of(routine.routine()), volatility(routine.volatility()));
            case SessionAction.SetSetting setting -> setting(setting);
            case SessionAction.ResetSetting reset -> reset(reset.name());
            default -> {
                // It changes nothing that is known here.
            }
        }
    }

    private boolean exists(ObjectName name) {
        return catalog.relation(RelationName.of(name)).isPresent();
    }

    /** As {@code format_type} writes a type that is found through the search path, or the one that is written. */
    private static String plain(ObjectName type) {
        return RelationName.of(type).sql();
    }

    private void create(TableAction.CreateTable create) {
        if (create.ifNotExists() && exists(create.table())) {
            return;
        }
        catalog.put(new CreatedTable(catalog, create).relation());
    }

    private void view(ObjectName name, RelationKind kind, Query query) {
        Set<RelationName> reads = new LinkedHashSet<>();
        query.reads().forEach(read -> reads.add(catalog.resolve(RelationName.of(read))));
        Optional<Relation> old = catalog.relation(RelationName.of(name));
        RelationBuilder view = new RelationBuilder(
                catalog.resolve(RelationName.of(name)),
                kind,
                old.map(Relation::origin).orElse(Origin.THIS_FILE),
                true);
        reads.forEach(view::addRead);
        catalog.put(view.build());
    }

    private void index(IndexAction.CreateIndex index) {
        Optional<Relation> table = catalog.relation(RelationName.of(index.table()));
        RelationName tableName = catalog.resolve(RelationName.of(index.table()));
        List<String> keys = index.elements().stream()
                .map(element -> element.column().map(Name::text).orElse(""))
                .toList();
        RelationName name =
                tableName.named(index.name().map(Name::text).orElseGet(() -> madeUp(tableName.name(), keys, table)));
        if (index.ifNotExists() && catalog.tableOfIndex(name).isPresent()) {
            return;
        }
        Set<String> columns = new LinkedHashSet<>(keys);
        index.elements().forEach(element -> columns.addAll(element.expression().columns()));
        index.include().forEach(column -> columns.add(column.text()));
        index.where().ifPresent(predicate -> columns.addAll(predicate.columns()));
        columns.remove("");
        catalog.change(
                tableName,
                relation -> relation.add(new TableIndex(
                        name,
                        List.copyOf(columns),
                        keys,
                        index.unique(),
                        false,
                        true,
                        index.where().isPresent(),
                        Optional.empty())));
    }

    /** PostgreSQL's own choice, as far as it can be told: table, columns, {@code idx}, and a number if that is taken. */
    private static String madeUp(String table, List<String> keys, Optional<Relation> relation) {
        List<String> parts = new ArrayList<>(List.of(table));
        keys.forEach(key -> parts.add(key.isEmpty() ? "expr" : key));
        parts.add("idx");
        String base = String.join("_", parts);
        String name = base;
        for (int number = 1; relation.flatMap(inThere(name)).isPresent(); number++) {
            name = base + number;
        }
        return name;
    }

    private static Function<Relation, Optional<TableIndex>> inThere(String name) {
        return relation -> relation.index(name);
    }

    private void drop(DefinitionAction.Drop drop) {
        for (ObjectName object : drop.objects()) {
            RelationName name = RelationName.of(object);
            switch (drop.kind()) {
                case TABLE, VIEW, MATERIALIZED_VIEW, FOREIGN_TABLE, SEQUENCE -> dropRelation(name, drop.cascade());
                case INDEX ->
                    catalog.tableOfIndex(name).ifPresent(table -> {
                        RelationName resolved = catalog.resolve(name);
                        catalog.change(
                                table.name(),
                                change -> change.removeIndexes(
                                        index -> index.name().equals(resolved)));
                    });
                case SCHEMA ->
                    List.copyOf(catalog.relations()).stream()
                            .filter(relation -> relation.name().schema().equals(Optional.of(object.name())))
                            .forEach(relation -> dropRelation(relation.name(), true));
                default -> {
                    // Nothing that is known here.
                }
            }
        }
    }

    private void dropRelation(RelationName name, boolean cascade) {
        List<RelationName> parts = catalog.descendants(name).stream()
                .filter(child -> catalog.relation(child)
                        .map(relation -> relation.partition() != Relation.Partition.NONE)
                        .orElse(false))
                .toList();
        if (cascade) {
            catalog.viewsOn(name).forEach(view -> dropRelation(view, true));
            catalog.referencing(name)
                    .forEach(key -> catalog.change(
                            key.from(), table -> table.removeConstraints(constraint -> constraint.equals(key))));
        }
        parts.forEach(catalog::drop);
        catalog.drop(name);
    }

    private void alter(DefinitionAction.Alter alter) {
        if (alter.kind() == ObjectKind.SCHEMA && alter.change() instanceof DefinitionAction.Change.RenameTo rename) {
            List.copyOf(catalog.relations()).stream()
                    .filter(relation -> relation.name()
                            .schema()
                            .equals(Optional.of(alter.object().name())))
                    .forEach(relation -> catalog.change(
                            relation.name(),
                            change -> change.name(relation.name().in(rename.to().text()))));
        }
    }

    private static TypeFacts shape(TypeAction.CreateType type) {
        return new TypeFacts(
                switch (type.shape()) {
                    case ENUM -> TypeFacts.Kind.ENUM;
                    case COMPOSITE -> TypeFacts.Kind.COMPOSITE;
                    case RANGE, BASE -> TypeFacts.Kind.OTHER;
                },
                false,
                Optional.empty());
    }

    private static Volatility volatility(String word) {
        return switch (word) {
            case "immutable" -> Volatility.IMMUTABLE;
            case "stable" -> Volatility.STABLE;
            default -> Volatility.VOLATILE;
        };
    }

    private void setting(SessionAction.SetSetting setting) {
        switch (setting.name()) {
            case "search_path" ->
                catalog.setSearchPath(
                        setting.values().isEmpty() ? Optional.empty() : Optional.of(schemas(setting.values())));
            case "timezone" -> catalog.setTimeZone(setting.value());
            default -> {
                // Of no interest here.
            }
        }
    }

    /** What a list of quoted and unquoted names means; an empty string names no schema. */
    private static List<String> schemas(List<String> values) {
        return values.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty() && !value.equals("$user"))
                .toList();
    }

    private void reset(Optional<String> name) {
        if (name.isEmpty() || name.get().equals("search_path")) {
            catalog.setSearchPath(Optional.empty());
        }
        if (name.isEmpty() || name.get().equals("timezone")) {
            catalog.setTimeZone(Optional.empty());
        }
    }
}
