package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What the strip shows. Immutable.
 *
 * @param points the samples, the oldest first
 * @param marks what happened, the oldest first
 * @param length how much time is shown
 * @param zone of the times in words
 */
record StripContent(List<TimelinePoint> points, List<TimelineMark> marks, Duration length, ZoneId zone) {
    StripContent {
        points = List.copyOf(points);
        marks = List.copyOf(marks);
    }

    /** The end of what is shown: the latest sample. */
    Optional<Instant> until() {
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(points.getLast().at());
    }

    /** The most that waited at once. */
    int top() {
        return points.stream().mapToInt(TimelinePoint::waiters).max().orElse(0);
    }
}
