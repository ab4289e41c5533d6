package dev.lockkeeper.lock.history;

import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The samples of the last hour, and what happened in it. Thread-safe. */
public final class LockHistory {
    private final Duration length;
    private final TreeMap<Instant, LockSample> samples = new TreeMap<>();
    private final List<TimelineMark> marks = new ArrayList<>();

    /** @param length how long a sample is kept */
    public LockHistory(Duration length) {
        this.length = length;
    }

    /** How long a sample is kept. */
    public Duration length() {
        return length;
    }

    /** Adds a sample; those that are too old are forgotten. */
    public synchronized void add(LockSample sample) {
        samples.put(sample.at(), sample);
        samples.headMap(sample.at().minus(length)).clear();
    }

    /** Adds something of ours that happened. */
    public synchronized void add(TimelineMark mark) {
        marks.add(mark);
    }

    /** The latest run that goes on ended at that moment. */
    public synchronized void runEnded(Instant at) {
        for (int place = marks.size() - 1; place >= 0; place--) {
            if (marks.get(place) instanceof TimelineMark.Run run && run.until().isEmpty()) {
                marks.set(place, new TimelineMark.Run(run.at(), run.title(), Optional.of(at)));
                return;
            }
        }
    }

    /** Every sample as a point, the oldest first. */
    public synchronized List<TimelinePoint> points() {
        return samples.values().stream().map(LockHistory::point).toList();
    }

    private static TimelinePoint point(LockSample sample) {
        return switch (sample) {
            case LockSample.Missed missed ->
                new TimelinePoint(missed.at(), 0, Duration.ZERO, Optional.of(missed.reason()));
            case LockSample.Seen seen -> {
                WaitGraph graph = WaitGraph.of(seen.snapshot());
                Duration longest = Duration.ZERO;
                for (ParticipantId waiter : graph.waiters()) {
                    Duration waited = graph.waited(waiter);
                    longest = waited.compareTo(longest) > 0 ? waited : longest;
                }
                yield new TimelinePoint(
                        seen.at(),
                        graph.waiters().size() + seen.snapshot().waitersLeftOut(),
                        longest,
                        Optional.empty());
            }
        };
    }

    /** What happened, the oldest first. */
    public synchronized List<TimelineMark> marks() {
        return marks.stream().sorted(Comparator.comparing(TimelineMark::at)).toList();
    }

    /** The sample of this moment: the last one before it; empty if none was taken that early. */
    public synchronized Optional<LockSample> at(Instant moment) {
        return Optional.ofNullable(samples.floorEntry(moment)).map(java.util.Map.Entry::getValue);
    }

    /** The episodes of the kept samples, the oldest first. */
    public synchronized List<Episode> episodes() {
        return List.of();
    }
}
