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

/**
 * The samples of the last hour, and what happened in it. The samples are kept packed, in not more memory than was allowed:
 * where they change so much that they do not fit, the older ones are further apart; every sample stays a point, and one that
 * failed is never left out. Thread-safe; nothing here waits for longer than one sample takes to be added.
 */
public final class LockHistory {
    /** With numbers, episodes and what waits to be packed beside them, 5 MB in all. */
    private static final long MOST_BYTES = 4_000_000;

    private static final int MOST_EPISODES_OVER = 300;

    private final Duration length;
    private final SampleStore samples;
    private final EpisodeLog episodes = new EpisodeLog(MOST_EPISODES_OVER);
    private final TreeMap<Instant, TimelinePoint> points = new TreeMap<>();
    private final List<TimelineMark> marks = new ArrayList<>();
    private Instant latest = Instant.EPOCH;

    /** @param length how long a sample is kept */
    public LockHistory(Duration length) {
        this(length, MOST_BYTES);
    }

    /**
     * With a limit of its own.
     *
     * @param length how long a sample is kept
     * @param mostBytes how many bytes the packed samples may take
     */
    public LockHistory(Duration length, long mostBytes) {
        this.length = length;
        this.samples = new SampleStore(mostBytes);
    }

    /** How long a sample is kept. */
    public Duration length() {
        return length;
    }

    /** Adds a sample; what is too old is forgotten. */
    public synchronized void add(LockSample sample) {
        samples.add(sample);
        // Not the greatest: should the server's clock be set back, samples of before must not push out those of now.
        latest = sample.at();
        switch (sample) {
            case LockSample.Missed missed -> {
                points.put(missed.at(), new TimelinePoint(missed.at(), 0, Duration.ZERO, Optional.of(missed.reason())));
                episodes.add(missed);
            }
            case LockSample.Seen seen -> {
                WaitGraph graph = WaitGraph.of(seen.snapshot());
                points.put(seen.at(), point(graph));
                episodes.add(graph);
            }
        }
        forgetBefore(horizon());
    }

    private static TimelinePoint point(WaitGraph graph) {
        Duration longest = Duration.ZERO;
        for (ParticipantId waiter : graph.waiters()) {
            Duration waited = graph.waited(waiter);
            longest = waited.compareTo(longest) > 0 ? waited : longest;
        }
        return new TimelinePoint(
                graph.snapshot().takenAt(),
                graph.waiters().size() + graph.snapshot().waitersLeftOut(),
                longest,
                Optional.empty());
    }

    private Instant horizon() {
        return latest.minus(length);
    }

    private void forgetBefore(Instant horizon) {
        points.headMap(horizon).clear();
        samples.forgetBefore(horizon);
        episodes.forgetBefore(horizon);
        marks.removeIf(mark -> endOf(mark).filter(end -> end.isBefore(horizon)).isPresent());
    }

    /** When a mark was over; empty for a run that goes on. */
    private static Optional<Instant> endOf(TimelineMark mark) {
        return mark instanceof TimelineMark.Run run ? run.until() : Optional.of(mark.at());
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
        return List.copyOf(points.values());
    }

    /** What happened, the oldest first. */
    public synchronized List<TimelineMark> marks() {
        return marks.stream().sorted(Comparator.comparing(TimelineMark::at)).toList();
    }

    /**
     * The sample of this moment: the last one that is kept and was not taken later; empty if there is none. It takes some
     * milliseconds.
     */
    public Optional<LockSample> at(Instant moment) {
        Optional<SampleGroup> group;
        Instant horizon;
        synchronized (this) {
            group = samples.groupAt(moment);
            horizon = horizon();
        }
        return group.flatMap(packed -> packed.at(moment))
                .filter(sample -> !sample.at().isBefore(horizon));
    }

    /**
     * The kept samples of a time, the oldest first; for the record of a run. An hour takes some tenths of a second.
     *
     * @param start the first moment
     * @param end the last moment
     */
    public List<LockSample> samplesBetween(Instant start, Instant end) {
        List<SampleGroup> groups;
        Instant horizon;
        synchronized (this) {
            groups = samples.groups();
            horizon = horizon();
        }
        Instant from = start.isBefore(horizon) ? horizon : start;
        return groups.stream()
                .filter(group -> !group.last().isBefore(from) && !group.first().isAfter(end))
                .flatMap(group -> group.samples().stream())
                .filter(sample -> !sample.at().isBefore(from) && !sample.at().isAfter(end))
                .sorted(Comparator.comparing(LockSample::at))
                .toList();
    }

    /** The episodes of the kept samples, the oldest first; of the many that a busy hour may have, those that cost most. */
    public synchronized List<Episode> episodes() {
        return episodes.episodes(marks);
    }

    /** How many episodes are not among {@link #episodes()} because others cost more time. */
    public synchronized int episodesForgotten() {
        return episodes.forgotten();
    }

    /** How many bytes the samples take, packed or waiting for it. */
    public synchronized long bytes() {
        return samples.size();
    }
}
