package dev.lockkeeper.console.locks.timeline;

import java.time.Duration;
import java.time.Instant;

/**
 * Where things lie on the strip, from the top: room for the handle, the bars, our runs, what was done, the axis. Pixels,
 * grown with the font. Immutable.
 *
 * @param width of the whole strip
 * @param em the size of its font
 */
record StripGeometry(double width, double em) {
    /** The width of a bar with the space behind it. */
    static final double BAR = 4;

    /** Where words before the bars begin. */
    double margin() {
        return em(1.1);
    }

    /** Where the hour begins. */
    double left() {
        return margin() + em(5.5);
    }

    /** Where the hour ends; half of the handle lies behind it. */
    double right() {
        return Math.max(left() + 1, width - em(1.3));
    }

    double barsTop() {
        return em(0.8);
    }

    double barsBottom() {
        return barsTop() + em(3.1);
    }

    double runsTop() {
        return barsBottom() + 2;
    }

    double runsBottom() {
        return runsTop() + em(1.3);
    }

    double actsTop() {
        return runsBottom() + 1;
    }

    double actsBottom() {
        return actsTop() + em(1.3);
    }

    double height() {
        return actsBottom() + em(1.6);
    }

    /** So many times the size of the font, in whole pixels. */
    double em(double times) {
        return Math.round(times * em);
    }

    /** The scale of an hour, or another while, that ends then. */
    TimeScale scale(Instant until, Duration length) {
        return new TimeScale(until.minus(length), length, left(), right());
    }
}
