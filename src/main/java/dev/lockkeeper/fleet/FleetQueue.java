package dev.lockkeeper.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who is next, in order, except that a server that is full is passed over until it has room. Thread-safe.
 */
final class FleetQueue {
    private final List<Prepared.Ready> waiting;
    private final Map<String, Integer> running = new HashMap<>();
    private final int perServer;
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition changed = guard.newCondition();
    private boolean stopped;

    FleetQueue(List<Prepared.Ready> inOrder, int perServer) {
        this.waiting = new ArrayList<>(inOrder);
        this.perServer = perServer;
    }

    /** Waits for the next one; empty once there is none left, or it was stopped. */
    Optional<Prepared.Ready> take() throws InterruptedException {
        guard.lock();
        try {
            while (!stopped && !waiting.isEmpty()) {
                for (Iterator<Prepared.Ready> each = waiting.iterator(); each.hasNext(); ) {
                    Prepared.Ready candidate = each.next();
                    String server = ServerGate.server(candidate.environment().url());
                    if (running.getOrDefault(server, 0) < perServer) {
                        running.merge(server, 1, Integer::sum);
                        each.remove();
                        return Optional.of(candidate);
                    }
                }
                changed.await();
            }
            return Optional.empty();
        } finally {
            guard.unlock();
        }
    }

    /** One that was taken is done. */
    void done(Prepared.Ready taken) {
        guard.lock();
        try {
            running.merge(ServerGate.server(taken.environment().url()), -1, Integer::sum);
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }

    /** Gives out no more. */
    void stop() {
        guard.lock();
        try {
            stopped = true;
            changed.signalAll();
        } finally {
            guard.unlock();
        }
    }
}
