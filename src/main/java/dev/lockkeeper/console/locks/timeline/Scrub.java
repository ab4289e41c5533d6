package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the handle goes from where it is. Every way to the latest sample, or beyond it, leads to live; there is no way from
 * a strip without samples. Stateless.
 */
final class Scrub {
    private Scrub() {}

    /** The next sample or, with a negative step, the one before. */
    static Moment bySamples(List<TimelinePoint> points, Moment from, int step) {
        return sample(points, place(points, from) + step);
    }

    /** A while later or, with a negative one, earlier; by one sample at least. */
    static Moment byTime(List<TimelinePoint> points, Moment from, Duration distance) {
        int now = place(points, from);
        if (now < 0) {
            return new Moment.Live();
        }
        int there = floor(points, points.get(now).at().plus(distance));
        return sample(points, distance.isNegative() ? Math.min(there, now - 1) : Math.max(there, now + 1));
    }

    /** The oldest sample. */
    static Moment first(List<TimelinePoint> points) {
        return sample(points, 0);
    }

    /**
     * Where somebody pointed: the sample that gave the bar there its height, or else the nearest one.
     *
     * @param bar the bar there
     */
    static Moment to(List<TimelinePoint> points, Instant at, Optional<TimelineBar> bar) {
        if (bar.isPresent()) {
            return sample(points, floor(points, bar.get().peak()));
        }
        int before = floor(points, at);
        int after = before + 1;
        boolean nearerAfter = before < 0
                || after < points.size()
                        && Duration.between(points.get(before).at(), at)
                                        .compareTo(Duration.between(
                                                at, points.get(after).at()))
                                > 0;
        return sample(points, nearerAfter ? after : before);
    }

    /** The sample that is shown at a moment; empty without samples. */
    static Optional<TimelinePoint> shown(List<TimelinePoint> points, Moment moment) {
        int place = place(points, moment);
        return place < 0 ? Optional.empty() : Optional.of(points.get(place));
    }

    private static Moment sample(List<TimelinePoint> points, int place) {
        int last = points.size() - 1;
        return points.isEmpty() || place >= last
                ? new Moment.Live()
                : new Moment.Past(points.get(Math.max(0, place)).at());
    }

    private static int place(List<TimelinePoint> points, Moment moment) {
        return switch (moment) {
            case Moment.Live live -> points.size() - 1;
            case Moment.Paused paused -> Math.max(Math.min(0, points.size() - 1), floor(points, paused.at()));
            case Moment.Past past -> Math.max(Math.min(0, points.size() - 1), floor(points, past.at()));
        };
    }

    /** The place of the last sample that was taken at this moment or before; -1 if there is none. */
    private static int floor(List<TimelinePoint> points, Instant at) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).at().isAfter(at)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }
}
