package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.ActivityTotals;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.Visibility;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks at who waits for whom on a server, over one connection of its own, which must have autocommit on. As long as nobody
 * waits, a look is one query of {@code pg_stat_activity}. If somebody does, {@code pg_blocking_pids()} is asked for at most
 * {@value #WAITERS_ASKED} waiters, and {@code pg_locks} read once and filtered on the server; where that is dear, not again for
 * {@link LabelMemory#KEPT_FOR some seconds} as long as the same wait for the same. Users who may not see what
 * others do still get every waiter, at the price of reading {@code pg_locks} at every look. Not thread-safe: one per
 * connection.
 */
public final class LockReader {
    /** Of how many waiters one look asks for whom they wait. */
    static final int WAITERS_ASKED = 200;

    private static final String TOTALS = """
            SELECT pg_catalog.clock_timestamp() AS taken_at, pg_catalog.pg_is_in_recovery() AS standby,
                   pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS sees_all,
                   pg_catalog.count(*) FILTER (WHERE backend_type = 'client backend'
                                                  OR query = '<insufficient privilege>' AND usesysid IS NOT NULL) AS sessions,
                   pg_catalog.count(*) FILTER (WHERE query = '<insufficient privilege>' AND datid IS NOT NULL) AS hidden,
                   pg_catalog.count(*) FILTER (WHERE wait_event_type = 'Lock'
                                                 AND backend_type <> 'parallel worker') AS waiting,
                   pg_catalog.count(*) FILTER (WHERE wait_event_type = 'Lock') AS waiting_with_workers,
                   pg_catalog.count(*) FILTER (WHERE state LIKE 'idle in transaction%') AS idle_in_transaction,
                   pg_catalog.min(xact_start) FILTER (WHERE backend_type = 'client backend') AS oldest_transaction
              FROM pg_catalog.pg_stat_activity
            """;

    private final Connection connection;
    private final ServerFacts facts;
    private final SampleQuery whereAllIsSeen;
    private final SampleQuery whereMuchIsHidden;
    private final SampleQuery withoutLabels;
    private final LabelMemory memory;
    private final ParticipantReader participants;
    private final TargetNames names;

    private LockReader(Connection connection, ServerFacts facts, LabelMemory memory) {
        this.connection = connection;
        this.facts = facts;
        this.memory = memory;
        this.whereAllIsSeen = SampleQuery.of(facts, true);
        this.whereMuchIsHidden = SampleQuery.of(facts, false);
        this.withoutLabels = SampleQuery.withoutLabels(facts);
        this.participants = new ParticipantReader(facts);
        this.names = new TargetNames(facts);
    }

    /**
     * A reader for the server at the other end.
     *
     * @param connection with autocommit on; not closed by the reader
     * @throws SQLException if the server does not answer, or is older than PostgreSQL 12 (SQLSTATE {@code 0A000})
     * @throws IllegalArgumentException if autocommit is off
     */
    public static LockReader on(Connection connection) throws SQLException {
        return remembering(connection, new LabelMemory());
    }

    /** A reader that remembers labels by other limits; for tests, whose servers are never dear to read. */
    static LockReader remembering(Connection connection, LabelMemory memory) throws SQLException {
        LockReader reader = new LockReader(connection, ServerFacts.read(connection), memory);
        reader.acquaint();
        return reader;
    }

    /**
     * Asks everything once, of nobody: the session then has in its own memory what the server's views are made of, and can
     * still look when somebody has locked the catalogs for himself, which is when it matters.
     */
    private void acquaint() throws SQLException {
        Totals totals = totals();
        (totals.seesAll ? whereAllIsSeen : whereMuchIsHidden).read(connection, 0);
        participants.read(connection, RawSample.EMPTY, totals.standby);
    }

    /** After how long a wait the server itself looks for a deadlock: {@code deadlock_timeout} of this session. */
    public Duration deadlockTimeout() {
        return facts.deadlockTimeout();
    }

    /** {@code server_version_num}: 170011. */
    public int versionNumber() {
        return facts.version();
    }

    /**
     * One backend as it is now, parallel workers folded in; no lock is looked at.
     *
     * @return empty if there is none of that process number
     * @throws SQLException if the server did not answer
     */
    public Optional<Backend> backend(int pid) throws SQLException {
        ServerFacts.requireAutoCommit(connection);
        return participants.backend(connection, pid);
    }

    /**
     * One look.
     *
     * @throws SQLException if the server did not answer; nothing is known then, and no lock or transaction is left behind
     */
    public LockSnapshot read() throws SQLException {
        ServerFacts.requireAutoCommit(connection);
        long begun = System.nanoTime();
        Totals totals = totals();
        Edges edges = totals.waitingWithWorkers == 0 && totals.seesAll ? Edges.NONE : edges(totals);
        return new LockSnapshot(
                totals.takenAt,
                Duration.ofNanos(System.nanoTime() - begun),
                new ActivityTotals(
                        totals.sessions,
                        Math.max(edges.waitersInAll, totals.waiting),
                        totals.idleInTransaction,
                        totals.oldestTransaction),
                edges.labelled.participants(),
                edges.labelled.edges(),
                Math.max(0, edges.waitersInAll - WAITERS_ASKED),
                totals.visibility(facts),
                totals.standby);
    }

    /** What the cheap look says. */
    private record Totals(
            Instant takenAt,
            boolean standby,
            boolean seesAll,
            int sessions,
            int hidden,
            int waiting,
            int waitingWithWorkers,
            int idleInTransaction,
            Optional<Instant> oldestTransaction) {
        Visibility visibility(ServerFacts facts) {
            if (seesAll) {
                return Visibility.FULL;
            }
            return new Visibility(
                    List.of(
                            "What other users' sessions do is hidden from " + facts.user() + " (" + hidden
                                    + " now): their state, their statement, since when they are in a transaction.",
                            "Who waits for whom is complete. Sessions idle in transaction and the oldest transaction are"
                                    + " those of " + facts.user() + " alone."),
                    "GRANT pg_monitor TO " + facts.user());
        }
    }

    private Totals totals() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(TOTALS)) {
            row.next();
            return new Totals(
                    ActivityRows.instant(row, "taken_at").orElseThrow(),
                    row.getBoolean("standby"),
                    row.getBoolean("sees_all"),
                    row.getInt("sessions"),
                    row.getInt("hidden"),
                    row.getInt("waiting"),
                    row.getInt("waiting_with_workers"),
                    row.getInt("idle_in_transaction"),
                    ActivityRows.instant(row, "oldest_transaction"));
        }
    }

    /** What came of asking who waits for whom. */
    private record Edges(int waitersInAll, LabelledEdges labelled) {
        static final Edges NONE = new Edges(0, LabelledEdges.NONE);
    }

    /** The answers are not of one moment: what has ended between them is dropped, and asked for once more if that hides a waiter. */
    private Edges edges(Totals totals) throws SQLException {
        if (totals.seesAll && memory.isFresh(totals.takenAt)) {
            Optional<Edges> known = edgesFromMemory(totals);
            if (known.isPresent()) {
                return known.get();
            }
        }
        Edges first = edgesOnce(totals);
        return first.labelled.complete() ? first : edgesOnce(totals);
    }

    private Optional<Edges> edgesFromMemory(Totals totals) throws SQLException {
        RawSample sample = withoutLabels.read(connection, WAITERS_ASKED);
        List<Participant> known = participants.read(connection, sample, totals.standby);
        return memory.recall(sample, known, totals.takenAt)
                .map(edges -> new Edges(sample.waitersInAll(), LabelledEdges.of(edges, known, true)));
    }

    private Edges edgesOnce(Totals totals) throws SQLException {
        SampleQuery query = totals.seesAll ? whereAllIsSeen : whereMuchIsHidden;
        long begun = System.nanoTime();
        RawSample sample = query.read(connection, WAITERS_ASKED);
        Duration cost = Duration.ofNanos(System.nanoTime() - begun);
        if (!sample.hasEdges()) {
            return new Edges(sample.waitersInAll(), LabelledEdges.NONE);
        }
        List<Participant> known = participants.read(connection, sample, totals.standby);
        Targets targets = names.resolve(
                connection, sample.entries().stream().map(LockEntry::tag).collect(Collectors.toSet()));
        LabelledEdges labelled = new EdgeLabels(sample, known, targets).labelled();
        memory.keep(sample, known, labelled, cost, totals.takenAt);
        return new Edges(sample.waitersInAll(), labelled);
    }
}
