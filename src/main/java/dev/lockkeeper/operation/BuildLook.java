package dev.lockkeeper.operation;

import dev.lockkeeper.migration.BuildProgress;
import dev.lockkeeper.migration.ProgressRate;

/**
 * What was seen of a statement that takes long. Immutable.
 *
 * @param fileName the file it stands in
 * @param progress how far it is
 * @param rate how fast it goes, as far as that is known yet
 */
public record BuildLook(String fileName, BuildProgress progress, ProgressRate rate) {}
