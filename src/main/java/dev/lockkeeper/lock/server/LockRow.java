package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockTarget;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One lock that is held or waited for: a row of {@code pg_locks} in words. Immutable.
 *
 * @param pid whose it is, the very process, be it a parallel worker; empty for a prepared transaction
 * @param preparedGid the prepared transaction's name, if it is one's
 * @param target what it is on
 * @param mode what is held or wanted
 * @param granted whether it is held
 * @param fastPath whether the backend keeps it to itself, which is cheaper
 * @param waitingSince since when it is waited for; empty if it is held, and on 12 and 13
 */
public record LockRow(
        OptionalInt pid,
        Optional<String> preparedGid,
        LockTarget target,
        LockMode mode,
        boolean granted,
        boolean fastPath,
        Optional<Instant> waitingSince) {}
