package dev.lockkeeper.sql;

/**
 * A place where a script is broken. Immutable.
 *
 * @param offset where what is broken begins
 * @param position the same as line and column
 * @param message one sentence for the operator: what was opened where, or what stands in the wrong place
 */
public record Problem(int offset, Position position, String message) {}
