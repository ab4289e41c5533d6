package dev.lockkeeper.forecast;

/**
 * A column. Immutable.
 *
 * @param name its name
 * @param type its type as {@code format_type} writes it: {@code character varying(20)}; a domain by its name
 * @param notNull whether it is declared NOT NULL
 * @param generated whether its value is stored and computed from other columns
 */
public record TableColumn(String name, String type, boolean notNull, boolean generated) {
    /** The same column, with or without NOT NULL. */
    public TableColumn withNotNull(boolean changed) {
        return new TableColumn(name, type, changed, generated);
    }

    /** The same column of another type. */
    public TableColumn withType(String changed) {
        return new TableColumn(name, changed, notNull, generated);
    }

    /** The same column under another name. */
    public TableColumn named(String changed) {
        return new TableColumn(changed, type, notNull, generated);
    }
}
