package dev.lockkeeper.console.locks.timeline;

import java.time.Duration;
import java.time.Instant;

/**
 * Which time lies where on the strip. Immutable.
 *
 * @param from the time at the left end
 * @param length how much time there is
 * @param left the left end, in pixels
 * @param right the right end, in pixels
 */
record TimeScale(Instant from, Duration length, double left, double right) {
    /** The time at the right end. */
    Instant until() {
        return from.plus(length);
    }

    /** Where a time lies, held within both ends. */
    double x(Instant at) {
        return Math.clamp(unbound(at), left, right);
    }

    /** Where a time lies or would lie. */
    double unbound(Instant at) {
        return left + (double) Duration.between(from, at).toMillis() / length.toMillis() * (right - left);
    }

    /** Which time lies here, held within both ends. */
    Instant at(double x) {
        double part = (Math.clamp(x, left, right) - left) / (right - left);
        return from.plusMillis(Math.round(part * length.toMillis()));
    }

    /** How much time this many pixels are. */
    Duration time(double pixels) {
        return Duration.ofMillis(Math.max(1, Math.round(length.toMillis() * pixels / (right - left))));
    }
}
