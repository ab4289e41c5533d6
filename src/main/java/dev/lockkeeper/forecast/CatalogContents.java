package dev.lockkeeper.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The relations of a catalog with the ways they hang together, kept in step. Names have schemas here. Not thread-safe. */
final class CatalogContents {
    private final Map<RelationName, Relation> relations;
    private final Map<RelationName, Set<RelationName>> children = new HashMap<>();
    private final Map<RelationName, Set<RelationName>> referencing = new HashMap<>();
    private final Map<RelationName, Set<RelationName>> viewsOn = new HashMap<>();
    private final Map<RelationName, RelationName> tablesOfIndexes = new HashMap<>();

    CatalogContents(Collection<Relation> relations) {
        this.relations = new LinkedHashMap<>(relations.size() * 2);
        relations.forEach(this::put);
    }

    Collection<Relation> relations() {
        return relations.values();
    }

    Optional<Relation> relation(RelationName name) {
        return Optional.ofNullable(relations.get(name));
    }

    Optional<Relation> tableOfIndex(RelationName index) {
        return Optional.ofNullable(tablesOfIndexes.get(index)).flatMap(this::relation);
    }

    boolean has(RelationName name) {
        return relations.containsKey(name) || tablesOfIndexes.containsKey(name);
    }

    List<RelationName> children(RelationName parent) {
        return List.copyOf(children.getOrDefault(parent, Set.of()));
    }

    List<RelationName> viewsOn(RelationName relation) {
        return List.copyOf(viewsOn.getOrDefault(relation, Set.of()));
    }

    List<ForeignKey> referencing(RelationName table) {
        List<ForeignKey> found = new ArrayList<>();
        for (RelationName from : referencing.getOrDefault(table, Set.of())) {
            relation(from).map(Relation::foreignKeys).orElse(List.of()).forEach(foreignKey -> {
                if (foreignKey.to().equals(table)) {
                    found.add(foreignKey);
                }
            });
        }
        return found;
    }

    void put(Relation relation) {
        remove(relation.name());
        relations.put(relation.name(), relation);
        connect(
                relation,
                (map, other) -> map.computeIfAbsent(other, absent -> new LinkedHashSet<>())
                        .add(relation.name()));
        relation.indexes().forEach(index -> tablesOfIndexes.put(index.name(), relation.name()));
    }

    void remove(RelationName name) {
        Relation old = relations.remove(name);
        if (old != null) {
            connect(
                    old,
                    (map, other) ->
                            map.getOrDefault(other, new LinkedHashSet<>()).remove(name));
            old.indexes().forEach(index -> tablesOfIndexes.remove(index.name()));
        }
    }

    private void connect(Relation relation, BiConsumer<Map<RelationName, Set<RelationName>>, RelationName> each) {
        relation.parents().forEach(parent -> each.accept(children, parent));
        relation.foreignKeys().forEach(foreignKey -> each.accept(referencing, foreignKey.to()));
        relation.reads().forEach(read -> each.accept(viewsOn, read));
    }
}
