package dev.lockkeeper.migration;

/**
 * A file in the folder that is not a migration. Immutable.
 *
 * @param fileName its name
 * @param reason why it is ignored, in words for the operator
 */
public record IgnoredFile(String fileName, String reason) {}
