package dev.lockkeeper.forecast;

/**
 * A trigger somebody made; those that uphold foreign keys are not listed. Immutable.
 *
 * @param name its name
 * @param function the function it calls
 */
public record Trigger(String name, RelationName function) {}
