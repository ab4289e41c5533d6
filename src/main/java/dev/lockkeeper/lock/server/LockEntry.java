package dev.lockkeeper.lock.server;

import dev.lockkeeper.lock.LockMode;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code pg_locks}. Immutable.
 *
 * @param tag what it is about
 * @param pid whose it is; 0 for a prepared transaction
 * @param gid the prepared transaction's name, if it is one's and known
 * @param mode what is held or wanted
 * @param granted whether it is held
 * @param waitStart since when it is wanted, where the server says so
 */
record LockEntry(
        LockTag tag, int pid, Optional<String> gid, LockMode mode, boolean granted, Optional<Instant> waitStart) {}
