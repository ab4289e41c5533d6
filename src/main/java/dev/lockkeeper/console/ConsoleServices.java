package dev.lockkeeper.console;

import dev.lockkeeper.console.environments.ConnectionCheck;
import dev.lockkeeper.console.environments.EnvironmentStore;

/**
 * What the console is given from below it. Immutable.
 *
 * @param environments where environments are kept
 * @param check tries connections out
 */
public record ConsoleServices(EnvironmentStore environments, ConnectionCheck check) {}
