package dev.lockkeeper.forecast;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a database while its migrations are judged: nothing, what a server answered, or one of both changed by
 * the statements read so far. Names without a schema are found through the search path.
 *
 * <p>An empty answer means "there is none" only where the catalog {@link #isComplete()}, and for the lists of a relation
 * only where it is {@link Relation#whollyKnown()}; else it means "not known".
 */
public sealed interface Catalog permits CatalogSnapshot, EvolvingCatalog {

    /** The catalog of one who has no database at hand: nothing is known, and nothing is said not to exist. */
    static Catalog unknown() {
        return CatalogSnapshot.NOTHING;
    }

    /** Whether what it does not hold does not exist. */
    boolean isComplete();

    /** The schemas in which a name without one is looked for, in order. */
    List<String> searchPath();

    /** The time zone of a session that sets none, as the server names it. */
    Optional<String> timeZone();

    /** The table, view, materialized view, sequence, foreign table or composite type of this name. */
    Optional<Relation> relation(RelationName name);

    /** The table that has an index of this name. */
    Optional<Relation> tableOfIndex(RelationName index);

    /** The same name with its schema: where it is found, or where it would be created. */
    RelationName resolve(RelationName name);

    /** Every relation, in no order. */
    Collection<Relation> relations();

    /** The partitions or inheriting tables right below a table. */
    List<RelationName> children(RelationName parent);

    /** The foreign keys that refer to a table, its own to itself included. */
    List<ForeignKey> referencing(RelationName table);

    /** The views and materialized views that read a relation. */
    List<RelationName> viewsOn(RelationName relation);

    /** A type that somebody made, by its name as {@code format_type} writes it; empty for built-in and unknown ones. */
    Optional<TypeFacts> type(String name);

    /** The volatilities of the functions of this name, with or without schema; empty if none is known. */
    Set<Volatility> volatilities(RelationName function);

    /** Whether the server has a cast between these types that needs no work, beside the built-in ones known to all. */
    boolean hasBinaryCast(String from, String to);

    /** Everything below a table, level by level, without the table itself. */
    default List<RelationName> descendants(RelationName table) {
        Set<RelationName> found = new LinkedHashSet<>();
        Deque<RelationName> open = new ArrayDeque<>(children(table));
        while (!open.isEmpty()) {
            RelationName next = open.removeFirst();
            if (found.add(next)) {
                open.addAll(children(next));
            }
        }
        return List.copyOf(found);
    }
}
