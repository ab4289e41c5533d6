package dev.lockkeeper.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whole {@code lockkeeper status} commands on a small folder, by turns: as packaged, and as the same jars start on a plain
 * class path. Needs {@code target/lockkeeper}, which {@code mvn -DskipTests package} makes.
 */
final class CommandBench {
    private static final Path HOME = Path.of("target", "lockkeeper").toAbsolutePath();
    private static final int FILES = 5;
    private static final double GOAL = 0.5;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final BenchServer server;
    private final BenchOptions options;
    private final Path parent;
    private final PrintStream out;

    CommandBench(BenchServer server, BenchOptions options, Path parent, PrintStream out) {
        this.server = server;
        this.options = options;
        this.parent = parent;
        this.out = out;
    }

    void run() throws Exception {
        Path program = HOME.resolve("bin/lockkeeper");
        if (!Files.isExecutable(program)) {
            out.println("(j) left out: there is no " + program + "; mvn -DskipTests package makes it.");
            return;
        }
        Path folder = Files.createDirectories(parent.resolve("command"));
        for (int number = 1; number <= FILES; number++) {
            Files.writeString(folder.resolve("00" + number + "_table.sql"), "CREATE TABLE t" + number + " (id int);\n");
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> packaged = List.of(program.toString());
        List<String> plain = List.of(java, "-cp", HOME.resolve("lib") + "/*", "dev.lockkeeper.Lockkeeper");
        List<String> status = List.of("status", "--dir", folder.toString(), "--url", server.url("postgres"));
        List<Long> ofPackaged = new ArrayList<>();
        List<Long> ofPlain = new ArrayList<>();
        for (int round = 0; round <= options.rounds() * 3; round++) {
            long first = took(packaged, status);
            long second = took(plain, status);
            if (round > 0) {
                ofPackaged.add(first);
                ofPlain.add(second);
            }
        }
        double fast = median(ofPackaged);
        double slow = median(ofPlain);
        boolean cached = Files.exists(HOME.resolve("lib/lockkeeper.aot"));
        out.printf("%n(j) lockkeeper status of %d files, the whole command, median of %d%n", FILES, ofPlain.size());
        out.printf("  bin/lockkeeper, %s a cache of the start %8.0f ms%n", cached ? "with" : "WITHOUT", fast);
        out.printf("  java -cp 'lib/*'                          %8.0f ms%n", slow);
        out.printf("  goal: at most %.1f x: %.2f x, %s%n", GOAL, fast / slow, fast <= GOAL * slow ? "met" : "MISSED");
    }

    private static double median(List<Long> nanos) {
        return nanos.stream().sorted().skip(nanos.size() / 2).findFirst().orElseThrow() / NANOS_PER_MILLI;
    }

    private static long took(List<String> program, List<String> command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(program);
        line.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("JAVA_HOME", System.getProperty("java.home")));
        long begin = System.nanoTime();
        int code = builder.start().waitFor();
        long nanos = System.nanoTime() - begin;
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", line) + " ended with " + code);
        }
        return nanos;
    }
}
