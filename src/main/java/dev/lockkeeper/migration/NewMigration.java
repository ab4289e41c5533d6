package dev.lockkeeper.migration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A migration that was begun: files with comments and no statement yet. Immutable.
 *
 * @param name its name
 * @param file where it lies
 * @param rollbackScript its twin, if one was wanted
 */
public record NewMigration(MigrationName name, Path file, Optional<Path> rollbackScript) {}
