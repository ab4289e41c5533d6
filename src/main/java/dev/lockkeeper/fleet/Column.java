package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;

/**
 * One environment of the overview. Immutable.
 *
 * @param environment which
 * @param state what is known of it
 */
public record Column(Environment environment, ColumnState state) {}
