package dev.lockkeeper.forecast;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A catalog at one moment: what a server answered, or nothing. Immutable, thread-safe. */
public final class CatalogSnapshot extends Catalog {
    static final CatalogSnapshot NOTHING =
            new CatalogSnapshot(false, Optional.empty(), Surroundings.UNKNOWN, List.of(), Map.of(), Map.of(), Set.of());

    /**
     * What a session finds around it.
     *
     * @param searchPath the schemas of its search path that exist, in order
     * @param timeZone its time zone; empty where it is not known
     */
    record Surroundings(List<String> searchPath, Optional<String> timeZone) {
        static final Surroundings UNKNOWN = new Surroundings(List.of("public"), Optional.empty());
    }

    private final boolean complete;
    private final Optional<ServerMajor> major;
    private final Surroundings surroundings;
    private final Map<String, TypeFacts> types;
    private final Map<RelationName, Set<Volatility>> functions;
    private final Set<String> binaryCasts;

    CatalogSnapshot(
            boolean complete,
            Optional<ServerMajor> major,
            Surroundings surroundings,
            Collection<Relation> relations,
            Map<String, TypeFacts> types,
            Map<RelationName, Set<Volatility>> functions,
            Set<String> binaryCasts) {
        super(new CatalogContents(relations));
        this.complete = complete;
        this.major = major;
        this.surroundings = surroundings;
        this.types = Map.copyOf(types);
        this.functions = Map.copyOf(functions);
        this.binaryCasts = Set.copyOf(binaryCasts);
    }

    /** The version of the server that answered; empty for the unknown catalog. */
    public Optional<ServerMajor> major() {
        return major;
    }

    /** How two types stand in the set of casts. */
    static String cast(String from, String to) {
        return from + " -> " + to;
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public List<String> searchPath() {
        return surroundings.searchPath();
    }

    @Override
    public Optional<String> timeZone() {
        return surroundings.timeZone();
    }

    @Override
    public Optional<TypeFacts> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    @Override
    public Set<Volatility> volatilities(RelationName function) {
        if (function.schema().isPresent()) {
            return functions.getOrDefault(function, Set.of());
        }
        Set<Volatility> builtIn = functions.getOrDefault(function.in("pg_catalog"), Set.of());
        return builtIn.isEmpty()
                ? searchPath().stream()
                        .map(schema -> functions.getOrDefault(function.in(schema), Set.of()))
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElse(Set.of())
                : builtIn;
    }

    @Override
    public boolean hasBinaryCast(String from, String to) {
        return binaryCasts.contains(cast(from, to));
    }
}
