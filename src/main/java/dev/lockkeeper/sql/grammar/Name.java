package dev.lockkeeper.sql.grammar;

/**
 * A name without a schema: of a column, a constraint, a trigger. Immutable. Equality counts the place; compare {@link
 * #text()} to know whether two names mean the same.
 *
 * @param text as PostgreSQL keeps it: folded to lower case unless quoted, without quotes; not cut to 63 bytes
 * @param range where it is written, quotes included
 */
public record Name(String text, SourceRange range) {

    /** Whether it is this name, which is given as PostgreSQL keeps it. */
    public boolean is(String name) {
        return text.equals(name);
    }

    /** The name as SQL, quoted where it must be. */
    public String sql() {
        return Identifiers.sql(text);
    }

    /** As PostgreSQL keeps it. */
    @Override
    public String toString() {
        return text;
    }
}
