package dev.lockkeeper.operation;

/** Something that changes a database. It can describe itself before it is done, and is done only through {@link Desk}. */
public sealed interface Operation permits MigrationOperation, Intervention {
    /** What it will do, where, and how it must be confirmed. */
    Description describe();
}
