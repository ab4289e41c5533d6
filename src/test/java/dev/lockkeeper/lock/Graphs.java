package dev.lockkeeper.lock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Builds snapshots for tests of what is made from them; reading a server's locks has tests of its own on real servers. */
public final class Graphs {
    /** The moment of every snapshot. */
    public static final Instant NOW = Instant.parse("2026-11-22T06:08:56Z");

    private final Map<ParticipantId, Participant> participants = new LinkedHashMap<>();
    private final List<WaitEdge> edges = new ArrayList<>();

    /** A session that works on a statement. */
    public Backend active(int pid, String application, Duration since, String query) {
        return add(backend(pid, application, BackendState.ACTIVE, since, query));
    }

    /** A session that is idle in a transaction. */
    public Backend idleInTransaction(int pid, String application, Duration since, String query) {
        return add(backend(pid, application, BackendState.IDLE_IN_TRANSACTION, since, query));
    }

    /** A prepared transaction. */
    public PreparedTransaction prepared(String gid, Duration since) {
        PreparedTransaction prepared = new PreparedTransaction(gid, NOW.minus(since), "toll_api", "canal");
        participants.put(prepared.id(), prepared);
        return prepared;
    }

    private Backend add(Backend backend) {
        participants.put(backend.id(), backend);
        return backend;
    }

    /** A backend with the usual facts. */
    public static Backend backend(int pid, String application, BackendState state, Duration since, String query) {
        return new Backend(
                new ParticipantId.BackendId(
                        pid, Optional.of(NOW.minus(Duration.ofHours(1)).plusSeconds(pid))),
                BackendKind.CLIENT,
                Optional.of(application),
                Optional.of("canal"),
                application,
                Optional.of("10.24.9.40:51144"),
                state,
                Optional.of(NOW.minus(since)),
                Optional.of(NOW.minus(since).minusSeconds(1)),
                Optional.of(NOW.minus(since)),
                Optional.of(state == BackendState.ACTIVE ? "Lock: relation" : "Client: ClientRead"),
                Optional.of(query),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of());
    }

    /** Somebody with facts of his own. */
    public <T extends Participant> T with(T participant) {
        participants.put(participant.id(), participant);
        return participant;
    }

    /** An edge with facts of its own. */
    public Graphs with(WaitEdge edge) {
        edges.add(edge);
        return this;
    }

    /** One holds, or is the reason of, what the other wants; of any type. */
    public Graphs hard(
            Participant waiter,
            Participant blocker,
            LockTarget target,
            LockMode wanted,
            LockMode held,
            Duration waited) {
        return with(new WaitEdge(
                waiter.id(),
                blocker.id(),
                EdgeKind.HARD,
                target,
                wanted,
                List.of(held),
                Optional.empty(),
                Optional.of(NOW.minus(waited)),
                true));
    }

    /** One holds what the other wants. */
    public Graphs hard(
            Participant waiter, Participant blocker, String table, LockMode wanted, LockMode held, Duration waited) {
        edges.add(new WaitEdge(
                waiter.id(),
                blocker.id(),
                EdgeKind.HARD,
                LockTarget.relation(table),
                wanted,
                List.of(held),
                Optional.empty(),
                Optional.of(NOW.minus(waited)),
                true));
        return this;
    }

    /** One is ahead of the other in the queue. */
    public Graphs soft(
            Participant waiter, Participant blocker, String table, LockMode wanted, LockMode queued, Duration waited) {
        edges.add(new WaitEdge(
                waiter.id(),
                blocker.id(),
                EdgeKind.SOFT,
                LockTarget.relation(table),
                wanted,
                List.of(),
                Optional.of(queued),
                Optional.of(NOW.minus(waited)),
                true));
        return this;
    }

    /** What was built so far. */
    public LockSnapshot snapshot() {
        return snapshot(NOW);
    }

    /** The same at another moment. */
    public LockSnapshot snapshot(Instant takenAt) {
        return new LockSnapshot(
                takenAt,
                Duration.ofMillis(6),
                new ActivityTotals(
                        74,
                        (int) edges.stream().map(WaitEdge::waiter).distinct().count(),
                        2,
                        Optional.empty()),
                List.copyOf(participants.values()),
                edges,
                0,
                Visibility.FULL,
                false);
    }

    /** The graph of what was built so far. */
    public WaitGraph graph() {
        return WaitGraph.of(snapshot());
    }

    /**
     * The convoy of every night: a report keeps its lock, a migration of ours waits for it, sessions queue behind that.
     *
     * @param queued how many
     */
    public static Graphs convoy(int queued) {
        Graphs graphs = new Graphs();
        Backend report = graphs.idleInTransaction(
                3920,
                "reporting",
                Duration.ofMinutes(12),
                "SELECT p.lock_id, count(*) FROM passages p JOIN tolls t ON t.passage_id = p.id GROUP BY 1");
        Backend migration = graphs.active(
                4411,
                "lockkeeper/run",
                Duration.ofSeconds(43),
                "ALTER TABLE passages ADD COLUMN toll_required boolean");
        graphs.hard(
                migration,
                report,
                "passages",
                LockMode.ACCESS_EXCLUSIVE,
                LockMode.ACCESS_SHARE,
                Duration.ofSeconds(43));
        for (int number = 0; number < queued; number++) {
            Duration waited = Duration.ofSeconds(Math.max(1, 41 - number));
            boolean writes = number % 6 == 5;
            Backend session = graphs.active(
                    5000 + number,
                    number % 2 == 0 ? "canal_api" : "lock_display",
                    waited,
                    writes
                            ? "UPDATE passages SET passed_at = now() WHERE id = 7"
                            : "SELECT * FROM passages WHERE id = 7");
            graphs.soft(
                    session,
                    migration,
                    "passages",
                    writes ? LockMode.ROW_EXCLUSIVE : LockMode.ACCESS_SHARE,
                    LockMode.ACCESS_EXCLUSIVE,
                    waited);
        }
        return graphs;
    }
}
