package dev.lockkeeper.console.locks.graph;

import java.util.ArrayList;
import java.util.List;

/** A part of a layer while a layout is made: a card, a circle with its cards, or the place where a long edge passes. */
final class Slot {
    /**
     * What identifies the place where a long edge passes.
     *
     * @param of whose edge
     * @param blocker where it leads
     * @param layer which row it passes
     */
    record Bend(GraphWait.Key of, GraphKey blocker, int layer) {}

    /**
     * A neighbour in the layer above or below.
     *
     * @param slot the neighbour
     * @param weight how much it matters that the edge is straight
     */
    record Link(Slot slot, double weight) {}

    private final Object key;
    private final int layer;
    private final double width;
    private final double anchor;
    private final List<Link> above = new ArrayList<>();
    private final List<Link> below = new ArrayList<>();
    private double height;
    private double left;
    private double top;

    /**
     * @param key a {@link GraphKey}, the first member of a circle or a {@link Bend}
     * @param anchor where edges would like to meet it, from its left edge
     */
    Slot(Object key, int layer, double width, double height, double anchor) {
        this.key = key;
        this.layer = layer;
        this.width = width;
        this.height = height;
        this.anchor = anchor;
    }

    Object key() {
        return key;
    }

    int layer() {
        return layer;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /** A place where an edge passes is as high as its row. */
    void height(double all) {
        height = all;
    }

    boolean bend() {
        return key instanceof Bend;
    }

    List<Link> above() {
        return above;
    }

    List<Link> below() {
        return below;
    }

    /** Joins it with one of the layer above. */
    void under(Slot upper, double weight) {
        above.add(new Link(upper, weight));
        upper.below.add(new Link(this, weight));
    }

    double left() {
        return left;
    }

    double right() {
        return left + width;
    }

    void left(double where) {
        left = where;
    }

    /** Where edges would like to meet it. */
    double centre() {
        return left + anchor;
    }

    /** From its left edge to where edges would like to meet it. */
    double leftPart() {
        return anchor;
    }

    /** From where edges would like to meet it to its right edge. */
    double rightPart() {
        return width - anchor;
    }

    double top() {
        return top;
    }

    void top(double where) {
        top = where;
    }

    double bottom() {
        return top + height;
    }
}
