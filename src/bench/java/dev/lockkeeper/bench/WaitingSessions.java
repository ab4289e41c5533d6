package dev.lockkeeper.bench;

import dev.lockkeeper.lock.ActivityTotals;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.EdgeKind;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** Snapshots as a server with waiting sessions gives them, two seconds apart, with times that are nowhere round. */
final class WaitingSessions {
    /** How the waiters of one sample are related to those of the one before. */
    enum Change {
        /** The same sessions in the same statements. */
        NONE("nothing changes"),
        /** The same sessions, each in another statement. */
        STATEMENTS("other statements in each sample"),
        /** A pool of three times as many sessions, of which any wait, in new statements. */
        POOL("any of a pool, other statements"),
        /** Sessions that were not there two seconds ago. */
        SESSIONS("other sessions in each sample"),
        /** All wait for one row, each for everybody ahead; the first leaves, another comes. */
        ROW("a queue for one row that moves on");

        final String words;

        Change(String words) {
            this.words = words;
        }
    }

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Random random = new Random(4);
    private final Change change;
    private final int waiters;
    private final Backend report;
    private final Backend migration;
    private List<Backend> waiting = List.of();
    private final List<Backend> pool = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T06:08:56.123456Z");
    private int nextPid = 5_000;
    private int age;

    WaitingSessions(Change change, int waiters) {
        this.change = change;
        this.waiters = waiters;
        this.report = session(BackendState.IDLE_IN_TRANSACTION, "SELECT lock_id, count(*) FROM passages GROUP BY 1");
        this.migration = session(BackendState.ACTIVE, "ALTER TABLE passages ADD COLUMN toll_required boolean");
        for (int number = 0; number < 3 * waiters; number++) {
            pool.add(session(BackendState.ACTIVE, query()));
        }
        waiting = List.copyOf(pool.subList(0, waiters));
    }

    LockSnapshot next() {
        now = now.plus(PAUSE).minusNanos(random.nextInt(9_000) * 1_000L);
        age += random.nextInt(4_000);
        waiting = switch (change) {
            case NONE -> waiting;
            case STATEMENTS -> waiting.stream().map(this::otherStatement).toList();
            case POOL -> {
                Collections.shuffle(pool, random);
                yield pool.subList(0, waiters).stream()
                        .map(this::otherStatement)
                        .toList();
            }
            case SESSIONS ->
                IntStream.range(0, waiters)
                        .mapToObj(number -> session(BackendState.ACTIVE, query()))
                        .toList();
            case ROW -> {
                List<Backend> moved = new ArrayList<>(waiting.subList(1, waiters));
                moved.add(session(BackendState.ACTIVE, query()));
                yield moved;
            }
        };
        List<Participant> participants = new ArrayList<>(List.of(aged(report), aged(migration)));
        waiting.forEach(each -> participants.add(aged(each)));
        return new LockSnapshot(
                now,
                Duration.ofNanos(6_000_000 + random.nextInt(3_000_000)),
                new ActivityTotals(400 + random.nextInt(20), waiters + 1, 2, report.transactionSince()),
                participants,
                edges(),
                0,
                Visibility.FULL,
                false);
    }

    private List<WaitEdge> edges() {
        List<WaitEdge> edges = new ArrayList<>();
        edges.add(edge(migration, report, EdgeKind.HARD, LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE));
        for (int place = 0; place < waiting.size(); place++) {
            Backend waiter = waiting.get(place);
            if (change == Change.ROW) {
                for (Backend ahead : waiting.subList(0, place)) {
                    edges.add(edge(waiter, ahead, EdgeKind.SOFT, LockMode.EXCLUSIVE, LockMode.EXCLUSIVE));
                }
            } else {
                edges.add(edge(waiter, migration, EdgeKind.SOFT, LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE));
            }
        }
        return edges;
    }

    private WaitEdge edge(Backend waiter, Backend blocker, EdgeKind kind, LockMode wanted, LockMode other) {
        return new WaitEdge(
                waiter.id(),
                blocker.id(),
                kind,
                change == Change.ROW
                        ? new LockTarget(LockType.TUPLE, "(0,7)", Optional.of("passages"), Optional.empty())
                        : LockTarget.relation("passages"),
                wanted,
                kind == EdgeKind.HARD ? List.of(other) : List.of(),
                kind == EdgeKind.HARD ? Optional.empty() : Optional.of(other),
                waiter.queryStartedAt().map(start -> start.plusNanos(100_000 + waiter.pid() % 700 * 1_000L)),
                true);
    }

    private Backend session(BackendState state, String query) {
        Instant start = now.minusNanos(random.nextInt(2_000_000) * 1_000L);
        nextPid += 1 + random.nextInt(3);
        return backend(
                new ParticipantId.BackendId(nextPid, Optional.of(start)),
                "10.24.9." + (1 + random.nextInt(20)) + ":" + (32_768 + random.nextInt(28_000)),
                state,
                start.plusNanos((1_000 + random.nextInt(4_000)) * 1_000L),
                query);
    }

    private Backend otherStatement(Backend backend) {
        return backend(
                backend.id(),
                backend.client().orElse(""),
                backend.state(),
                now.minusNanos(random.nextInt(2_000_000) * 1_000L),
                query());
    }

    private String query() {
        int key = random.nextInt(10_000_000);
        return random.nextInt(6) == 0
                ? "UPDATE passages SET passed_at = now() WHERE id = " + key
                : "SELECT p.id, p.vessel_id, p.passed_at FROM passages p WHERE p.id = " + key;
    }

    private Backend backend(
            ParticipantId.BackendId id, String client, BackendState state, Instant queryStart, String query) {
        return new Backend(
                id,
                BackendKind.CLIENT,
                Optional.of("canal_api"),
                Optional.of("canal"),
                id.pid() % 2 == 0 ? "canal_api" : "lock_display",
                Optional.of(client),
                state,
                Optional.of(queryStart.plusNanos(random.nextInt(60) * 1_000L)),
                Optional.of(queryStart),
                Optional.of(queryStart),
                Optional.of("Lock: relation"),
                Optional.of(query),
                OptionalLong.of(7_461_238_911_239_847L * (query.length() % 2 + 1)),
                OptionalLong.empty(),
                OptionalInt.empty(),
                List.of());
    }

    /** What the server's other transactions do to everybody's snapshot. */
    private Backend aged(Backend backend) {
        return new Backend(
                backend.id(),
                backend.kind(),
                backend.user(),
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
                OptionalInt.of(age),
                backend.parallelWorkers());
    }
}
