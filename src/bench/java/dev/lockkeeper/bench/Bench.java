package dev.lockkeeper.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Measures all contenders on one server and prints tables. The main class of {@code mvn -q -Pbench test}. */
final class Bench {
    private Bench() {}

    /** Runs what the system properties ask for, see {@link BenchOptions}. */
    public static void main(String[] arguments) throws Exception {
        // Nobody is measured by how much he logs.
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.ERROR);
        }
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
        BenchOptions options = BenchOptions.fromSystemProperties();
        Path folder = Files.createTempDirectory("lockkeeper-bench");
        PrintStream out = System.out;
        if (options.wants("e")) {
            new SplitBench(options, out).run();
        }
        if (options.wants("f")) {
            new LintBench(options, folder, out).run();
        }
        if (options.wants("g")) {
            // First: what a few hundred closed connections leave behind would be counted with it.
            new HistoryBench(out).run();
            new LockBench(options, out).run();
        }
        if (options.wants("h")) {
            new FleetBench(out).run();
        }
        if (options.wants("s")) {
            new SoakBench(Duration.ofMinutes(options.minutes()), out).run();
        }
        if (List.of("a", "b", "c", "d", "i", "j").stream().noneMatch(options::wants)) {
            return;
        }
        try (BenchServer server = BenchServer.start()) {
            facts(out, server, options);
            if (options.wants("a")) {
                new ApplyBench(server, options, folder, out).run("a", Workload.ADD_COLUMN, 0.6, 0.1);
            }
            if (options.wants("b")) {
                new ApplyBench(server, options, folder, out).run("b", Workload.CREATE_TABLE, 0.95, 0.3);
            }
            if (options.wants("j")) {
                new CommandBench(server, options, folder, out).run();
            }
            StartBench starts = new StartBench(server, options, folder, out);
            if (options.wants("c")) {
                starts.starts(options.files());
                starts.starts(options.files() * 10);
            }
            if (options.wants("i")) {
                starts.startsOnPool(options.files());
            }
            if (options.wants("d")) {
                starts.status(options.files() * 10);
            }
        } finally {
            delete(folder);
        }
    }

    private static void facts(PrintStream out, BenchServer server, BenchOptions options) throws Exception {
        String url = server.url("postgres");
        out.printf(
                "%s, fsync %s, synchronous_commit %s, shared_buffers %s%n",
                server.value(url, "SELECT split_part(version(), ' on ', 1)"),
                server.value(url, "SHOW fsync"),
                server.value(url, "SHOW synchronous_commit"),
                server.value(url, "SHOW shared_buffers"));
        out.printf(
                "Flyway %s, Liquibase %s, pgjdbc %s%n",
                org.flywaydb.core.internal.license.VersionPrinter.getVersion(),
                liquibase.util.LiquibaseUtil.getBuildVersion(),
                org.postgresql.util.DriverInfo.DRIVER_VERSION);
        out.printf(
                "Java %s, %s %s, %d cores; medians of %d rounds after one that is thrown away, order changing%n",
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                options.rounds());
    }

    /** The contenders in the order of a round: each goes first once. */
    static List<Contender> orderOf(int round) {
        List<Contender> order = new ArrayList<>(Contender.ALL);
        Collections.rotate(order, round);
        return order;
    }

    static Path folderOf(Path parent, String name, Contender contender, Workload workload, int files)
            throws IOException {
        Path folder = Files.createDirectories(
                parent.resolve(name + "-" + files).resolve(contender.name().replace(' ', '-')));
        contender.write(folder, workload, files);
        return folder;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
