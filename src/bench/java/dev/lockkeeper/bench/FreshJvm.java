package dev.lockkeeper.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** One piece of work in a JVM of its own: what an application pays when it starts. The main class of that JVM, too. */
final class FreshJvm {
    private static final String ANSWER = "bench-answer ";

    private FreshJvm() {}

    /**
     * What a fresh JVM answered.
     *
     * @param mainNanos from the beginning of {@code main} to the end of the work
     * @param processNanos from starting the process to its end
     * @param heapBytes live heap after a full collection, with the answer still held
     * @param applied how many files it found applied; 0 for a start
     */
    record Answer(long mainNanos, long processNanos, long heapBytes, int applied) {}

    /** The work a JVM can be given. */
    enum Work {
        NOTHING,
        START,
        /** Beginning with {@code builder()}, on connections that a pool has opened and used before. */
        START_ON_POOL,
        /** The same with the files on the class path. */
        START_ON_POOL_AND_CLASS_PATH,
        STATUS
    }

    static Answer run(Work work, Contender contender, String url, Path folder, String... jvmOptions)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        String classPath = work == Work.START_ON_POOL_AND_CLASS_PATH
                ? classPathWithoutLogging()
                        + File.pathSeparator
                        + folder.resolve("../..").normalize()
                : classPathWithoutLogging();
        command.addAll(List.of("-cp", classPath, FreshJvm.class.getName()));
        command.addAll(List.of(work.name(), contender.name(), url, folder.toString()));
        Path output = Files.createTempFile("bench-fresh-jvm", ".txt");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        long processNanos = System.nanoTime() - begin;
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        Files.delete(output);
        String answer = lines.stream()
                .filter(line -> line.startsWith(ANSWER))
                .findFirst()
                .filter(unused -> exit == 0)
                .orElseThrow(() -> new IllegalStateException(
                        work + " by " + contender.name() + " ended with " + exit + ":\n" + String.join("\n", lines)));
        String[] parts = answer.substring(ANSWER.length()).split(" ", -1);
        return new Answer(Long.parseLong(parts[0]), processNanos, Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    /** An application has its logging running before it migrates: its cost belongs to nobody here. */
    private static String classPathWithoutLogging() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("logback"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Runs the work named by the arguments: work, contender, URL, folder. */
    public static void main(String[] arguments) throws Exception {
        Work work = Work.valueOf(arguments[0]);
        if (work == Work.START_ON_POOL || work == Work.START_ON_POOL_AND_CLASS_PATH) {
            startOnPool(work, Contender.named(arguments[1]), arguments[2], Path.of(arguments[3]));
            return;
        }
        long begin = System.nanoTime();
        Logger.getLogger("").setLevel(Level.OFF);
        Contender contender = Contender.named(arguments[1]);
        Path folder = Path.of(arguments[3]);
        Contender.Status status = switch (work) {
            case START_ON_POOL, START_ON_POOL_AND_CLASS_PATH -> throw new IllegalStateException();
            case NOTHING -> new Contender.Status(0, "");
            case START -> {
                contender.start(arguments[2], folder);
                yield new Contender.Status(0, "");
            }
            case STATUS -> contender.status(arguments[2], folder);
        };
        long nanos = System.nanoTime() - begin;
        long heap = 0;
        if (Boolean.getBoolean("bench.heap")) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            heap = runtime.totalMemory() - runtime.freeMemory();
        }
        if (status.held().hashCode() == Integer.MIN_VALUE) {
            System.out.println("keeps the answer alive until here");
        }
        System.out.println(ANSWER + nanos + " " + heap + " " + status.applied());
    }

    /** An application has its pool before it migrates: making it and its connections is not measured. */
    private static void startOnPool(Work work, Contender contender, String url, Path folder) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(3);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection one = pool.getConnection();
                    Connection two = pool.getConnection();
                    Connection three = pool.getConnection()) {
                for (Connection each : new Connection[] {one, two, three}) {
                    try (Statement statement = each.createStatement()) {
                        statement.execute("SELECT 1");
                    }
                }
            }
            long begin = System.nanoTime();
            if (work == Work.START_ON_POOL) {
                contender.start(pool, folder);
            } else {
                contender.startOnClassPath(pool);
            }
            System.out.println(ANSWER + (System.nanoTime() - begin) + " 0 0");
        }
    }
}
