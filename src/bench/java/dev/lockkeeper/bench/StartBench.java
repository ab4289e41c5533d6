package dev.lockkeeper.bench;

import dev.lockkeeper.bench.FreshJvm.Answer;
import dev.lockkeeper.bench.FreshJvm.Work;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts that find nothing to do, and looks at the status, of databases on which everything is applied. */
final class StartBench {
    private static final double MEGABYTE = 1024.0 * 1024.0;
    private static final int WARM_STARTS = 5;
    private static final Pattern AFTER_COLLECTION = Pattern.compile("->(\\d+)M\\(");

    private final BenchServer server;
    private final BenchOptions options;
    private final Path parent;
    private final PrintStream out;
    private final Map<Integer, Map<Contender, Prepared>> prepared = new HashMap<>();

    StartBench(BenchServer server, BenchOptions options, Path parent, PrintStream out) {
        this.server = server;
        this.options = options;
        this.parent = parent;
        this.out = out;
    }

    /** A folder and a database on which all of it is applied. */
    private record Prepared(String url, Path folder) {}

    void starts(int files) throws Exception {
        Map<Contender, Prepared> all = prepare(files);
        Table main = table("(c) no-op start, %,d applied, fresh JVM, from the beginning of main", files);
        Table process = table("(c) no-op start, %,d applied, fresh JVM, the whole process", files);
        Table warm = table("(c) no-op start, %,d applied, warm JVM", files);
        for (int round = 0; round <= options.rounds(); round++) {
            for (Contender contender : Bench.orderOf(round)) {
                Prepared of = of(all, contender);
                Answer answer = FreshJvm.run(Work.START, contender, of.url(), of.folder());
                if (round > 0) {
                    main.add(contender, answer.mainNanos());
                    process.add(contender, answer.processNanos());
                }
                for (int start = 0; start < WARM_STARTS; start++) {
                    long begin = System.nanoTime();
                    contender.start(of.url(), of.folder());
                    if (round > 0) {
                        warm.add(contender, System.nanoTime() - begin);
                    }
                }
            }
        }
        for (Table table : new Table[] {main, process, warm}) {
            table.print(out);
            if (files > options.files()) {
                table.goal(out, "Flyway", 0.1);
            }
        }
    }

    /** From {@code builder()} to the result, class loading included, on connections that the application has already. */
    void startsOnPool(int files) throws Exception {
        Map<Contender, Prepared> all = prepare(files);
        Contender ours = Contender.named("Lockkeeper");
        Contender flyway = Contender.named("Flyway");
        List<Contender> both = List.of(ours, flyway);
        for (Work work : List.of(Work.START_ON_POOL, Work.START_ON_POOL_AND_CLASS_PATH)) {
            String where = work == Work.START_ON_POOL ? "folder" : "class path";
            Table table = new Table(
                    "(i) no-op start, %,d applied, fresh JVM, warm pool, %s, from builder() to the result"
                            .formatted(files, where),
                    both);
            for (int round = 0; round <= options.rounds(); round++) {
                for (Contender contender : round % 2 == 0 ? both : both.reversed()) {
                    Prepared of = byName(all, contender.name());
                    Path folder = work == Work.START_ON_POOL ? of.folder() : onClassPath(contender, of.folder());
                    Answer answer = FreshJvm.run(work, contender, of.url(), folder);
                    if (round > 0) {
                        table.add(contender, answer.mainNanos());
                    }
                }
            }
            table.print(out);
            table.goal(out, "Flyway", 0.1);
        }
    }

    /** The same files below a folder that can stand on a class path. */
    private Path onClassPath(Contender contender, Path folder) throws IOException {
        Path db = Files.createDirectories(
                parent.resolve("class-path").resolve(contender.name()).resolve("db"));
        Path migrations = db.resolve("migrations");
        if (!Files.exists(migrations)) {
            Files.createSymbolicLink(migrations, folder);
        }
        return migrations;
    }

    private static Prepared byName(Map<Contender, Prepared> all, String name) {
        for (Map.Entry<Contender, Prepared> each : all.entrySet()) {
            if (each.getKey().name().equals(name)) {
                return each.getValue();
            }
        }
        throw new IllegalArgumentException(name);
    }

    void status(int files) throws Exception {
        Map<Contender, Prepared> all = prepare(files);
        Table main = table("(d) status of %,d applied files, fresh JVM, from the beginning of main", files);
        Table process = table("(d) status of %,d applied files, fresh JVM, the whole process", files);
        for (int round = 0; round <= options.rounds(); round++) {
            for (Contender contender : Bench.orderOf(round)) {
                Answer answer = status(contender, of(all, contender), files);
                if (round > 0) {
                    main.add(contender, answer.mainNanos());
                    process.add(contender, answer.processNanos());
                }
            }
        }
        main.print(out);
        double millis = main.medianMillis("Lockkeeper");
        out.printf("  goal: under 1000 ms: %.0f, %s%n", millis, millis < 1_000 ? "met" : "MISSED");
        process.print(out);
        out.printf("  goal: at most 64 MB of heap beyond an empty JVM%n");
        for (Contender contender : Contender.ALL) {
            heap(contender, of(all, contender), files);
        }
    }

    private static Answer status(Contender contender, Prepared of, int files, String... jvmOptions) throws Exception {
        Answer answer = FreshJvm.run(Work.STATUS, contender, of.url(), of.folder(), jvmOptions);
        if (answer.applied() != files) {
            throw new IllegalStateException(contender.name() + " sees " + answer.applied() + " of " + files);
        }
        return answer;
    }

    private void heap(Contender contender, Prepared of, int files) throws Exception {
        Path log = Files.createTempFile("bench-gc", ".log");
        String[] measuring = {"-XX:+UseSerialGC", "-Xmx256m", "-Dbench.heap=true"};
        long empty = FreshJvm.run(Work.NOTHING, contender, of.url(), of.folder(), measuring)
                .heapBytes();
        Answer held = status(
                contender,
                of,
                files,
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xmn8m",
                "-Dbench.heap=true",
                "-Xlog:gc:file=" + log + "::filecount=0");
        long peak = peakAfterCollection(log);
        Files.delete(log);
        out.printf(
                "  heap of %-11s beyond an empty JVM's %.1f MB: %.1f MB with the answer held,"
                        + " at most %.1f MB after any collection; runs with -Xmx of %s%n",
                contender.name(),
                empty / MEGABYTE,
                (held.heapBytes() - empty) / MEGABYTE,
                (peak - empty) / MEGABYTE,
                smallestHeap(contender, of, files));
    }

    private String smallestHeap(Contender contender, Prepared of, int files) throws InterruptedException, IOException {
        Optional<String> smallest = Optional.empty();
        for (int megabytes : new int[] {128, 96, 64, 48, 32, 24}) {
            try {
                Answer answer = status(contender, of, files, "-Xmx" + megabytes + "m");
                smallest = Optional.of("%d MB (in %.0f ms)".formatted(megabytes, answer.mainNanos() / 1e6));
            } catch (InterruptedException | IOException broken) {
                throw broken;
            } catch (Exception outOfMemory) {
                break;
            }
        }
        return smallest.orElse("more than 128 MB");
    }

    /** The most that was left after a collection; also counts what only a full one would have found dead. */
    private static long peakAfterCollection(Path log) throws IOException {
        long peak = 0;
        for (String line : Files.readAllLines(log)) {
            Matcher matcher = AFTER_COLLECTION.matcher(line);
            if (matcher.find()) {
                // The log's figures are whole megabytes, rounded down.
                peak = Math.max(peak, (long) ((Long.parseLong(matcher.group(1)) + 1) * MEGABYTE));
            }
        }
        return peak;
    }

    private Table table(String title, int files) {
        return new Table(title.formatted(files), Contender.ALL);
    }

    private static Prepared of(Map<Contender, Prepared> all, Contender contender) {
        return Optional.ofNullable(all.get(contender)).orElseThrow();
    }

    private Map<Contender, Prepared> prepare(int files) throws Exception {
        Map<Contender, Prepared> known = prepared.get(files);
        if (known != null) {
            return known;
        }
        Map<Contender, Prepared> all = new HashMap<>();
        Workload workload = Workload.ADD_COLUMN;
        for (Contender contender : Contender.ALL) {
            Path folder = Bench.folderOf(parent, "c", contender, workload, files);
            String url = server.newDatabase(workload.preparation(files));
            contender.prime(url, folder);
            String rows = server.value(url, "SELECT count(*) FROM " + contender.table());
            if (!rows.equals(String.valueOf(files))) {
                throw new IllegalStateException(contender.name() + " recorded " + rows + " of " + files);
            }
            all.put(contender, new Prepared(url, folder));
        }
        prepared.put(files, all);
        return all;
    }
}
