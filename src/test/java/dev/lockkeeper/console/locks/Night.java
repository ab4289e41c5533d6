package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitEdge;
import dev.lockkeeper.lock.diagnosis.SaferWay;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A night on the canal: a convoy behind a report, and a prepared transaction that somebody forgot. */
final class Night {
    static final Surroundings OURS = new Surroundings(
            List.of(new OwnRun(
                    4411,
                    "015_passages_toll_required.sql",
                    Optional.of("statement 1 of 4, attempt 2 of 5"),
                    OptionalInt.of(1))),
            List.of(new SaferWay(
                    "015_passages_toll_required.sql",
                    "015_passages_toll_required.sql:5:5",
                    "set-not-null",
                    "NOT VALID, then VALIDATE: short lock, no scan")),
            List.of());

    private Night() {}

    /** The convoy and the forgotten transaction, at the moment of all graphs. */
    static LockSnapshot convoy() {
        Graphs graphs = Graphs.convoy(37);
        PreparedTransaction prepared = graphs.prepared("settle-2026-11-22-0417", Duration.ofMinutes(26));
        Backend toll = graphs.active(
                4188, "toll_api", Duration.ofSeconds(72), "UPDATE tolls SET paid_at = now() WHERE id = 42");
        LockSnapshot half = graphs.snapshot();
        List<WaitEdge> edges = new ArrayList<>(half.edges());
        edges.add(new WaitEdge(
                toll.id(),
                prepared.id(),
                EdgeKind.HARD,
                new LockTarget(LockType.TRANSACTIONID, "918224", Optional.of("tolls"), Optional.empty()),
                LockMode.SHARE,
                List.of(LockMode.EXCLUSIVE),
                Optional.empty(),
                Optional.of(Graphs.NOW.minusSeconds(72)),
                true));
        return with(half, edges, Visibility.FULL);
    }

    static LockSnapshot with(LockSnapshot snapshot, List<WaitEdge> edges, Visibility visibility) {
        return new LockSnapshot(
                snapshot.takenAt(),
                snapshot.took(),
                snapshot.totals(),
                snapshot.participants(),
                edges,
                snapshot.waitersLeftOut(),
                visibility,
                snapshot.standby());
    }

    static LockSample seen(LockSnapshot snapshot) {
        return new LockSample.Seen(snapshot);
    }

    /** A few sessions of every kind. */
    static SessionsSource.Sessions sessions() {
        List<SessionRow> rows = new ArrayList<>();
        rows.add(row(Graphs.backend(
                3920,
                "reporting",
                BackendState.IDLE_IN_TRANSACTION,
                Duration.ofMinutes(12),
                "SELECT p.lock_id, count(*) FROM passages p GROUP BY 1")));
        rows.add(row(Graphs.backend(
                4411,
                "lockkeeper/run",
                BackendState.ACTIVE,
                Duration.ofSeconds(43),
                "ALTER TABLE passages ADD COLUMN toll_required boolean")));
        for (int number = 0; number < 20; number++) {
            rows.add(row(Graphs.backend(
                    5000 + number,
                    number % 2 == 0 ? "canal_api" : "lock_display",
                    number % 3 == 0 ? BackendState.ACTIVE : BackendState.IDLE,
                    Duration.ofSeconds(41 - number),
                    "SELECT * FROM passages WHERE id = " + number)));
        }
        rows.add(new SessionRow(
                Graphs.backend(
                        2711,
                        "pg_dump",
                        BackendState.ACTIVE,
                        Duration.ofMinutes(31),
                        "COPY public.vessels (id, name) TO stdout"),
                Optional.of("COPY, 41 %")));
        return new SessionsSource.Sessions(Graphs.NOW, Duration.ofMillis(4), rows);
    }

    private static SessionRow row(Backend backend) {
        return new SessionRow(backend, Optional.empty());
    }
}
