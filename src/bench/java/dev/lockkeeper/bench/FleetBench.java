package dev.lockkeeper.bench;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.FleetLimits;
import dev.lockkeeper.fleet.FleetListener;
import dev.lockkeeper.fleet.FleetOrder;
import dev.lockkeeper.fleet.FleetPlan;
import dev.lockkeeper.fleet.FleetReader;
import dev.lockkeeper.fleet.FleetResult;
import dev.lockkeeper.fleet.FleetRun;
import dev.lockkeeper.fleet.LookSource;
import dev.lockkeeper.fleet.Prepared;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.migration.Plan;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TableName;
import dev.lockkeeper.migration.TrackingTable;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.Advice;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.MigrationOperation;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Ten thousand environments, of which nothing is real but the waiting: a look or an apply is a pause. It shows how near the
 * order of asking comes to a bare loop of as many threads as the budget has connections, which knows no servers, failures or
 * listeners; no server, network or disk is in it.
 */
final class FleetBench {
    private static final int ENVIRONMENTS = 10_000;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration APPLY = Duration.ofMillis(50);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final FleetLimits LIMITS = new FleetLimits(32, 8, ANSWER, Duration.ofHours(1), Duration.ofHours(1));
    private static final double NANOS_PER_SECOND = 1_000_000_000;
    private static final double GOAL = 1.3;

    private final PrintStream out;

    FleetBench(PrintStream out) {
        this.out = out;
    }

    void run() throws InterruptedException {
        out.printf(
                "%n(h) %,d environments, simulated: only the waiting is real, %d ms a look, %d ms an apply; budget %d"
                        + " connections, %d to a server%n",
                ENVIRONMENTS, LOOK.toMillis(), APPLY.toMillis(), LIMITS.connections(), LIMITS.perServer());
        out.printf("  %-44s %10s %10s %8s %8s%n", "", "s", "loop s", "ratio", "at once");
        looks("look, 100 servers", 100, 0);
        looks("look, 2 servers", 2, 0);
        // Not a divisor of the servers: they must not all be on one.
        looks("look, 100 servers, 1 of 101 never answers", 100, 101);
        applies("apply behind a canary, 100 servers", 100);
    }

    private void looks(String name, int servers, int hangingOneOf) throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        LookSource source = environment -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            try {
                boolean hangs = hangingOneOf > 0 && number(environment) % hangingOneOf == 0;
                Thread.sleep(hangs ? ANSWER.multipliedBy(10) : LOOK);
                return look();
            } catch (InterruptedException stopped) {
                throw new SQLException("stopped", stopped);
            } finally {
                now.decrementAndGet();
            }
        };
        int hanging = hangingOneOf == 0 ? 0 : (ENVIRONMENTS + hangingOneOf - 1) / hangingOneOf;
        int places = Math.min(LIMITS.connections(), servers * LIMITS.perServer());
        double loop = loop(places, number -> hangingOneOf > 0 && number % hangingOneOf == 0 ? ANSWER : LOOK);
        long begin = System.nanoTime();
        try (FleetReader reader = new FleetReader(environments(servers), source, LIMITS, column -> {})) {
            reader.refresh();
            reader.awaitQuiet();
            long answered = reader.columns().stream()
                    .filter(column -> column.state() instanceof ColumnState.Read)
                    .count();
            if (answered != ENVIRONMENTS - hanging) {
                throw new IllegalStateException(answered + " answered");
            }
        }
        print(name, begin, loop, most.get());
    }

    private void applies(String name, int servers) throws InterruptedException {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int parallel = LIMITS.connections() / 2;
        FleetRun run = new FleetRun(
                (confirmed, control) -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    try {
                        Thread.sleep(APPLY);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    } finally {
                        now.decrementAndGet();
                    }
                    return new FleetResult(
                            confirmed.environment(), FleetResult.End.APPLIED, 3, APPLY, Optional.empty());
                },
                LIMITS,
                new FleetOrder(parallel, 1, false),
                FleetListener.none());
        double loop = loop(parallel, number -> APPLY);
        long begin = System.nanoTime();
        List<FleetResult> results = run.run(new FleetPlan(ready(servers)));
        if (results.stream().anyMatch(result -> result.end() != FleetResult.End.APPLIED)) {
            throw new IllegalStateException("not all applied");
        }
        print(name, begin, loop, most.get());
    }

    private static List<Prepared> ready(int servers) {
        return environments(servers).stream()
                .<Prepared>map(environment -> new Prepared.Ready(
                        environment, identity(), description(environment), Map.of("001_create_vessels.sql", "")))
                .toList();
    }

    private static Description description(Environment environment) {
        Plan plan = new Plan(Verb.APPLY, TableName.DEFAULT, false, List.of(), Optional.empty());
        return new MigrationOperation(
                        environment, identity(), look().status(), plan, RunSettings.DEFAULT, Advice.none())
                .describe();
    }

    /** How long the same pauses take in a bare loop, on this machine now. */
    private static double loop(int threads, IntFunction<Duration> pause) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        List<Thread> loops = IntStream.range(0, threads)
                .mapToObj(unused -> Thread.ofVirtual().start(() -> {
                    try {
                        for (int at = next.getAndIncrement(); at < ENVIRONMENTS; at = next.getAndIncrement()) {
                            Thread.sleep(pause.apply(at));
                        }
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .toList();
        for (Thread thread : loops) {
            thread.join();
        }
        return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    }

    private void print(String name, long begin, double loop, int most) {
        double took = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        out.printf("  %-44s %10.1f %10.1f %8.2f %8d%n", name, took, loop, took / loop, most);
        out.printf("  goal: at most %.1f times the bare loop: %s%n", GOAL, took / loop <= GOAL ? "met" : "MISSED");
    }

    private static int number(Environment environment) {
        return Integer.parseInt(environment.name().substring("tenant-".length()));
    }

    private static List<Environment> environments(int servers) {
        return IntStream.range(0, ENVIRONMENTS)
                .mapToObj(number -> new Environment(
                        "tenant-" + number,
                        Tier.DEVELOPMENT,
                        new DatabaseUrl("jdbc:postgresql://db" + number % servers + ":5432/tenant_" + number),
                        Path.of("migrations"),
                        Optional.empty()))
                .toList();
    }

    private static ServerIdentity identity() {
        return new ServerIdentity("x", "10.0.0.1", 5432, "me", "17.1", 170001, false, Optional.empty(), Instant.EPOCH);
    }

    private static Look look() {
        return new Look(
                identity(),
                new Status(
                        17,
                        new TrackingTable.Ours(TableName.DEFAULT),
                        new JournalAccess.Ready(),
                        List.of(),
                        List.of(),
                        List.of()),
                Instant.EPOCH);
    }
}
