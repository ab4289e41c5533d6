package dev.lockkeeper.sql;

import java.util.Optional;

/**
 * The name of an object as PostgreSQL understands it: without quotes, in lower case where it was written without them.
 * Immutable.
 *
 * @param schema the schema, where the name has one
 * @param name the object's own name
 */
public record QualifiedName(Optional<String> schema, String name) {
    /** The name as SQL, quoted. */
    public String sql() {
        return schema.map(given -> SqlLiterals.identifier(given) + ".").orElse("") + SqlLiterals.identifier(name);
    }

    /** The name as people write it, without quotes. */
    @Override
    public String toString() {
        return schema.map(given -> given + ".").orElse("") + name;
    }
}
