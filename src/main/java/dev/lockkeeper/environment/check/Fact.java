package dev.lockkeeper.environment.check;

/**
 * Something that a step found. Immutable.
 *
 * @param name what it is, such as {@code valid until}; the same in every test
 * @param value what was found, as text
 */
public record Fact(String name, String value) {}
