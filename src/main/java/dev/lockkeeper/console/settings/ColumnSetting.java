package dev.lockkeeper.console.settings;

/**
 * One column of a table, in the operator's order.
 *
 * @param id the column's name
 * @param width its width in pixels
 * @param visible whether it is shown
 * @param sort 0 if the table is not sorted by it; otherwise its rank among the columns it is sorted by, from 1, negative
 *     when descending
 */
public record ColumnSetting(String id, double width, boolean visible, int sort) {
    /** A column the table is not sorted by. */
    public ColumnSetting(String id, double width, boolean visible) {
        this(id, width, visible, 0);
    }
}
