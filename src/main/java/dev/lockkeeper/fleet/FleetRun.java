package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.migration.RunControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Applies to several environments: first the canaries, then the rest side by side. Each keeps its own migrator lock and
 * journal, so that two of these over the same databases apply every file exactly once. Used once; any thread may cancel.
 */
public final class FleetRun {
    private static final int CONNECTIONS_OF_ONE = 2;

    private final FleetSite site;
    private final FleetLimits limits;
    private final FleetOrder order;
    private final FleetListener listener;
    private final Map<String, FleetResult> results = new ConcurrentHashMap<>();
    private final Set<RunControl> controls = ConcurrentHashMap.newKeySet();
    private final ReentrantLock telling = new ReentrantLock();
    private volatile boolean cancelled;
    private volatile Optional<FleetQueue> queue = Optional.empty();

    /**
     * Begins nothing yet.
     *
     * @param site where each is applied to
     * @param limits the connections; each apply counts as two
     */
    public FleetRun(FleetSite site, FleetLimits limits, FleetOrder order, FleetListener listener) {
        this.site = site;
        this.limits = limits;
        this.order = order;
        this.listener = listener;
    }

    /**
     * Applies what was confirmed, and comes back when nothing runs any more.
     *
     * @return one result for each environment of the plan, in its order
     */
    public List<FleetResult> run(FleetPlan plan) throws InterruptedException {
        List<Prepared.Ready> ready = plan.ready();
        int canaries = Math.min(order.canaries(), ready.size());
        boolean goOn = true;
        for (Prepared.Ready canary : ready.subList(0, canaries)) {
            if (goOn && !cancelled) {
                goOn = !apply(canary).end().failure();
            }
        }
        if (goOn && !cancelled) {
            sideBySide(ready.subList(canaries, ready.size()));
        }
        return plan.all().stream().map(this::result).toList();
    }

    private void sideBySide(List<Prepared.Ready> rest) throws InterruptedException {
        FleetQueue waiting = new FleetQueue(rest, Math.max(1, limits.perServer() / CONNECTIONS_OF_ONE));
        queue = Optional.of(waiting);
        if (cancelled) {
            waiting.stop();
        }
        int workers = Math.min(
                Math.min(order.parallel(), rest.size()), Math.max(1, limits.connections() / CONNECTIONS_OF_ONE));
        List<Thread> threads = new ArrayList<>();
        for (int worker = 0; worker < workers; worker++) {
            threads.add(
                    Thread.ofVirtual().name("lockkeeper-fleet-run-" + worker).start(() -> work(waiting)));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stopped) {
            cancel();
            throw stopped;
        }
    }

    private void work(FleetQueue waiting) {
        try {
            Optional<Prepared.Ready> next = waiting.take();
            while (next.isPresent()) {
                try {
                    if (apply(next.get()).end().failure() && !order.keepGoing()) {
                        waiting.stop();
                    }
                } finally {
                    waiting.done(next.get());
                }
                next = waiting.take();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private FleetResult apply(Prepared.Ready confirmed) {
        long begin = System.nanoTime();
        RunControl control = new RunControl();
        controls.add(control);
        if (cancelled) {
            control.cancel();
        }
        tell(() -> listener.begun(confirmed.environment()));
        FleetResult result;
        try {
            result = site.apply(confirmed, control);
        } catch (RuntimeException defect) {
            // The others must come to their end in good order; this one says what happened.
            result = FleetResult.nothing(
                    confirmed.environment(),
                    FleetResult.End.FAILED,
                    Optional.of("a defect of Lockkeeper, look what the database holds: " + defect));
        } finally {
            controls.remove(control);
        }
        FleetResult ended = result.took(Duration.ofNanos(System.nanoTime() - begin));
        results.put(confirmed.environment().name(), ended);
        tell(() -> listener.ended(ended));
        return ended;
    }

    private void tell(Runnable what) {
        telling.lock();
        try {
            what.run();
        } finally {
            telling.unlock();
        }
    }

    private FleetResult result(Prepared prepared) {
        Environment environment = prepared.environment();
        FleetResult ended = results.get(environment.name());
        if (ended != null) {
            return ended;
        }
        return switch (prepared) {
            case Prepared.Ready ready -> FleetResult.nothing(environment, FleetResult.End.NOT_BEGUN, Optional.empty());
            case Prepared.NothingPending nothing ->
                FleetResult.nothing(environment, FleetResult.End.NOTHING_PENDING, Optional.empty());
            case Prepared.Refused refused ->
                FleetResult.nothing(environment, FleetResult.End.REFUSED, Optional.of(refused.why()));
            case Prepared.NotReached notReached ->
                FleetResult.nothing(environment, FleetResult.End.NOT_REACHED, Optional.of(notReached.why()));
        };
    }

    /** Begins no more, and cancels what runs on the servers. Returns at once. */
    public void cancel() {
        cancelled = true;
        queue.ifPresent(FleetQueue::stop);
        controls.forEach(RunControl::cancel);
    }
}
