package dev.lockkeeper.environment.file;

import dev.lockkeeper.environment.Environment;

/**
 * One environment of the list. Immutable.
 *
 * @param environment ready to be opened: tier and policy are settled
 * @param definition as the file says it, for the editor
 * @param origin which file it comes from; of several the one that overlays the others
 * @param overlays whether a file below says an environment of this name too, which this one hides
 */
public record ListedEnvironment(Environment environment, Definition definition, Origin origin, boolean overlays) {}
