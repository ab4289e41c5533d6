package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.Reading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A catalog as the statements read so far leave it: tables they create are there and new, constraints they add are known,
 * what they drop is gone. Begins with what another catalog knows, and leaves that one as it is. Not thread-safe: one
 * reader walks through the files in their order.
 */
public final class EvolvingCatalog extends Catalog {
    private final Catalog base;
    private final CatalogContents contents;
    private final Map<String, TypeFacts> types = new HashMap<>();
    private final Map<RelationName, Volatility> volatilities = new HashMap<>();
    private Optional<List<String>> searchPath = Optional.empty();
    private Optional<String> timeZone = Optional.empty();

    private EvolvingCatalog(Catalog base, CatalogContents contents) {
        super(contents);
        this.base = base;
        this.contents = contents;
    }

    /** A catalog that begins as this one is. */
    public static EvolvingCatalog over(Catalog base) {
        return new EvolvingCatalog(base, new CatalogContents(base.relations()));
    }

    /**
     * A statement has run: what it creates, changes and drops is followed. What a {@code DO} block may or may not do is
     * followed as if it did; a statement that is not analysed changes nothing here.
     */
    public void read(Reading reading) {
        new CatalogChanges(this).read(reading);
    }

    /** The next file begins: what the last one created is still new, but no longer hidden, and its settings are gone. */
    public void nextFile() {
        for (Relation relation : List.copyOf(contents.relations())) {
            if (relation.origin() == Origin.THIS_FILE) {
                contents.put(relation.change().origin(Origin.EARLIER_FILE).build());
            }
        }
        searchPath = Optional.empty();
        timeZone = Optional.empty();
    }

    /** A relation is there from now on, in place of one of the same name. Its name must have a schema. */
    public void put(Relation relation) {
        contents.put(relation);
    }

    /** A relation is gone from now on. */
    public void drop(RelationName name) {
        RelationName resolved = resolve(name);
        contents.remove(resolved);
    }

    /** Changes a relation; one that is not known is begun as a table of which nothing else is known. */
    public void change(RelationName name, UnaryOperator<RelationBuilder> change) {
        RelationName resolved = resolve(name);
        Relation known = contents.relation(resolved)
                .orElseGet(() -> Relation.named(resolved, RelationKind.TABLE, Origin.EXISTING, false));
        Relation changed = change.apply(known.change()).build();
        contents.remove(resolved);
        contents.put(changed);
        if (!changed.name().equals(resolved)) {
            followRename(resolved, changed.name());
        }
    }

    private void followRename(RelationName old, RelationName now) {
        for (Relation relation : List.copyOf(contents.relations())) {
            boolean refers = relation.foreignKeys().stream()
                            .anyMatch(key -> key.to().equals(old) || key.from().equals(old))
                    || relation.parents().contains(old)
                    || relation.reads().contains(old);
            if (refers) {
                RelationBuilder builder = relation.change()
                        .eachConstraint(constraint ->
                                constraint instanceof ForeignKey key ? key.renamed(old, now) : constraint);
                if (relation.parents().contains(old)) {
                    builder.removeParent(old).addParent(now);
                }
                if (relation.reads().contains(old)) {
                    builder.addRead(now);
                }
                contents.put(builder.build());
            }
        }
    }

    /** A type is there from now on. */
    public void putType(String name, TypeFacts facts) {
        types.put(name, facts);
    }

    /** A function is there from now on. */
    public void putFunction(RelationName name, Volatility volatility) {
        RelationName resolved = resolve(name);
        volatilities.put(resolved, volatility);
    }

    /** Names without a schema are looked for here from now on; empty brings back the session's own path. */
    public void setSearchPath(Optional<List<String>> schemas) {
        searchPath = schemas;
    }

    /** The session's time zone from now on; empty brings back the server's own. */
    public void setTimeZone(Optional<String> zone) {
        timeZone = zone;
    }

    @Override
    public boolean isComplete() {
        return base.isComplete();
    }

    @Override
    public List<String> searchPath() {
        return searchPath.orElseGet(base::searchPath);
    }

    @Override
    public Optional<String> timeZone() {
        return timeZone.or(base::timeZone);
    }

    @Override
    public Optional<TypeFacts> type(String name) {
        return Optional.ofNullable(types.get(name)).or(() -> base.type(name));
    }

    @Override
    public Set<Volatility> volatilities(RelationName function) {
        Volatility added = volatilities.get(resolve(function));
        return added != null ? Set.of(added) : base.volatilities(function);
    }

    @Override
    public boolean hasBinaryCast(String from, String to) {
        return base.hasBinaryCast(from, to);
    }
}
