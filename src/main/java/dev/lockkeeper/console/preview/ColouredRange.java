package dev.lockkeeper.console.preview;

/**
 * A stretch of SQL and how it is written. Immutable.
 *
 * @param start the offset of the first character, in UTF-16 units
 * @param end the offset behind the last character
 * @param style how it is written
 */
public record ColouredRange(int start, int end, SqlStyle style) {}
