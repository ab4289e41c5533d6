package dev.lockkeeper.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Splits a file of a hundred megabytes on one core, beside a loop that looks at each of its bytes. */
final class SplitBench {
    private static final double GOAL = 100;

    private final BenchOptions options;
    private final PrintStream out;

    SplitBench(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    void run() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(Splitting.class.getName())
                        .forks(1)
                        .warmupIterations(3)
                        .measurementIterations(options.rounds() * 2)
                        .warmupTime(TimeValue.seconds(3))
                        .measurementTime(TimeValue.seconds(3))
                        .timeUnit(TimeUnit.SECONDS)
                        .jvmArgs("-Xmx1g", "-XX:ActiveProcessorCount=1", "--enable-native-access=ALL-UNNAMED")
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        out.printf("%n(e) splitting %d MB on one core%n", Splitting.SIZE / 1_000_000);
        out.printf("  %-12s %-18s %10s %10s %14s%n", "text", "", "MB/s", "+-", "x plain scan");
        for (String text : Splitting.TEXTS) {
            double scan = score(results, text, "scan");
            for (RunResult result : results) {
                if (result.getParams().getParam("text").equals(text)) {
                    out.printf(
                            "  %-12s %-18s %10.0f %10.0f %14.2f%n",
                            text,
                            result.getPrimaryResult().getLabel(),
                            megabytes(result.getPrimaryResult().getScore()),
                            megabytes(result.getPrimaryResult().getScoreError()),
                            scan / result.getPrimaryResult().getScore());
                }
            }
            double split = megabytes(score(results, text, "split"));
            out.printf("  goal: at least %.0f MB/s: %.0f, %s%n", GOAL, split, split >= GOAL ? "met" : "MISSED");
        }
    }

    private static double score(Collection<RunResult> results, String text, String method) {
        return results.stream()
                .filter(result -> result.getParams().getParam("text").equals(text))
                .map(RunResult::getPrimaryResult)
                .filter(result -> result.getLabel().equals(method))
                .findFirst()
                .orElseThrow()
                .getScore();
    }

    private static double megabytes(double textsPerSecond) {
        return textsPerSecond * Splitting.SIZE / 1_000_000;
    }
}
