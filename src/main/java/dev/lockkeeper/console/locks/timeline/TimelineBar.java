package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one bar of the strip stands for: the worst of the samples in its time, so that what lasted for one sample is seen as
 * well as what lasted for minutes. Immutable.
 *
 * @param from where its time begins, a multiple of its length since 1970, so that bars keep their samples while time goes on
 * @param length of its time
 * @param waiters how many waited at most
 * @param longest the longest wait
 * @param peak the sample with most waiters, of several the last
 */
record TimelineBar(Instant from, Duration length, int waiters, Duration longest, Instant peak) {
    /** The bars in which somebody waited, the oldest first. A sample counts until the next one, if that came in time. */
    static List<TimelineBar> of(List<TimelinePoint> points, Duration length) {
        List<TimelineBar> bars = new ArrayList<>();
        long step = length.toMillis();
        for (int place = 0; place < points.size(); place++) {
            TimelinePoint point = points.get(place);
            if (point.waiters() == 0 || point.missed().isPresent()) {
                continue;
            }
            long first = Math.floorDiv(point.at().toEpochMilli(), step);
            long last = Math.max(first, Math.floorDiv(goodUntil(points, place).toEpochMilli() - 1, step));
            for (long bar = first; bar <= last; bar++) {
                Instant from = Instant.ofEpochMilli(bar * step);
                TimelineBar now = new TimelineBar(from, length, point.waiters(), point.longestWait(), point.at());
                if (!bars.isEmpty() && bars.getLast().from.equals(from)) {
                    bars.set(bars.size() - 1, bars.getLast().worse(now));
                } else {
                    bars.add(now);
                }
            }
        }
        return List.copyOf(bars);
    }

    private static Instant goodUntil(List<TimelinePoint> points, int place) {
        Instant at = points.get(place).at();
        if (place + 1 == points.size()) {
            return at;
        }
        Instant next = points.get(place + 1).at();
        return TimelineGap.unwatched(at, next) ? at : next;
    }

    private TimelineBar worse(TimelineBar other) {
        return new TimelineBar(
                from,
                length,
                Math.max(waiters, other.waiters),
                other.longest.compareTo(longest) > 0 ? other.longest : longest,
                other.waiters >= waiters ? other.peak : peak);
    }

    /** Whether this moment is in its time. */
    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(from.plus(length));
    }
}
