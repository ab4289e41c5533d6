package dev.lockkeeper.forecast;

/**
 * How the rows of a table are kept. Immutable.
 *
 * @param tablespace the tablespace it is in
 * @param accessMethod the access method, such as {@code heap}; empty for what has none
 * @param logged false for an unlogged table
 */
public record Storage(String tablespace, String accessMethod, boolean logged) {}
