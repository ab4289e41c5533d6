package dev.lockkeeper.health;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;

/**
 * An environment that is to be probed. Immutable.
 *
 * @param environment which one; its name is unique among those that are probed together
 * @param connections to it, which ask nobody for a password; closed by the probes
 */
public record ProbedEnvironment(Environment environment, Connections connections) {}
