package dev.lockkeeper.lock;

import java.time.Instant;
import java.util.Optional;

/**
 * The sessions of a server in numbers, from one look at {@code pg_stat_activity}. Immutable.
 *
 * @param sessions client sessions, those of the tool included
 * @param waiting backends that wait for a lock
 * @param idleInTransaction sessions that are idle in a transaction
 * @param oldestTransaction when the oldest open transaction of a client began; empty if there is none, or none to be seen
 */
public record ActivityTotals(int sessions, int waiting, int idleInTransaction, Optional<Instant> oldestTransaction) {}
