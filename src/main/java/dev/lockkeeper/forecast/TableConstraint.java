package dev.lockkeeper.forecast;

import java.util.List;
import java.util.Set;

/** A constraint of a table. Immutable. */
public sealed interface TableConstraint
        permits TableConstraint.Check, TableConstraint.NotNull, TableConstraint.Key, ForeignKey {
    /** Its name; empty where the server will choose one and it could not be told which. */
    String name();

    /** Whether every row that is there was checked against it. */
    boolean validated();

    /**
     * A CHECK.
     *
     * @param provesNotNull the columns that cannot be null where it holds, by {@code column IS NOT NULL} alone or joined
     *     with others by AND
     * @param columns the columns it mentions
     */
    record Check(String name, boolean validated, Set<String> provesNotNull, List<String> columns)
            implements TableConstraint {}

    /** A NOT NULL with a name of its own, from PostgreSQL 18 on. */
    record NotNull(String name, boolean validated, String column) implements TableConstraint {}

    /**
     * A constraint that an index upholds: PRIMARY KEY, UNIQUE or EXCLUDE.
     *
     * @param primary whether it is the primary key
     * @param index the index
     */
    record Key(String name, boolean primary, List<String> columns, RelationName index) implements TableConstraint {
        @Override
        public boolean validated() {
            return true;
        }
    }
}
