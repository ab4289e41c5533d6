package dev.lockkeeper.bench;

import dev.lockkeeper.Lockkeeper;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Advice about a folder from a cold start, as a hook in a repository pays for it, beside {@code squawk} on the same folder
 * where that program is found ({@code -Dbench.squawk=PATH}, or on the PATH).
 */
final class LintBench {
    private static final int FILES = 300;
    private static final long BYTES = 1_200_000;
    private static final double GOAL_SECONDS = 2;
    private static final double NANOS = 1e9;

    private final BenchOptions options;
    private final Path folder;
    private final PrintStream out;

    LintBench(BenchOptions options, Path folder, PrintStream out) {
        this.options = options;
        this.folder = folder.resolve("lint");
        this.out = out;
    }

    void run() throws IOException, InterruptedException {
        long bytes = new LintFolder(42).write(folder, FILES, BYTES);
        Samples ours = new Samples();
        Samples theirs = new Samples();
        Optional<Path> squawk = squawk();
        for (int round = 0; round <= options.rounds(); round++) {
            long nanos = time(lockkeeper());
            if (round > 0) {
                ours.add(nanos);
            }
            if (squawk.isPresent()) {
                long squawkNanos = time(squawk(squawk.get()));
                if (round > 0) {
                    theirs.add(squawkNanos);
                }
            }
        }
        out.printf("%n(f) lint of %d files, %.1f MB, each time in a new process%n", FILES, bytes / 1e6);
        out.printf("  %-12s %10s %10s %10s %12s%n", "", "median s", "min", "max", "x squawk");
        line("Lockkeeper", ours, squawk.isPresent() ? Optional.of(theirs) : Optional.empty());
        if (squawk.isPresent()) {
            line("squawk", theirs, Optional.of(theirs));
        } else {
            out.println("  squawk was not found; npm install squawk-cli@2.66.0 and name it with -Dbench.squawk=PATH");
        }
        double median = ours.median() / NANOS;
        out.printf(
                "  goal: at most %.1f s: %.2f, %s%n", GOAL_SECONDS, median, median <= GOAL_SECONDS ? "met" : "MISSED");
    }

    private void line(String name, Samples samples, Optional<Samples> squawk) {
        out.printf(
                "  %-12s %10.2f %10.2f %10.2f %12s%n",
                name,
                samples.median() / NANOS,
                samples.min() / NANOS,
                samples.max() / NANOS,
                squawk.map(other -> String.format("%.2f", samples.medianRatioTo(other)))
                        .orElse("-"));
    }

    /** With the options of {@code bin/lockkeeper}. */
    private List<String> lockkeeper() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Lockkeeper.class.getName(),
                "lint",
                folder.toString(),
                "--fail-on",
                "never");
    }

    private List<String> squawk(Path program) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().map(Path::toString).forEach(command::add);
        }
        return command;
    }

    private static Optional<Path> squawk() {
        String named = System.getProperty("bench.squawk", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "squawk"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static long time(List<String> command) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return System.nanoTime() - begin;
    }
}
