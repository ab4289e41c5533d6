package dev.lockkeeper.health;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;

/**
 * An environment that is to be probed. Immutable.
 *
 * @param environment which one; its name is unique among those that are probed together
 * @param connections to it, which ask nobody for a password; closed by the probes
 * @param place how the command line finds it, for proposals to an operator
 */
public record ProbedEnvironment(Environment environment, Connections connections, CommandPlace place) {
    /** One that has its name in the files of environments. */
    public ProbedEnvironment(Environment environment, Connections connections) {
        this(environment, connections, CommandPlace.named(environment.name()));
    }
}
