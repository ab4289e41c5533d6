package dev.lockkeeper.operation.incident;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.lock.history.Episode;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.util.List;
import java.util.Optional;

/**
 * A moment of a server's locks with what led to it, to be kept or handed on. Whatever is made of it, it holds no values of
 * statements unless they were asked for: they are taken out when it is made. Immutable.
 *
 * @param server which database, as it answered
 * @param environment under which name it is known here; empty if it was named by its address only
 * @param sample the moment, or why nothing is known of it
 * @param past whether that moment was over when the report was asked for
 * @param surroundings what was known beside it
 * @param values whether statements keep the values in them
 * @param timeline what led to it; {@link Timeline#NONE} if nothing was kept
 */
public record Incident(
        ServerIdentity server,
        Optional<Place> environment,
        LockSample sample,
        boolean past,
        Surroundings surroundings,
        boolean values,
        Timeline timeline) {
    /**
     * The name of a database among the environments.
     *
     * @param name its name
     * @param tier how it is guarded
     */
    public record Place(String name, Tier tier) {}

    /**
     * What the history keeps. Immutable.
     *
     * @param points a point for each sample, the oldest first
     * @param episodes the episodes of waiting, the oldest first
     * @param marks what was done from here, the oldest first
     */
    public record Timeline(List<TimelinePoint> points, List<Episode> episodes, List<TimelineMark> marks) {
        /** Nothing was kept. */
        public static final Timeline NONE = new Timeline(List.of(), List.of(), List.of());

        public Timeline {
            points = List.copyOf(points);
            episodes = List.copyOf(episodes);
            marks = List.copyOf(marks);
        }
    }

    public Incident {
        sample = values ? sample : WithoutValues.of(sample);
    }

    /** Who waits for whom; empty if the server did not answer. */
    public Optional<WaitGraph> graph() {
        return sample instanceof LockSample.Seen seen ? Optional.of(WaitGraph.of(seen.snapshot())) : Optional.empty();
    }

    /** What it means; nothing if the server did not answer. */
    public Diagnosis diagnosis() {
        return graph().map(graph -> past ? Diagnosis.ofPast(graph, surroundings) : Diagnosis.of(graph, surroundings))
                .orElse(Diagnosis.NOBODY_WAITS);
    }
}
