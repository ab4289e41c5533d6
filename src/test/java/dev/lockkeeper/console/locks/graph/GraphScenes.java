package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moments of a server that the picture has to show well. */
final class GraphScenes {
    private GraphScenes() {}

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    /** Two sessions: a writer in a long transaction, a reader of nothing more than its table. */
    static LockSnapshot two() {
        Graphs graphs = new Graphs();
        Backend holder = graphs.active(2711, "backup", Duration.ofMinutes(31), "COPY vessels (id, name) TO stdout");
        Backend waiter = graphs.active(2954, "psql", seconds(140), "ALTER TABLE vessels ADD COLUMN ais_class text");
        return graphs.hard(waiter, holder, "vessels", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, seconds(140))
                .snapshot();
    }

    /** The convoy, and beside it a prepared transaction that keeps a row. */
    static LockSnapshot convoyAndPrepared(int queued) {
        Graphs graphs = Graphs.convoy(queued);
        Participant prepared = graphs.prepared("settle-2026-11-22-0417", Duration.ofMinutes(26));
        Backend toll = graphs.active(4188, "toll_api", seconds(72), "UPDATE tolls SET paid_at = now() WHERE id = 88");
        return with(graphs.snapshot(), row(toll, prepared, "tolls", "918224", seconds(72)));
    }

    /** Twelve sessions in a tree: waiters that others wait for, on several tables. */
    static LockSnapshot twelve() {
        Graphs graphs = new Graphs();
        Backend root = graphs.idleInTransaction(3101, "billing", Duration.ofMinutes(4), "UPDATE tolls SET amount = 7");
        Backend index = graphs.active(3102, "migrate", seconds(33), "CREATE INDEX tolls_paid_idx ON tolls (paid_at)");
        Backend vacuum = graphs.active(3103, "nightly", seconds(21), "VACUUM (FULL) tolls");
        Backend truncate = graphs.active(3104, "loader", seconds(9), "TRUNCATE tolls_staging, tolls");
        graphs.hard(index, root, "tolls", LockMode.SHARE, LockMode.ROW_EXCLUSIVE, seconds(33));
        graphs.hard(vacuum, root, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, seconds(21));
        graphs.soft(vacuum, index, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.SHARE, seconds(21));
        graphs.hard(truncate, root, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, seconds(9));
        graphs.soft(truncate, index, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.SHARE, seconds(9));
        graphs.soft(truncate, vacuum, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE, seconds(9));
        for (int number = 0; number < 4; number++) {
            Backend reader = graphs.active(3110 + number, "toll_api", seconds(8 - number), "SELECT * FROM tolls");
            graphs.soft(
                    reader, truncate, "tolls", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, seconds(8 - number));
        }
        Backend gate = graphs.active(3120, "gatekeeper", seconds(1), "SELECT pg_advisory_lock(42)");
        Backend export = graphs.active(3121, "export", seconds(12), "LOCK TABLE tolls_staging IN SHARE MODE");
        graphs.hard(export, index, "vessels", LockMode.SHARE, LockMode.SHARE, seconds(12));
        LockSnapshot snapshot = graphs.snapshot();
        return with(snapshot, advisory(gate, export, "42", seconds(1)));
    }

    /** Sixty sessions behind several roots, in convoys of different size. */
    static LockSnapshot sixty() {
        Graphs graphs = Graphs.convoy(31);
        Backend batch =
                graphs.idleInTransaction(6001, "batch", Duration.ofHours(2), "DELETE FROM vessels WHERE id < 9");
        Backend rename = graphs.active(6002, "psql", seconds(75), "ALTER TABLE vessels RENAME TO ships");
        graphs.hard(rename, batch, "vessels", LockMode.ACCESS_EXCLUSIVE, LockMode.ROW_EXCLUSIVE, seconds(75));
        for (int number = 0; number < 17; number++) {
            Backend reader = graphs.active(6100 + number, "display", seconds(60 - number), "SELECT * FROM vessels");
            graphs.soft(
                    reader, rename, "vessels", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, seconds(60 - number));
        }
        Backend writer = graphs.active(6003, "harbour", seconds(66), "UPDATE berths SET free = false");
        for (int number = 0; number < 5; number++) {
            Backend waiter =
                    graphs.active(6200 + number, "berth_api", seconds(4 + number), "UPDATE berths SET free = true");
            graphs.hard(
                    waiter,
                    writer,
                    "berths",
                    LockMode.ROW_EXCLUSIVE,
                    LockMode.SHARE_ROW_EXCLUSIVE,
                    seconds(4 + number));
        }
        Backend both = graphs.active(6300, "report", seconds(14), "SELECT * FROM vessels JOIN berths USING (id)");
        graphs.soft(both, rename, "vessels", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, seconds(14));
        graphs.hard(both, writer, "berths", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, seconds(14));
        return with(graphs.snapshot());
    }

    /** Four hundred sessions: a long queue for one row, and readers behind a migration. */
    static LockSnapshot fourHundred() {
        Graphs graphs = Graphs.convoy(310);
        Backend holder =
                graphs.idleInTransaction(7000, "checkout", seconds(95), "UPDATE tolls SET amount = 1 WHERE id = 3");
        List<WaitEdge> edges = new ArrayList<>();
        List<Backend> line = new ArrayList<>();
        for (int number = 0; number < 88; number++) {
            Backend next = graphs.active(
                    7001 + number, "checkout", seconds(90 - number), "UPDATE tolls SET amount = 2 WHERE id = 3");
            if (line.isEmpty()) {
                edges.add(row(next, holder, "tolls", "918301", seconds(90)));
            }
            for (Backend ahead : line) {
                edges.add(tuple(next, ahead, seconds(90 - number), ahead.equals(line.getFirst())));
            }
            line.add(next);
        }
        return with(graphs.snapshot(), edges.toArray(WaitEdge[]::new));
    }

    /** Two that wait for each other, and three more behind them. */
    static LockSnapshot circle() {
        Graphs graphs = new Graphs();
        Backend one = graphs.active(8101, "ledger", seconds(3), "UPDATE accounts SET paid = 1 WHERE id = 1");
        Backend other = graphs.active(8102, "refunds", seconds(2), "UPDATE accounts SET paid = 1 WHERE id = 2");
        LockSnapshot snapshot = graphs.snapshot();
        Backend third = graphs.active(8103, "audit", seconds(1), "LOCK TABLE accounts IN SHARE MODE");
        graphs.hard(third, other, "accounts", LockMode.SHARE, LockMode.ROW_EXCLUSIVE, seconds(1));
        snapshot = graphs.snapshot();
        return with(
                snapshot,
                row(one, other, "accounts", "5511", seconds(3)),
                row(other, one, "accounts", "5510", seconds(2)));
    }

    /** Three in a circle. */
    static LockSnapshot largeCircle() {
        Graphs graphs = new Graphs();
        Backend one = graphs.active(8201, "ledger", seconds(130), "UPDATE accounts SET paid = 1 WHERE id = 1");
        Backend two = graphs.active(8202, "refunds", seconds(128), "UPDATE accounts SET paid = 1 WHERE id = 2");
        Backend three = graphs.active(8203, "audit", seconds(127), "UPDATE accounts SET paid = 1 WHERE id = 3");
        return with(
                graphs.snapshot(),
                row(one, two, "accounts", "5511", seconds(130)),
                row(two, three, "accounts", "5512", seconds(128)),
                row(three, one, "accounts", "5510", seconds(127)));
    }

    /** One who waits for many that hold, a wraparound vacuum among them. */
    static LockSnapshot manyHolders() {
        Graphs graphs = new Graphs();
        Backend vacuum = Graphs.backend(
                9001,
                "",
                BackendState.ACTIVE,
                Duration.ofMinutes(50),
                "autovacuum: VACUUM public.passages (to prevent wraparound)");
        List<Participant> others = List.of(as(vacuum, BackendKind.AUTOVACUUM_WRAPAROUND));
        Backend alter = graphs.active(9100, "psql", seconds(20), "ALTER TABLE passages DROP COLUMN toll_required");
        for (int number = 0; number < 3; number++) {
            Backend reader = graphs.active(
                    9010 + number, "analytics", Duration.ofMinutes(3 + number), "SELECT count(*) FROM passages");
            graphs.hard(alter, reader, "passages", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, seconds(20));
        }
        LockSnapshot snapshot = graphs.snapshot();
        List<Participant> participants = new ArrayList<>(snapshot.participants());
        participants.addAll(others);
        List<WaitEdge> edges = new ArrayList<>(snapshot.edges());
        edges.add(new WaitEdge(
                alter.id(),
                vacuum.id(),
                EdgeKind.HARD,
                LockTarget.relation("passages"),
                LockMode.ACCESS_EXCLUSIVE,
                List.of(LockMode.SHARE_UPDATE_EXCLUSIVE),
                Optional.empty(),
                Optional.of(Graphs.NOW.minusSeconds(20)),
                true));
        return copy(snapshot, participants, edges);
    }

    /** The two that stand in the circle of {@link #circle}. */
    static Set<ParticipantId> inCircle(LockSnapshot snapshot) {
        return dev.lockkeeper.lock.WaitGraph.of(snapshot).circles().getFirst();
    }

    /** Our run has a user of its own; elsewhere user and application are the same in these scenes. */
    private static Participant named(Participant participant) {
        return participant instanceof Backend backend && backend.isRun()
                ? new Backend(
                        backend.id(),
                        backend.kind(),
                        Optional.of("migrator"),
                        backend.database(),
                        backend.application(),
                        backend.client(),
                        backend.state(),
                        backend.stateSince(),
                        backend.transactionSince(),
                        backend.queryStartedAt(),
                        backend.waitEvent(),
                        backend.query(),
                        backend.queryId(),
                        backend.transactionId(),
                        backend.snapshotAge(),
                        List.of())
                : participant;
    }

    private static Backend as(Backend backend, BackendKind kind) {
        return new Backend(
                backend.id(),
                kind,
                Optional.empty(),
                backend.database(),
                "",
                Optional.empty(),
                backend.state(),
                backend.stateSince(),
                backend.transactionSince(),
                backend.queryStartedAt(),
                backend.waitEvent(),
                backend.query(),
                backend.queryId(),
                backend.transactionId(),
                backend.snapshotAge(),
                List.of());
    }

    static WaitEdge row(Participant waiter, Participant blocker, String table, String transaction, Duration waited) {
        return edge(
                waiter,
                blocker,
                EdgeKind.HARD,
                new LockTarget(LockType.TRANSACTIONID, transaction, Optional.of(table), Optional.empty()),
                LockMode.SHARE,
                waited);
    }

    private static WaitEdge tuple(Participant waiter, Participant blocker, Duration waited, boolean holds) {
        return edge(
                waiter,
                blocker,
                holds ? EdgeKind.HARD : EdgeKind.SOFT,
                new LockTarget(LockType.TUPLE, "(0,3)", Optional.of("tolls"), Optional.empty()),
                LockMode.EXCLUSIVE,
                waited);
    }

    private static WaitEdge advisory(Participant waiter, Participant blocker, String key, Duration waited) {
        return edge(
                waiter,
                blocker,
                EdgeKind.HARD,
                new LockTarget(LockType.ADVISORY, key, Optional.empty(), Optional.empty()),
                LockMode.EXCLUSIVE,
                waited);
    }

    private static WaitEdge edge(
            Participant waiter,
            Participant blocker,
            EdgeKind kind,
            LockTarget target,
            LockMode wanted,
            Duration waited) {
        return new WaitEdge(
                waiter.id(),
                blocker.id(),
                kind,
                target,
                wanted,
                kind == EdgeKind.HARD ? List.of(LockMode.EXCLUSIVE) : List.of(),
                kind == EdgeKind.SOFT ? Optional.of(wanted) : Optional.empty(),
                Optional.of(Graphs.NOW.minus(waited)),
                true);
    }

    private static LockSnapshot with(LockSnapshot snapshot, WaitEdge... more) {
        List<WaitEdge> edges = new ArrayList<>(snapshot.edges());
        edges.addAll(List.of(more));
        return copy(snapshot, snapshot.participants(), edges);
    }

    static LockSnapshot copy(LockSnapshot snapshot, List<Participant> participants, List<WaitEdge> edges) {
        List<Participant> named = participants.stream().map(GraphScenes::named).toList();
        return new LockSnapshot(
                snapshot.takenAt(), snapshot.took(), snapshot.totals(), named, edges, 0, snapshot.visibility(), false);
    }
}
