package dev.lockkeeper.migration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A migration as it lies in the folder. Immutable; says nothing of whether it is applied.
 *
 * @param name its name
 * @param path where it lies
 * @param size in bytes
 * @param modifiedMillis when it was last changed, in milliseconds since 1970; with the size it tells an edited file
 * @param rollbackScript the script that takes it back, if there is one
 */
public record MigrationFile(
        MigrationName name, Path path, long size, long modifiedMillis, Optional<Path> rollbackScript) {}
