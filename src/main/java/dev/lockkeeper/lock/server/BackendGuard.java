package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.Backend;
import java.time.Instant;
import java.util.Optional;

/**
 * Who a signal is meant for, as it was when an operator decided. A process number alone may long be somebody else's. What this
 * user may not see is empty and has to be empty again. Immutable.
 *
 * @param pid the process number
 * @param backendStart when it began
 * @param queryStart when its statement, or its last one, began
 * @param transactionStart when its transaction began
 * @param stateChange when it began to do what it does
 * @param user its database user
 * @param database where it is connected
 * @param application {@code application_name}; may be empty
 * @param idleInTransaction whether it was idle in a transaction
 */
public record BackendGuard(
        int pid,
        Optional<Instant> backendStart,
        Optional<Instant> queryStart,
        Optional<Instant> transactionStart,
        Optional<Instant> stateChange,
        Optional<String> user,
        Optional<String> database,
        String application,
        boolean idleInTransaction) {
    /** The guard for a backend as it was shown. */
    public static BackendGuard of(Backend backend) {
        return new BackendGuard(
                backend.pid(),
                backend.id().startedAt(),
                backend.queryStartedAt(),
                backend.transactionSince(),
                backend.stateSince(),
                backend.user(),
                backend.database(),
                backend.application(),
                backend.state().idleInTransaction());
    }
}
