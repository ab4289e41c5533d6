package dev.lockkeeper.console.overview;

/**
 * Where rows and columns of the grid stand, in pixels. Immutable.
 *
 * @param width of the whole grid
 * @param height of the whole grid
 * @param rows how many rows there are
 * @param columns how many columns there are
 */
record GridGeometry(double width, double height, int rows, int columns) {
    static final double ROW = 28;
    static final double HEAD = 88;
    private static final double NARROWEST = 172;
    private static final double WIDEST = 320;
    private static final double BAR = 12;

    /** How wide the column with the names is, which never scrolls sideways. */
    double nameWidth() {
        return Math.round(Math.clamp(width * 0.185, 208, 300));
    }

    /** How wide the part is that shows cells. */
    double bodyWidth() {
        return Math.max(0, width - nameWidth() - (needsVertical() ? BAR : 0));
    }

    /** How high the part is that shows cells. */
    double bodyHeight() {
        return Math.max(0, height - HEAD - (needsHorizontal() ? BAR : 0));
    }

    /** How thick a scroll bar is. */
    double bar() {
        return BAR;
    }

    boolean needsHorizontal() {
        return columns * NARROWEST > width - nameWidth();
    }

    boolean needsVertical() {
        return rows * ROW > height - HEAD - (needsHorizontal() ? BAR : 0);
    }

    /** How wide one column is: they share the room, within limits in which they can be read. */
    double columnWidth() {
        return columns == 0 ? WIDEST : Math.clamp(bodyWidth() / columns, NARROWEST, WIDEST);
    }

    /** Where a column begins, on a whole pixel; the one behind the last is where all end. */
    double columnAt(int column) {
        return Math.round(columnWidth() * column);
    }

    /** How wide this very column is: neighbours differ by a pixel at most, and together they fill the room. */
    double widthOf(int column) {
        return columnAt(column + 1) - columnAt(column);
    }

    double contentWidth() {
        return columnWidth() * columns;
    }

    double contentHeight() {
        return ROW * rows;
    }

    /** How far it can be scrolled sideways. */
    double furthestX() {
        return Math.max(0, contentWidth() - bodyWidth());
    }

    /** How far it can be scrolled down. */
    double furthestY() {
        return Math.max(0, contentHeight() - bodyHeight());
    }

    /** How many rows can be in sight at once, in part too. */
    int rowsInSight() {
        return Math.min(rows, (int) Math.ceil(bodyHeight() / ROW) + 1);
    }

    /** How many columns can be in sight at once, in part too. */
    int columnsInSight() {
        return Math.min(columns, (int) Math.ceil(bodyWidth() / columnWidth()) + 1);
    }

    /** How many whole rows a page has. */
    int page() {
        return Math.max(1, (int) (bodyHeight() / ROW) - 1);
    }

    /** The offset nearest to this one at which something of this place and size is in sight. */
    static double into(double offset, double at, double size, double room) {
        if (at < offset) {
            return at;
        }
        return at + size > offset + room ? at + size - room : offset;
    }
}
