package dev.lockkeeper.console.settings;

/**
 * One column of a table, in the operator's order.
 *
 * @param id the column's name
 * @param width its width in pixels
 * @param visible whether it is shown
 */
public record ColumnSetting(String id, double width, boolean visible) {}
