package dev.lockkeeper.lock.diagnosis;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.Graphs;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Backends with one fact that is not the usual one. */
final class Backends {
    private static final Duration SINCE = Duration.ofMinutes(3);

    private Backends() {}

    static Backend of(BackendKind kind, int pid, String application, String query) {
        return change(Graphs.backend(pid, application, BackendState.ACTIVE, SINCE, query), kind, "", true);
    }

    static Backend hidden(int pid, String user) {
        Backend seen = Graphs.backend(pid, user, BackendState.UNKNOWN, SINCE, "");
        return new Backend(
                seen.id(),
                seen.kind(),
                seen.user(),
                seen.database(),
                seen.application(),
                Optional.empty(),
                BackendState.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                seen.snapshotAge(),
                seen.parallelWorkers());
    }

    /** The same session, in a transaction that has changed something. */
    static Backend changing(Backend backend, long transactionId) {
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
                OptionalLong.of(transactionId),
                backend.snapshotAge(),
                backend.parallelWorkers());
    }

    /** The same session, whose statement is its own transaction. */
    static Backend autocommit(Backend backend) {
        return change(backend, backend.kind(), backend.user().orElse(""), false);
    }

    /** The same session of this user. */
    static Backend user(Backend backend, String user) {
        return change(backend, backend.kind(), user, true);
    }

    private static Backend change(Backend backend, BackendKind kind, String user, boolean transactionBefore) {
        return new Backend(
                backend.id(),
                kind,
                Optional.of(user).filter(name -> !name.isEmpty()),
                backend.database(),
                backend.application(),
                backend.client(),
                backend.state(),
                backend.stateSince(),
                transactionBefore ? backend.transactionSince() : backend.queryStartedAt(),
                backend.queryStartedAt(),
                backend.waitEvent(),
                backend.query(),
                backend.queryId(),
                backend.transactionId(),
                backend.snapshotAge(),
                backend.parallelWorkers());
    }
}
