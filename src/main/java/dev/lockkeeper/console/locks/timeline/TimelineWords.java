package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.ZoneId;

/** Samples and marks in words. Stateless. */
final class TimelineWords {
    private TimelineWords() {}

    /** {@code 06:45:20, 20 waiters, longest 2 m 20 s}. */
    static String of(TimelinePoint point, ZoneId zone) {
        String waiting = point.missed()
                .map(reason -> "no sample: " + reason)
                .orElseGet(() -> waiting(point.waiters(), point.longestWait()));
        return Ages.clock(point.at(), zone) + ", " + waiting;
    }

    private static String waiting(int waiters, Duration longest) {
        return switch (waiters) {
            case 0 -> "nobody waits";
            case 1 -> "1 waiter, for " + Ages.length(longest);
            default -> waiters + " waiters, longest " + Ages.length(longest);
        };
    }

    /** {@code cancelled pid 2954: the server accepted it}. */
    static String of(TimelineMark mark) {
        return switch (mark) {
            case TimelineMark.Run run -> run.title();
            case TimelineMark.Statement statement -> statement.words();
            case TimelineMark.Act act -> act.words() + (act.answer().isBlank() ? "" : ": " + act.answer());
        };
    }
}
