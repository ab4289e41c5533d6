package dev.lockkeeper.sql.grammar;

import java.util.Optional;

/**
 * The name of something that lives in a schema: a relation, a type, a function. Immutable. Equality counts the place;
 * {@link #isSame} does not.
 *
 * @param schema the schema, if it is written; folded and without quotes
 * @param name as PostgreSQL keeps it: folded to lower case unless quoted, without quotes; not cut to 63 bytes
 * @param range where it is written, schema and quotes included
 */
public record ObjectName(Optional<String> schema, String name, SourceRange range) {

    /** Whether both are written with the same schema, or both without, and the same name. */
    public boolean isSame(ObjectName other) {
        return name.equals(other.name) && schema.equals(other.schema);
    }

    /** Whether it is this name, given as PostgreSQL keeps it, unqualified or in {@code pg_catalog}. */
    public boolean isBuiltIn(String builtIn) {
        return name.equals(builtIn) && schema.map("pg_catalog"::equals).orElse(true);
    }

    /** The name as SQL, with its schema if it is written, each part quoted where it must be. */
    public String sql() {
        return schema.map(part -> Identifiers.sql(part) + ".").orElse("") + Identifiers.sql(name);
    }

    /** The name with its schema, as PostgreSQL keeps them. */
    @Override
    public String toString() {
        return schema.map(part -> part + ".").orElse("") + name;
    }
}
