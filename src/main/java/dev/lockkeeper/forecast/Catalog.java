package dev.lockkeeper.forecast;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
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
public abstract sealed class Catalog permits CatalogSnapshot, EvolvingCatalog {
    private final CatalogContents contents;

    Catalog(CatalogContents contents) {
        this.contents = contents;
    }

    /** The catalog of one who has no database at hand: nothing is known, and nothing is said not to exist. */
    public static Catalog unknown() {
        return CatalogSnapshot.NOTHING;
    }

    /** Whether what it does not hold does not exist. */
    public abstract boolean isComplete();

    /** The schemas in which a name without one is looked for, in order. */
    public abstract List<String> searchPath();

    /** The time zone of a session that sets none, as the server names it. */
    public abstract Optional<String> timeZone();

    /** The table, view, materialized view, sequence, foreign table or composite type of this name. */
    public final Optional<Relation> relation(RelationName name) {
        return contents.relation(resolve(name));
    }

    /** The table that has an index of this name. */
    public final Optional<Relation> tableOfIndex(RelationName index) {
        return contents.tableOfIndex(resolve(index));
    }

    /** The same name with its schema: where it is found, or where it would be created. */
    public final RelationName resolve(RelationName name) {
        return Resolution.resolve(name, searchPath(), contents);
    }

    /** Every relation, in no order. */
    public final Collection<Relation> relations() {
        return Collections.unmodifiableCollection(contents.relations());
    }

    /** The partitions or inheriting tables right below a table. */
    public final List<RelationName> children(RelationName parent) {
        return contents.children(resolve(parent));
    }

    /** The foreign keys that refer to a table, its own to itself included. */
    public final List<ForeignKey> referencing(RelationName table) {
        return contents.referencing(resolve(table));
    }

    /** The views and materialized views that read a relation. */
    public final List<RelationName> viewsOn(RelationName relation) {
        return contents.viewsOn(resolve(relation));
    }

    /** A type that somebody made, by its name as {@code format_type} writes it; empty for built-in and unknown ones. */
    public abstract Optional<TypeFacts> type(String name);

    /** The volatilities of the functions of this name, with or without schema; empty if none is known. */
    public abstract Set<Volatility> volatilities(RelationName function);

    /** Whether the server has a cast between these types that needs no work, beside the built-in ones known to all. */
    public abstract boolean hasBinaryCast(String from, String to);

    /** Everything below a table, level by level, without the table itself. */
    public final List<RelationName> descendants(RelationName table) {
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
