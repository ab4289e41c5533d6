package dev.lockkeeper.forecast;

import java.util.List;
import java.util.Optional;

/**
 * An index, told by its table. Immutable.
 *
 * @param name its name, in the schema of its table
 * @param columns every column it depends on: keys, included ones, those of expressions and of its predicate
 * @param keys its key columns in order; an expression is an empty string
 * @param unique whether it allows a value only once
 * @param primary whether it is the primary key's
 * @param valid whether queries may use it; a failed concurrent build leaves one that is not
 * @param partial whether it has a predicate
 * @param parent the index of the partitioned table that it is a part of
 */
public record TableIndex(
        RelationName name,
        List<String> columns,
        List<String> keys,
        boolean unique,
        boolean primary,
        boolean valid,
        boolean partial,
        Optional<RelationName> parent) {
    /** The same index under another name. */
    public TableIndex named(RelationName changed) {
        return new TableIndex(changed, columns, keys, unique, primary, valid, partial, parent);
    }
}
