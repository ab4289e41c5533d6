package dev.lockkeeper.forecast;

import java.util.List;

/** Finds a name through the search path. */
final class Resolution {
    private Resolution() {}

    static RelationName resolve(RelationName name, List<String> searchPath, CatalogContents contents) {
        if (name.schema().isPresent()) {
            return name;
        }
        for (String schema : searchPath) {
            RelationName there = name.in(schema);
            if (contents.has(there)) {
                return there;
            }
        }
        return searchPath.isEmpty() ? name : name.in(searchPath.getFirst());
    }
}
