package dev.lockkeeper.console.locks.timeline;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time of which nothing is known. Immutable.
 *
 * @param from when the first sample failed, or the last one before the pause was taken
 * @param until when the next sample was taken, or should have been
 * @param reason why, in the words of the last failure; empty if nobody watched
 */
record TimelineGap(Instant from, Instant until, Optional<String> reason) {
    /** The pause between two samples grows with their cost, to some 40 s at most; more means that nobody watched. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** Whether so much time lies between two samples that nobody can have watched. */
    static boolean unwatched(Instant sample, Instant next) {
        return Duration.between(sample, next).compareTo(LONGEST_PAUSE) > 0;
    }

    /** The gaps between and behind these samples, the oldest first. */
    static List<TimelineGap> of(List<TimelinePoint> points) {
        List<TimelineGap> gaps = new ArrayList<>();
        Optional<TimelineGap> open = Optional.empty();
        for (int place = 0; place < points.size(); place++) {
            TimelinePoint point = points.get(place);
            if (place > 0 && unwatched(points.get(place - 1).at(), point.at())) {
                open.ifPresent(gaps::add);
                open = Optional.empty();
                gaps.add(new TimelineGap(points.get(place - 1).at(), point.at(), Optional.empty()));
            }
            if (point.missed().isPresent()) {
                open = Optional.of(
                        new TimelineGap(open.map(TimelineGap::from).orElse(point.at()), point.at(), point.missed()));
            } else if (open.isPresent()) {
                gaps.add(new TimelineGap(open.get().from, point.at(), open.get().reason));
                open = Optional.empty();
            }
        }
        open.ifPresent(gaps::add);
        return List.copyOf(gaps);
    }

    /** {@code no sample for 1 m 12 s: statement timeout}. */
    String words() {
        Duration length = Duration.between(from, until);
        return reason.map(why -> "no sample" + (length.isZero() ? "" : " for " + Ages.length(length)) + ": "
                        + withoutFullStop(why))
                .orElseGet(() -> "not watched for " + Ages.length(length));
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
