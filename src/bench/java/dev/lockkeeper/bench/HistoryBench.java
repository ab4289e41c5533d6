package dev.lockkeeper.bench;

import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.history.LockHistory;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.management.JMException;
import javax.management.ObjectName;

/** What an hour of samples takes in memory, and how fast graphs are built and moments found again. */
final class HistoryBench {
    private static final int SAMPLES = 1_800;
    private static final int WAITERS = 300;
    private static final double GOAL_MEGABYTES = 5;
    private static final double GOAL_GRAPH_MILLIS = 10;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final double MEGABYTE = 1_000_000;

    private final PrintStream out;

    HistoryBench(PrintStream out) {
        this.out = out;
    }

    void run() {
        graph();
        out.printf("%n(g) an hour of history, %,d samples with %d waiters%n", SAMPLES, WAITERS);
        out.printf(
                "  %-36s %10s %12s %10s %14s %14s%n",
                "", "heap MB", "samples kept", "add ms", "a moment ms", "slowest");
        for (WaitingSessions.Change change : WaitingSessions.Change.values()) {
            // A look asks for at most 200 waiters; who waits for one row waits for everybody ahead.
            history(change, change == WaitingSessions.Change.ROW ? 200 : WAITERS);
        }
    }

    private void graph() {
        for (WaitingSessions.Change change : List.of(WaitingSessions.Change.SESSIONS, WaitingSessions.Change.ROW)) {
            int waiters = change == WaitingSessions.Change.ROW ? 200 : 1_000;
            WaitingSessions sessions = new WaitingSessions(change, waiters);
            Samples times = new Samples();
            for (int round = 0; round < 300; round++) {
                LockSnapshot snapshot = sessions.next();
                long begin = System.nanoTime();
                WaitGraph graph = WaitGraph.of(snapshot);
                long took = System.nanoTime() - begin;
                if (graph.roots().isEmpty()) {
                    throw new IllegalStateException("no root");
                }
                if (round >= 150) {
                    times.add(took);
                }
            }
            double median = times.median() / NANOS_PER_MILLI;
            out.printf(
                    "%n(g) the graph of %,d waiters, %,d edges, warm: %.2f ms; goal: at most %.0f ms, %s%n",
                    waiters,
                    sessions.next().edges().size(),
                    median,
                    GOAL_GRAPH_MILLIS,
                    median <= GOAL_GRAPH_MILLIS ? "met" : "MISSED");
        }
    }

    private void history(WaitingSessions.Change change, int waiters) {
        // What is loaded once does not belong to it.
        fill(new LockHistory(Duration.ofHours(1)), new WaitingSessions(change, waiters), new Samples());
        long before = usedHeap();
        LockHistory history = new LockHistory(Duration.ofHours(1));
        Samples adds = new Samples();
        List<Instant> moments = fill(history, new WaitingSessions(change, waiters), adds);
        double megabytes = (usedHeap() - before) / MEGABYTE;
        Samples looks = new Samples();
        Random random = new Random(4);
        for (int number = 0; number < 100; number++) {
            Instant moment = moments.get(random.nextInt(moments.size()));
            long begin = System.nanoTime();
            if (history.at(moment).isEmpty()) {
                throw new IllegalStateException("nothing at " + moment);
            }
            looks.add(System.nanoTime() - begin);
        }
        out.printf(
                "  %-36s %10.2f %,12d %10.2f %14.1f %14.1f   goal: at most %.0f MB, %s%n",
                change.words,
                megabytes,
                history.samplesBetween(Instant.MIN, Instant.MAX).size(),
                adds.median() / NANOS_PER_MILLI,
                looks.median() / NANOS_PER_MILLI,
                looks.max() / NANOS_PER_MILLI,
                GOAL_MEGABYTES,
                megabytes <= GOAL_MEGABYTES ? "met" : "MISSED");
    }

    private static List<Instant> fill(LockHistory history, WaitingSessions sessions, Samples adds) {
        List<Instant> moments = new ArrayList<>(SAMPLES);
        for (int number = 0; number < SAMPLES; number++) {
            LockSample sample = new LockSample.Seen(sessions.next());
            moments.add(sample.at());
            long begin = System.nanoTime();
            history.add(sample);
            adds.add(System.nanoTime() - begin);
        }
        return moments;
    }

    /** Every byte of what can be reached; the heap's own figures are those of whole regions. */
    private static long usedHeap() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            String total = String.valueOf(histogram).strip();
            return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1));
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
