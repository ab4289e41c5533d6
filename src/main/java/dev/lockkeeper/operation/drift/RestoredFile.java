package dev.lockkeeper.operation.drift;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that holds again what was applied. Immutable.
 *
 * @param file where it lies
 * @param keptAside where its other text lies now; empty where there was no file
 */
public record RestoredFile(Path file, Optional<Path> keptAside) {}
