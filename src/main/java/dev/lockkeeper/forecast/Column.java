package dev.lockkeeper.forecast;

/**
 * A column. Immutable.
 *
 * @param name its name
 * @param type its type as {@code format_type} writes it: {@code character varying(20)}; a domain by its name
 * @param notNull whether it is declared NOT NULL
 * @param generated whether its value is stored and computed from other columns
 */
public record Column(String name, String type, boolean notNull, boolean generated) {
    /** The same column, with or without NOT NULL. */
    public Column withNotNull(boolean changed) {
        return new Column(name, type, changed, generated);
    }

    /** The same column of another type. */
    public Column withType(String changed) {
        return new Column(name, changed, notNull, generated);
    }

    /** The same column under another name. */
    public Column named(String changed) {
        return new Column(changed, type, notNull, generated);
    }
}
