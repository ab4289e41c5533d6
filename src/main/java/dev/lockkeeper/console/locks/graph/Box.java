package dev.lockkeeper.console.locks.graph;

import java.util.List;

/** A rectangle on the picture, in pixels at full size; y grows downwards. Immutable. */
record Box(double x, double y, double width, double height) {
    double right() {
        return x + width;
    }

    double bottom() {
        return y + height;
    }

    /** Whether the two share more than an edge. */
    boolean overlaps(Box other) {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }

    /** The same elsewhere. */
    Box moved(double byX, double byY) {
        return new Box(x + byX, y + byY, width, height);
    }

    /** The smallest box around all of these; without size if there are none. */
    static Box around(List<Box> boxes) {
        double left = boxes.stream().mapToDouble(Box::x).min().orElse(0);
        double top = boxes.stream().mapToDouble(Box::y).min().orElse(0);
        double right = boxes.stream().mapToDouble(Box::right).max().orElse(left);
        double bottom = boxes.stream().mapToDouble(Box::bottom).max().orElse(top);
        return new Box(left, top, right - left, bottom - top);
    }
}
