package dev.lockkeeper.lock.server;

import java.util.List;

/**
 * What the server said of those who wait, before it is put together. Immutable.
 *
 * @param waiters those of whom it was asked for whom they wait, the most urgent first
 * @param waitersInAll how many wait
 * @param entries the rows of {@code pg_locks} that label their waits
 */
record RawSample(List<Waiter> waiters, int waitersInAll, List<LockEntry> entries) {
    static final RawSample EMPTY = new RawSample(List.of(), 0, List.of());

    RawSample {
        waiters = List.copyOf(waiters);
        entries = List.copyOf(entries);
    }

    /**
     * Somebody who waits.
     *
     * @param pid his process number, his leader's for a parallel worker
     * @param blockers what {@code pg_blocking_pids()} said, each once; 0 for prepared transactions
     */
    record Waiter(int pid, List<Integer> blockers) {
        Waiter {
            blockers = List.copyOf(blockers);
        }
    }

    boolean hasEdges() {
        return waiters.stream().anyMatch(waiter -> !waiter.blockers.isEmpty());
    }
}
