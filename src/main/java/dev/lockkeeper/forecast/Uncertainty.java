package dev.lockkeeper.forecast;

/**
 * Something a forecast could not know. Immutable.
 *
 * @param subject what would have to be known
 * @param sentence what hangs on it, beginning with "depends on"
 */
public record Uncertainty(Subject subject, String sentence) {
    /** What would have to be known. */
    public enum Subject {
        /** Which foreign keys there are. */
        FOREIGN_KEYS,
        /** Which partitions or inheriting tables there are. */
        PARTITIONS,
        /** Which indexes there are, and on what. */
        INDEXES,
        /** Which constraints are there and checked. */
        CONSTRAINTS,
        /** Which type a column has, or what a type is. */
        TYPES,
        /** What a function does, or how volatile it is. */
        FUNCTIONS,
        /** What a view reads. */
        VIEWS,
        /** Whether a relation is there at all, or which one a name means. */
        EXISTENCE,
        /** What the session or the server is set to. */
        SETTINGS,
        /** Whether a nested statement runs, or which SQL it puts together. */
        CONTROL_FLOW
    }
}
