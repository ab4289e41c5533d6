package dev.lockkeeper.lock;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A server process as {@code pg_stat_activity} shows it, with its parallel workers folded into it. Everything that this user
 * may not see is empty, never made up. Times are the server's. Immutable.
 *
 * @param id process number and start
 * @param kind what it is for
 * @param user its database user; empty for processes of the server
 * @param database where it is connected; empty for processes that are not
 * @param application {@code application_name}; may be empty
 * @param client where its client is: {@code 10.24.9.40:51144} or {@code local socket}
 * @param state what it does
 * @param stateSince since when
 * @param transactionSince when its transaction began; empty outside a transaction
 * @param queryStartedAt when its statement began, or its last one if it is idle
 * @param waitEvent type and name of what it waits for: {@code Lock: relation}, {@code Client: ClientRead}
 * @param query its statement, or its last one if it is idle; cut off by the server at {@code track_activity_query_size}
 * @param queryId the server's number for that statement; from 14, where {@code compute_query_id} is on
 * @param transactionId its transaction's number, once it has changed something
 * @param snapshotAge how many transactions old its snapshot is; empty without one
 * @param parallelWorkers the processes of its parallel workers
 */
public record Backend(
        ParticipantId.BackendId id,
        BackendKind kind,
        Optional<String> user,
        Optional<String> database,
        String application,
        Optional<String> client,
        BackendState state,
        Optional<Instant> stateSince,
        Optional<Instant> transactionSince,
        Optional<Instant> queryStartedAt,
        Optional<String> waitEvent,
        Optional<String> query,
        OptionalLong queryId,
        OptionalLong transactionId,
        OptionalInt snapshotAge,
        List<Integer> parallelWorkers)
        implements Participant {
    /** What every session of ours puts before its purpose in {@code application_name}. */
    private static final String OURS = "lockkeeper/";

    public Backend {
        parallelWorkers = List.copyOf(parallelWorkers);
    }

    /** The process number. */
    public int pid() {
        return id.pid();
    }

    /** Whether it is a session of Lockkeeper, of this window or another. */
    public boolean isLockkeeper() {
        return application.startsWith(OURS);
    }

    /** Whether it runs the files of a run of Lockkeeper, of this window or another. */
    public boolean isRun() {
        return application.equals(OURS + "run");
    }

    /**
     * Whether its transaction may have done more than the statement it works on; if not, that is all there is to lose. A
     * transaction id alone says neither: a change of the schema has one as soon as it waits for its lock, and so has whoever
     * has only locked something.
     */
    public boolean mayHaveEarlierStatements() {
        return state.idleInTransaction()
                || transactionSince
                        .flatMap(begun -> queryStartedAt.map(begun::isBefore))
                        .orElse(true);
    }

    /** What tells a person best who it is: the application, else the user, else what it is for. */
    public String name() {
        return application.isBlank() ? user.orElse(kind.word()) : application;
    }
}
