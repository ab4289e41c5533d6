package dev.lockkeeper.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who waits for whom, as a graph: roots, chains, what hangs behind whom, and what the removal of one would change. Made from
 * one snapshot and as immutable as that; thread-safe.
 */
public final class WaitGraph {
    private final LockSnapshot snapshot;
    private final Map<ParticipantId, Participant> participants = new LinkedHashMap<>();
    private final Map<ParticipantId, List<WaitEdge>> waitsFor = new LinkedHashMap<>();
    private final Map<ParticipantId, List<WaitEdge>> blocks = new LinkedHashMap<>();
    private final Map<ParticipantId, Duration> waited = new HashMap<>();
    private final Reach reach;
    private final List<Set<ParticipantId>> circles;
    private final List<RootBlocker> roots;

    private WaitGraph(LockSnapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.participants().forEach(participant -> participants.put(participant.id(), participant));
        for (WaitEdge edge : snapshot.edges()) {
            if (isBetweenTwo(edge)) {
                waitsFor.computeIfAbsent(edge.waiter(), id -> new ArrayList<>()).add(edge);
                blocks.computeIfAbsent(edge.blocker(), id -> new ArrayList<>()).add(edge);
            }
        }
        waitsFor.forEach((waiter, edges) -> waited.put(waiter, longest(edges)));
        reach = new Reach(blocks);
        circles = new Circles(waitsFor).find();
        roots = findRoots();
    }

    private boolean isBetweenTwo(WaitEdge edge) {
        return !edge.waiter().equals(edge.blocker())
                && participants.containsKey(edge.waiter())
                && participants.containsKey(edge.blocker());
    }

    private Duration longest(List<WaitEdge> edges) {
        Duration longest = Duration.ZERO;
        for (WaitEdge edge : edges) {
            Duration length = edge.waited(snapshot.takenAt());
            longest = length.compareTo(longest) > 0 ? length : longest;
        }
        return longest;
    }

    /**
     * The graph of a snapshot. Edges with an end that the snapshot does not describe are left out, and those that lead from
     * a backend to itself: the processes of one parallel query may wait for each other, which is nobody else's affair.
     */
    public static WaitGraph of(LockSnapshot snapshot) {
        return new WaitGraph(snapshot);
    }

    /** What it was made from. */
    public LockSnapshot snapshot() {
        return snapshot;
    }

    /** Whether nobody waits. */
    public boolean isEmpty() {
        return waitsFor.isEmpty();
    }

    /** Everybody in it. */
    public Collection<Participant> participants() {
        return List.copyOf(participants.values());
    }

    /** The participant with this identity; empty if it is not part of this moment. */
    public Optional<Participant> find(ParticipantId id) {
        return Optional.ofNullable(participants.get(id));
    }

    /** The backend with this process number; empty if it is not part of this moment. */
    public Optional<Backend> backend(int pid) {
        return participants.values().stream()
                .filter(Backend.class::isInstance)
                .map(Backend.class::cast)
                .filter(backend -> backend.pid() == pid)
                .findFirst();
    }

    /** Everybody who waits. */
    public Set<ParticipantId> waiters() {
        return Set.copyOf(waitsFor.keySet());
    }

    /** Whom one waits for; empty if it does not wait. */
    public List<WaitEdge> waitsFor(ParticipantId waiter) {
        return List.copyOf(waitsFor.getOrDefault(waiter, List.of()));
    }

    /** Who waits for one directly. */
    public List<WaitEdge> blocks(ParticipantId blocker) {
        return List.copyOf(blocks.getOrDefault(blocker, List.of()));
    }

    /** How long one has waited, at most; zero if it does not wait. */
    public Duration waited(ParticipantId waiter) {
        return waited.getOrDefault(waiter, Duration.ZERO);
    }

    /** Everybody who waits for one, directly or in a chain; without itself. */
    public Set<ParticipantId> behind(ParticipantId blocker) {
        return behind(List.of(blocker));
    }

    private Set<ParticipantId> behind(Collection<ParticipantId> members) {
        return reach.from(members);
    }

    /** The time that everybody behind one has waited, added up. */
    public Duration waitingTimeBehind(ParticipantId blocker) {
        return waitingTime(behind(blocker));
    }

    private Duration waitingTime(Collection<ParticipantId> waiters) {
        return waiters.stream().map(this::waited).reduce(Duration.ZERO, Duration::plus);
    }

    /** Where the chains end, the one first behind which most time has been waited, then most sessions. */
    public List<RootBlocker> roots() {
        return roots;
    }

    /**
     * Circles of waiting: everybody in one waits, in a chain, for himself. Two looks at a server are not one: only a circle
     * that stays is a deadlock.
     */
    public List<Set<ParticipantId>> circles() {
        return circles;
    }

    /**
     * Under whom one stands in a tree: of those it waits for, one that is nearest. Behind a queue that is the last one
     * ahead, not the holder at the end of it. Empty if it does not wait.
     */
    public Optional<WaitEdge> nearest(ParticipantId waiter) {
        return nearestEdges(waiter).stream()
                .min(Comparator.comparing(WaitEdge::kind)
                        .thenComparing(edge -> edge.since().isEmpty())
                        .thenComparing(edge -> edge.blocker().words()));
    }

    /**
     * The edges of a waiter that say something which no chain of others says already: a session behind a queue waits for
     * everybody in it, but a picture needs only the last one ahead. Empty if it does not wait.
     */
    public List<WaitEdge> nearestEdges(ParticipantId waiter) {
        List<WaitEdge> all = waitsFor.getOrDefault(waiter, List.of());
        if (all.size() < 2) {
            return List.copyOf(all);
        }
        Set<ParticipantId> direct = new HashSet<>();
        all.forEach(edge -> direct.add(edge.blocker()));
        Set<ParticipantId> beyond = new HashSet<>();
        for (WaitEdge edge : all) {
            if (!sameCircle(waiter, edge.blocker())) {
                for (WaitEdge further : waitsFor.getOrDefault(edge.blocker(), List.of())) {
                    // In a queue everybody waits for all ahead of him, so one step tells what a whole chain would.
                    if (direct.contains(further.blocker())) {
                        beyond.add(further.blocker());
                    }
                }
            }
        }
        List<WaitEdge> nearest =
                all.stream().filter(edge -> !beyond.contains(edge.blocker())).toList();
        return nearest.isEmpty() ? List.copyOf(all) : nearest;
    }

    private boolean sameCircle(ParticipantId one, ParticipantId other) {
        return circles.stream().anyMatch(circle -> circle.contains(one) && circle.contains(other));
    }

    /** From one who waits to the root of it, both included, each standing under the next as in {@link #nearest}. */
    public List<ParticipantId> chain(ParticipantId waiter) {
        Set<ParticipantId> chain = new LinkedHashSet<>();
        Optional<ParticipantId> next = Optional.of(waiter);
        while (next.isPresent() && chain.add(next.get())) {
            next = nearest(next.get()).map(WaitEdge::blocker);
        }
        return List.copyOf(chain);
    }

    /**
     * What the queues of this moment become if one participant is gone.
     *
     * @throws IllegalArgumentException if it is not part of this moment
     */
    public Removal without(ParticipantId id) {
        Participant removed =
                find(id).orElseThrow(() -> new IllegalArgumentException(id.words() + " is not part of this moment"));
        List<Participant> runNext = new ArrayList<>();
        List<Participant> stillWaiting = new ArrayList<>();
        for (ParticipantId waiter : longestFirst(behind(id))) {
            boolean free = waitsFor.getOrDefault(waiter, List.of()).stream()
                    .allMatch(edge -> edge.blocker().equals(id) && !movesUp(edge));
            find(waiter).ifPresent((free ? runNext : stillWaiting)::add);
        }
        return new Removal(removed, runNext, stillWaiting);
    }

    /** Who is second in the queue for a row is first when the first is gone, and waits for what that one waited for. */
    private boolean movesUp(WaitEdge edge) {
        return edge.target().type() == LockType.TUPLE && waitsFor.containsKey(edge.blocker());
    }

    private List<ParticipantId> longestFirst(Collection<ParticipantId> waiters) {
        return waiters.stream()
                .sorted(Comparator.comparing(this::waited).reversed())
                .toList();
    }

    private List<RootBlocker> findRoots() {
        List<RootBlocker> found = new ArrayList<>();
        for (ParticipantId blocker : blocks.keySet()) {
            if (!waitsFor.containsKey(blocker)) {
                found.add(root(List.of(blocker)));
            }
        }
        for (Set<ParticipantId> circle : circles) {
            boolean waitsOnlyForItself = circle.stream()
                    .flatMap(member -> waitsFor.getOrDefault(member, List.of()).stream())
                    .allMatch(edge -> circle.contains(edge.blocker()));
            if (waitsOnlyForItself) {
                found.add(root(longestFirst(circle)));
            }
        }
        found.sort(Comparator.comparing(RootBlocker::waitingTime)
                .thenComparing(RootBlocker::behind)
                .reversed());
        return List.copyOf(found);
    }

    private RootBlocker root(List<ParticipantId> members) {
        Set<ParticipantId> behind = behind(members);
        int direct = (int) members.stream()
                .flatMap(member -> blocks.getOrDefault(member, List.of()).stream())
                .map(WaitEdge::waiter)
                .filter(waiter -> !members.contains(waiter))
                .distinct()
                .count();
        Duration within = members.size() > 1 ? waitingTime(members) : Duration.ZERO;
        return new RootBlocker(
                members.stream().map(this::find).flatMap(Optional::stream).toList(),
                direct,
                behind.size(),
                waitingTime(behind).plus(within));
    }
}
