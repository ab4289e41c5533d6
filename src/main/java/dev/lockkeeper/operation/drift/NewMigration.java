package dev.lockkeeper.operation.drift;

import java.nio.file.Path;

/**
 * A changed text that was made a migration of its own. Immutable.
 *
 * @param file the new file
 * @param restored the old one, which holds again what was applied
 */
public record NewMigration(Path file, RestoredFile restored) {}
