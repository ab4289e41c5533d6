package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.ParticipantId.BackendId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The labels of the edges last seen, for servers where reading {@code pg_locks} is dear: with 80,000 locks it takes tens of
 * milliseconds, whatever is asked of it, and a queue that stands still needs it once. A label is used again only if the
 * waiter is in the same statement at the same kind of wait, and the blocker in the same transaction, statement and state,
 * waiting or not as before; and not for longer than {@link #KEPT_FOR}. Where {@code pg_locks} is read within
 * {@link #CHEAP}, nothing is ever used again. Not thread-safe.
 */
final class LabelMemory {
    /** A reading that takes no longer is not worth saving. */
    static final Duration CHEAP = Duration.ofMillis(20);

    /** What else might have changed in a label (another mode held, too) is seen after this time. */
    static final Duration KEPT_FOR = Duration.ofSeconds(10);

    private static final String LOCK_WAIT = "Lock: ";

    private final Duration cheap;
    private final Duration keptFor;
    private Instant labelledAt = Instant.MIN;
    private Set<Circumstances> labelled = Set.of();
    private List<WaitEdge> edges = List.of();

    /** All that must be the same for a label to be still right; of prepared transactions, which never change, which there are. */
    private record Circumstances(
            BackendId waiter, Doing waiterDoing, int blocker, Doing blockerDoing, Set<String> gids) {}

    /** What a backend was doing. */
    private record Doing(
            Optional<BackendId> backend,
            Optional<Instant> transaction,
            Optional<Instant> query,
            Optional<Instant> state,
            Optional<String> lockWait) {
        static final Doing NOTHING =
                new Doing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Doing of(Backend backend) {
            return new Doing(
                    Optional.of(backend.id()),
                    backend.transactionSince(),
                    backend.queryStartedAt(),
                    backend.stateSince(),
                    backend.waitEvent().filter(event -> event.startsWith(LOCK_WAIT)));
        }
    }

    /** A memory with the limits that every server gets. */
    LabelMemory() {
        this(CHEAP, KEPT_FOR);
    }

    /**
     * A memory with limits of its own.
     *
     * @param cheap a reading that takes no longer is not kept
     * @param keptFor how long labels are used
     */
    LabelMemory(Duration cheap, Duration keptFor) {
        this.cheap = cheap;
        this.keptFor = keptFor;
    }

    /** Whether it is worth asking {@link #recall}. */
    boolean isFresh(Instant now) {
        return !labelled.isEmpty() && now.isBefore(labelledAt.plus(keptFor));
    }

    /** Keeps what a reading of {@code pg_locks} came to, if it was dear; forgets what was there before. */
    void keep(RawSample sample, List<Participant> known, LabelledEdges result, Duration cost, Instant now) {
        boolean worth = result.complete() && cost.compareTo(cheap) > 0;
        labelledAt = now;
        labelled = worth ? circumstances(sample, known) : Set.of();
        edges = worth ? result.edges() : List.of();
    }

    /** The edges of this sample, if every one of them is known with its label. */
    Optional<List<WaitEdge>> recall(RawSample sample, List<Participant> known, Instant now) {
        if (!isFresh(now) || !labelled.containsAll(circumstances(sample, known))) {
            return Optional.empty();
        }
        Map<Integer, Set<Integer>> blockers = new HashMap<>();
        sample.waiters().forEach(waiter -> blockers.put(waiter.pid(), Set.copyOf(waiter.blockers())));
        return Optional.of(edges.stream()
                .filter(edge ->
                        blockers.getOrDefault(pid(edge.waiter()), Set.of()).contains(pid(edge.blocker())))
                .toList());
    }

    private static int pid(ParticipantId id) {
        return id instanceof BackendId backend ? backend.pid() : 0;
    }

    private static Set<Circumstances> circumstances(RawSample sample, List<Participant> known) {
        Map<Integer, Backend> backends = new HashMap<>();
        Set<String> gids = new HashSet<>();
        for (Participant participant : known) {
            switch (participant) {
                case Backend backend -> backends.put(backend.pid(), backend);
                case PreparedTransaction prepared -> gids.add(prepared.gid());
            }
        }
        Set<Circumstances> all = new HashSet<>();
        for (RawSample.Waiter waiter : sample.waiters()) {
            Backend waiting = backends.get(waiter.pid());
            for (int blocker : waiter.blockers()) {
                Doing blockerDoing = Optional.ofNullable(backends.get(blocker))
                        .map(Doing::of)
                        .orElse(Doing.NOTHING);
                all.add(new Circumstances(
                        waiting == null ? new BackendId(waiter.pid(), Optional.empty()) : waiting.id(),
                        waiting == null ? Doing.NOTHING : Doing.of(waiting),
                        blocker,
                        blockerDoing,
                        blocker == 0 ? Set.copyOf(gids) : Set.of()));
            }
        }
        return all;
    }
}
