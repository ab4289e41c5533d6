package dev.lockkeeper.forecast;

import dev.lockkeeper.sql.grammar.ObjectName;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a table, view, index, sequence or type, as the server has it after folding and unquoting. Immutable.
 *
 * @param schema its schema; empty where the name stands alone and the search path decides
 * @param name its name in that schema
 */
public record RelationName(Optional<String> schema, String name) implements Comparable<RelationName> {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /** The words that cannot be a table's name as they are (documentation, appendix "SQL Key Words"). */
    private static final Set<String> RESERVED = Set.of("""
            all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
            collation column concurrently constraint create cross current_catalog current_date current_role
            current_schema current_time current_timestamp current_user default deferrable desc distinct do else end
            except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into
            is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on
            only or order outer overlaps placing primary references returning right select session_user similar some
            symmetric system_user table tablesample then to trailing true union unique user using variadic verbose when
            where window with
            """.strip().split("\\s+"));

    private static final Comparator<RelationName> ORDER = Comparator.comparing(
                    (RelationName relation) -> relation.schema().orElse(""))
            .thenComparing(RelationName::name);

    /** A name with its schema. */
    public static RelationName of(String schema, String name) {
        return new RelationName(Optional.of(schema), name);
    }

    /** A name that the search path has to find. */
    public static RelationName of(String name) {
        return new RelationName(Optional.empty(), name);
    }

    /** A name as a statement has it. */
    public static RelationName of(ObjectName written) {
        return new RelationName(written.schema(), written.name());
    }

    /** The same name in a schema. */
    public RelationName in(String newSchema) {
        return of(newSchema, name);
    }

    /** Another name in the same schema. */
    public RelationName named(String newName) {
        return new RelationName(schema, newName);
    }

    /** As SQL has to write it, quoted where that is needed. */
    public String sql() {
        return schema.map(known -> quoted(known) + ".").orElse("") + quoted(name);
    }

    private static String quoted(String identifier) {
        boolean plain = PLAIN.matcher(identifier).matches() && !RESERVED.contains(identifier);
        return plain ? identifier : "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    @Override
    public int compareTo(RelationName other) {
        return ORDER.compare(this, other);
    }

    /** The same as {@link #sql()}. */
    @Override
    public String toString() {
        return sql();
    }
}
