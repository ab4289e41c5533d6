package dev.lockkeeper.bench;

import dev.lockkeeper.lock.server.LockReader;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at a server with very many locks and many waiters, in the ways that are usual, side by side. */
final class LockBench {
    private static final String OURS = "Lockkeeper";
    private static final String OURS_AGAIN = "Lockkeeper, same queue";
    private static final String WIKI = "wiki query";
    private static final String PGADMIN = "pgAdmin's two queries";
    private static final String EVERYTHING = "all of pg_locks";
    private static final String COUNT = "count(*) of pg_locks";
    private static final String STANDING = "Lockkeeper, mean of 10";
    private static final int LOOKS = 10;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final int WARM_UP = 10;

    private final BenchOptions options;
    private final PrintStream out;
    private final Map<String, Samples> inClient = new LinkedHashMap<>();
    private final Map<String, Samples> onServer = new LinkedHashMap<>();
    private final Map<String, Integer> rows = new LinkedHashMap<>();

    LockBench(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    void run() throws Exception {
        try (LockServer server = LockServer.start();
                Connection counting = server.open("counting");
                Connection looking = server.open("lockkeeper/watch")) {
            out.printf(
                    "%n(g) a look at %,.0f locks, %,.0f sessions waiting of %,.0f%n",
                    LockServer.number(counting, "SELECT count(*) FROM pg_locks"),
                    LockServer.number(counting, "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"),
                    LockServer.number(
                            counting, "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"));
            warmUp(looking);
            for (int round = 0; round <= options.rounds(); round++) {
                round(counting, looking, round);
            }
            standing(counting, looking);
        }
        print();
    }

    /** A console looks every two seconds: the code is warm. The others' is pgjdbc's, which gets warm with it. */
    private static void warmUp(Connection looking) throws SQLException {
        for (int round = 0; round < WARM_UP; round++) {
            LockLook.lockkeeper(LockReader.on(looking)).look();
            LockLook.query(looking, LockLook.EVERYTHING).look();
        }
    }

    private void round(Connection counting, Connection looking, int round) throws SQLException {
        Map<String, LockLook> looks = new LinkedHashMap<>();
        LockReader reader = LockReader.on(looking);
        // Its first look reads pg_locks; how it goes on while the same wait for the same comes right after.
        looks.put(OURS, LockLook.lockkeeper(reader));
        looks.put(WIKI, LockLook.query(looking, LockLook.WIKI));
        looks.put(EVERYTHING, LockLook.query(looking, LockLook.EVERYTHING));
        looks.put(COUNT, LockLook.query(looking, "SELECT count(*) FROM pg_locks"));
        looks.put(
                PGADMIN,
                () -> LockLook.query(looking, LockLook.PGADMIN_LOCKS).look()
                        + LockLook.query(looking, LockLook.PGADMIN_SESSIONS).look());
        List<String> order = new ArrayList<>(looks.keySet());
        Collections.rotate(order, round);
        for (String name : order) {
            LockLook look = looks.getOrDefault(name, () -> 0);
            measure(counting, name, look, round > 0);
            if (name.equals(OURS)) {
                measure(counting, OURS_AGAIN, look, round > 0);
            }
        }
    }

    /** What a look at a queue that stands still costs while a console is open: not every one reads pg_locks. */
    private void standing(Connection counting, Connection looking) throws SQLException, InterruptedException {
        LockLook look = LockLook.lockkeeper(LockReader.on(looking));
        Samples client = new Samples();
        Samples server = new Samples();
        for (int number = 0; number < LOOKS; number++) {
            measure(counting, STANDING, look, true);
            Thread.sleep(PAUSE.toMillis());
        }
        client.add((long) inClient.getOrDefault(STANDING, client).mean());
        server.add((long) onServer.getOrDefault(STANDING, server).mean());
        inClient.put(STANDING, client);
        onServer.put(STANDING, server);
    }

    private void measure(Connection counting, String name, LockLook look, boolean counts) throws SQLException {
        LockServer.number(counting, "SELECT 1 FROM pg_stat_statements_reset()");
        long begin = System.nanoTime();
        int found = look.look();
        long took = System.nanoTime() - begin;
        double millis = LockServer.number(
                counting,
                "SELECT coalesce(sum(total_exec_time), 0) FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'");
        if (counts) {
            rows.put(name, found);
            inClient.computeIfAbsent(name, unused -> new Samples()).add(took);
            onServer.computeIfAbsent(name, unused -> new Samples()).add((long) (millis * NANOS_PER_MILLI));
        }
    }

    private void print() {
        out.printf("  %-24s %10s %12s %12s %14s%n", "", "rows", "client ms", "server ms", "x Lockkeeper");
        inClient.forEach((name, samples) -> out.printf(
                "  %-24s %,10d %12.1f %12.1f %14.2f%n",
                name,
                rows.getOrDefault(name, 0),
                samples.median() / NANOS_PER_MILLI,
                onServer.getOrDefault(name, samples).median() / NANOS_PER_MILLI,
                samples.median() / inClient.getOrDefault(OURS, samples).median()));
        for (String ours : List.of(OURS, STANDING)) {
            goal(ours, WIKI, 10);
            goal(ours, EVERYTHING, 3);
        }
    }

    private void goal(String name, String other, int times) {
        Samples ours = inClient.getOrDefault(name, new Samples());
        double ratio = inClient.getOrDefault(other, ours).median() / ours.median();
        out.printf(
                "  goal: at most 1/%d of %s: %s 1/%.1f, %s%n",
                times, other, name, ratio, ratio >= times ? "met" : "MISSED");
    }
}
