package dev.lockkeeper.forecast;

/**
 * How large a relation is, as the last VACUUM, ANALYZE or index build left it in the catalog: nothing is measured, so that
 * nothing is locked. Immutable.
 *
 * @param rows the estimated number of rows
 * @param bytes the estimated size of its main part, in bytes
 */
public record Size(long rows, long bytes) {}
