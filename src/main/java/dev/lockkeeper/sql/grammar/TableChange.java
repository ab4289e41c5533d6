package dev.lockkeeper.sql.grammar;

/** One subcommand of {@code ALTER TABLE} and of what is altered like a table. Immutable. */
public sealed interface TableChange permits ColumnChange, ConstraintChange, RelationChange {

    /** Where it is written, without the comma. */
    SourceRange range();

    /** Whether and when triggers or rules fire. */
    enum Firing {
        /** {@code ENABLE}. */
        ENABLE,
        /** {@code ENABLE REPLICA}. */
        ENABLE_REPLICA,
        /** {@code ENABLE ALWAYS}. */
        ENABLE_ALWAYS,
        /** {@code DISABLE}. */
        DISABLE
    }

    /** What {@code … ROW LEVEL SECURITY} is told. */
    enum RowSecurity {
        /** {@code ENABLE}. */
        ENABLE,
        /** {@code DISABLE}. */
        DISABLE,
        /** {@code FORCE}. */
        FORCE,
        /** {@code NO FORCE}. */
        NO_FORCE
    }
}
