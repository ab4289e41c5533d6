package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.WaitGraph;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells deadlocks from circles that only seem to be there because locks changed while they were read: a deadlock is a circle
 * that several looks in a row show with the very same waits, for longer than {@code deadlock_timeout}. Thread-safe.
 */
public final class CircleMemory {
    private final Map<Circle, Seen> circles = new HashMap<>();

    private record Wait(ParticipantId waiter, ParticipantId blocker, LockTarget target, LockMode wanted) {}

    private record Circle(Set<ParticipantId> members, Set<Wait> waits) {}

    /** When a circle was first seen, whether again, and when the last of its waits began, as far as the server says. */
    private record Seen(Instant first, boolean again, Map<Wait, Instant> begins) {
        boolean sameWaits(Map<Wait, Instant> others) {
            return begins.entrySet().stream().allMatch(begin -> {
                Instant other = others.get(begin.getKey());
                return other == null || other.equals(begin.getValue());
            });
        }

        /** Since when the circle has been closed, at the latest. */
        Instant closed(Circle circle) {
            boolean allKnown = begins.keySet().containsAll(circle.waits);
            Optional<Instant> last = begins.values().stream().max(Instant::compareTo);
            return last.filter(begin -> allKnown && begin.isBefore(first)).orElse(first);
        }
    }

    /**
     * Remembers the circles of a sample and forgets those that it does not show.
     *
     * @param graph the sample, later than all before
     * @param deadlockTimeout the server's {@code deadlock_timeout}
     * @return those of its circles that are deadlocks, for {@link Surroundings#deadlocks()}
     */
    public synchronized List<Set<ParticipantId>> see(WaitGraph graph, Duration deadlockTimeout) {
        Instant now = graph.snapshot().takenAt();
        Map<Circle, Seen> seen = new HashMap<>();
        List<Set<ParticipantId>> deadlocks = new ArrayList<>();
        for (Set<ParticipantId> members : graph.circles()) {
            Map<Wait, Instant> begins = new HashMap<>();
            Circle circle = circle(graph, members, begins);
            Seen is = Optional.ofNullable(circles.get(circle))
                    .filter(before -> before.sameWaits(begins))
                    .map(before -> new Seen(before.first, now.isAfter(before.first), begins))
                    .orElseGet(() -> new Seen(now, false, begins));
            seen.put(circle, is);
            if (is.again && Duration.between(is.closed(circle), now).compareTo(deadlockTimeout) > 0) {
                deadlocks.add(members);
            }
        }
        circles.clear();
        circles.putAll(seen);
        return List.copyOf(deadlocks);
    }

    private static Circle circle(WaitGraph graph, Set<ParticipantId> members, Map<Wait, Instant> begins) {
        Set<Wait> waits = new HashSet<>();
        for (ParticipantId member : members) {
            for (WaitEdge edge : graph.waitsFor(member)) {
                if (members.contains(edge.blocker())) {
                    Wait wait = new Wait(edge.waiter(), edge.blocker(), edge.target(), edge.wanted());
                    waits.add(wait);
                    edge.since().filter(since -> edge.sinceExact()).ifPresent(since -> begins.put(wait, since));
                }
            }
        }
        return new Circle(Set.copyOf(members), Set.copyOf(waits));
    }
}
