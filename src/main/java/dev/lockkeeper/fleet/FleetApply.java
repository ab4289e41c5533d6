package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.SharedFolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;

/**
 * Applying to several environments, from finding out what is pending to the run: the same policy, migrator lock and journal
 * for each as if it were alone. Immutable and thread-safe.
 */
public final class FleetApply {
    private static final Duration FRESH_FOLDER = Duration.ofMinutes(1);

    private final DeskSource desks;
    private final FleetLimits limits;
    private final Optional<String> reason;

    /**
     * @param desks opens a desk for each step, and for no longer
     * @param limits how much is asked for at once
     * @param reason the operator's reason, for every journal
     */
    public FleetApply(DeskSource desks, FleetLimits limits, Optional<String> reason) {
        this.desks = desks;
        this.limits = limits;
        this.reason = reason;
    }

    /**
     * Finds out what would happen, side by side. Changes nothing; what cannot be found out is part of the answer.
     *
     * @param environments in the order of promotion; their names are unique
     * @param wanted which of the files that can be applied
     */
    public FleetPlan prepare(List<Environment> environments, Predicate<Migration> wanted) throws InterruptedException {
        FleetDesks site = new FleetDesks(desks, new SharedFolders(FRESH_FOLDER), false, reason, FleetListener.none());
        ServerGate gate = new ServerGate(limits);
        List<FutureTask<Prepared>> tasks = new ArrayList<>();
        for (Environment environment : environments) {
            FutureTask<Prepared> task = new FutureTask<>(() -> {
                try (ServerGate.Place place = gate.enter(environment)) {
                    return site.prepare(environment, wanted);
                }
            });
            tasks.add(task);
            Thread.ofVirtual().name("lockkeeper-prepare-" + environment.name()).start(task);
        }
        List<Prepared> all = new ArrayList<>();
        try {
            for (int index = 0; index < tasks.size(); index++) {
                all.add(answer(environments.get(index), tasks.get(index)));
            }
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
        return new FleetPlan(onceEach(all));
    }

    private static Prepared answer(Environment environment, FutureTask<Prepared> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException defect) {
            Throwable cause = defect.getCause() == null ? defect : defect.getCause();
            return new Prepared.NotReached(environment, FleetFailures.sentence(cause));
        }
    }

    /** Two names for one database: whoever confirms believes that he changes two. */
    private static List<Prepared> onceEach(List<Prepared> all) {
        Map<String, String> firstAt = new HashMap<>();
        List<Prepared> once = new ArrayList<>();
        for (Prepared each : all) {
            Optional<String> same = each instanceof Prepared.Ready ready
                    ? Optional.ofNullable(firstAt.putIfAbsent(
                            place(ready.identity()) + "/" + each.environment().table(),
                            each.environment().name()))
                    : Optional.empty();
            once.add(
                    same.isPresent()
                            ? new Prepared.Refused(
                                    each.environment(),
                                    "it is the same database as " + same.get() + "; name one of them")
                            : each);
        }
        return once;
    }

    private static String place(ServerIdentity identity) {
        return identity.systemIdentifier().orElse(identity.host() + ":" + identity.port()) + "/" + identity.database();
    }

    /**
     * A run of what was confirmed.
     *
     * @param named whether the operator has typed the pattern that stands for all their names
     */
    public FleetRun run(boolean named, FleetOrder order, FleetListener listener) {
        return new FleetRun(
                new FleetDesks(desks, new SharedFolders(FRESH_FOLDER), named, reason, listener),
                limits,
                order,
                listener);
    }
}
