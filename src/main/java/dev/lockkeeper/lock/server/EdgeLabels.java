package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts the sample together: the edges are those that the server named, the rows of {@code pg_locks} say what they are about.
 * An edge without such a row ended between the two answers. Not thread-safe; for one sample.
 */
final class EdgeLabels {
    private final RawSample sample;
    private final List<Participant> known;
    private final Targets targets;
    private final Map<Integer, Backend> backends = new HashMap<>();
    private final Map<String, PreparedTransaction> prepared = new LinkedHashMap<>();
    private final Map<Integer, List<LockEntry>> byOwner = new HashMap<>();
    private final Map<Place, List<LockEntry>> byPlace = new HashMap<>();

    /** One owner's rows about one thing; all prepared transactions are owner 0. */
    private record Place(int owner, LockTag tag) {}

    EdgeLabels(RawSample sample, List<Participant> known, Targets targets) {
        this.sample = sample;
        this.known = known;
        this.targets = targets;
        for (Participant participant : known) {
            switch (participant) {
                case Backend backend -> backends.put(backend.pid(), backend);
                case PreparedTransaction transaction -> prepared.put(transaction.gid(), transaction);
            }
        }
        for (LockEntry entry : sample.entries()) {
            byOwner.computeIfAbsent(entry.pid(), absent -> new ArrayList<>()).add(entry);
            byPlace.computeIfAbsent(new Place(entry.pid(), entry.tag()), absent -> new ArrayList<>())
                    .add(entry);
        }
    }

    /** The edges with their labels, and who is at their ends. */
    LabelledEdges labelled() {
        List<WaitEdge> edges = new ArrayList<>();
        boolean complete = true;
        for (RawSample.Waiter waiter : sample.waiters()) {
            List<WaitEdge> ofWaiter = edges(waiter);
            edges.addAll(ofWaiter);
            // Members of one parallel group may wait for each other: no edge is missing then.
            complete &= !ofWaiter.isEmpty() || waiter.blockers().stream().allMatch(pid -> pid == waiter.pid());
        }
        return LabelledEdges.of(edges, known, complete);
    }

    private List<WaitEdge> edges(RawSample.Waiter waiter) {
        Backend waiting = backends.get(waiter.pid());
        List<LockEntry> wanted = byOwner.getOrDefault(waiter.pid(), List.of()).stream()
                .filter(entry -> !entry.granted())
                .toList();
        if (waiting == null || wanted.isEmpty()) {
            return List.of();
        }
        List<WaitEdge> edges = new ArrayList<>();
        for (int pid : waiter.blockers()) {
            if (pid == 0) {
                prepared.keySet()
                        .forEach(gid ->
                                edge(waiting, wanted, 0, Optional.of(gid)).ifPresent(edges::add));
            } else if (pid != waiter.pid()) {
                edge(waiting, wanted, pid, Optional.empty()).ifPresent(edges::add);
            }
        }
        return edges;
    }

    /** The edge to one blocker; of several things that a parallel group waits for, that which the blocker holds. */
    private Optional<WaitEdge> edge(Backend waiting, List<LockEntry> wanted, int blocker, Optional<String> gid) {
        Optional<ParticipantId> blockerId = gid.isPresent()
                ? gid.map(ParticipantId.PreparedId::new)
                : Optional.ofNullable(backends.get(blocker)).map(Backend::id);
        if (blockerId.isEmpty()) {
            return Optional.empty();
        }
        Optional<WaitEdge> soft = Optional.empty();
        for (LockEntry want : wanted) {
            List<LockEntry> there = byPlace.getOrDefault(new Place(blocker, want.tag()), List.of()).stream()
                    .filter(entry -> entry.gid().equals(gid))
                    .toList();
            List<LockMode> held = modes(there, true);
            List<LockMode> queued = modes(there, false);
            boolean hard = held.stream().anyMatch(want.mode()::conflictsWith);
            if (hard || soft.isEmpty() && queued.stream().anyMatch(want.mode()::conflictsWith)) {
                WaitEdge edge = new WaitEdge(
                        waiting.id(),
                        blockerId.get(),
                        hard ? EdgeKind.HARD : EdgeKind.SOFT,
                        target(want, blocker, gid),
                        want.mode(),
                        held,
                        LockMode.strongest(queued),
                        since(waiting, want),
                        want.waitStart().isPresent());
                if (hard) {
                    return Optional.of(edge);
                }
                soft = Optional.of(edge);
            }
        }
        return soft;
    }

    private static List<LockMode> modes(List<LockEntry> entries, boolean granted) {
        return entries.stream()
                .filter(entry -> entry.granted() == granted)
                .map(LockEntry::mode)
                .distinct()
                .sorted()
                .toList();
    }

    /** {@code waitstart} is empty on 12 and 13, and for a moment later, too; the statement began before its wait. */
    private static Optional<Instant> since(Backend waiting, LockEntry want) {
        return want.waitStart().or(waiting::queryStartedAt).or(waiting::stateSince);
    }

    private LockTarget target(LockEntry want, int blocker, Optional<String> gid) {
        return targets.target(
                want.tag(), want.tag().isForARow() ? rowOf(want, blocker, gid) : Optional.<LockTag>empty());
    }

    /**
     * Whose row it is for which the end of a transaction is waited for. Who wants to change or lock a row first takes the lock
     * on its version, and holds it while he waits. Who inserts a key that another one has inserted holds none; but both write
     * to that table, and if they write to one alone, it is that.
     */
    private Optional<LockTag> rowOf(LockEntry want, int blocker, Optional<String> gid) {
        List<LockEntry> own = byOwner.getOrDefault(want.pid(), List.of());
        Optional<LockTag> row = own.stream()
                .filter(entry -> entry.granted() && entry.tag().isTuple())
                .map(LockEntry::tag)
                .findFirst();
        if (row.isPresent()) {
            return row;
        }
        List<LockTag> writtenByBoth = own.stream()
                .filter(EdgeLabels::writes)
                .map(LockEntry::tag)
                .filter(targets::isTable)
                .filter(tag -> byPlace.getOrDefault(new Place(blocker, tag), List.of()).stream()
                        .anyMatch(entry -> writes(entry) && Objects.equals(entry.gid(), gid)))
                .distinct()
                .toList();
        return writtenByBoth.size() == 1 ? Optional.of(writtenByBoth.getFirst()) : Optional.empty();
    }

    private static boolean writes(LockEntry entry) {
        return entry.granted() && entry.tag().isRelation() && entry.mode() == LockMode.ROW_EXCLUSIVE;
    }
}
