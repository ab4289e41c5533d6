package dev.lockkeeper.migration;

/** The tracking table as it was found in the database. */
public sealed interface TrackingTable {
    /** Its name with its schema, so that no {@code search_path} can change its meaning. */
    TableName name();

    /** It has the columns of the contract. */
    record Ours(TableName name) implements TrackingTable {}

    /** It is not there; it is created when there is first something to record, never by looking. */
    record Absent(TableName name) implements TrackingTable {}

    /**
     * Another tool's table of the same name; never written.
     *
     * @param columns its columns, as found
     * @param owner the tool it probably belongs to, in words
     */
    record Foreign(TableName name, String columns, String owner) implements TrackingTable {
        /** One sentence for the operator: what this is and what to do. */
        public String sentence() {
            return name + " has the columns (" + columns + ") and probably belongs to " + owner
                    + "; Lockkeeper never writes to it. Name another table with --table, for example --table "
                    + new TableName(name.schema(), "lockkeeper_migrations") + ".";
        }
    }

    /**
     * There is no schema to create it in.
     *
     * @param reason one sentence for the operator
     */
    record Nowhere(TableName name, String reason) implements TrackingTable {}
}
