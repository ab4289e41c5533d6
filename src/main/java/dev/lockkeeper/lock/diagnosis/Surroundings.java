package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.ParticipantId;
import java.util.List;
import java.util.Set;

/**
 * What is known beside the snapshot. Immutable.
 *
 * @param runs the runs of this window or command
 * @param saferWays what was found in their files
 * @param deadlocks the circles that have stayed longer than {@code deadlock_timeout}
 */
public record Surroundings(List<OwnRun> runs, List<SaferWay> saferWays, List<Set<ParticipantId>> deadlocks) {
    /** Nothing is known. */
    public static final Surroundings NONE = new Surroundings(List.of(), List.of(), List.of());

    public Surroundings {
        runs = List.copyOf(runs);
        saferWays = List.copyOf(saferWays);
        deadlocks = List.copyOf(deadlocks);
    }
}
