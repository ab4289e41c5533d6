package dev.lockkeeper.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Applies files to a fresh database, all contenders in this JVM, so that its compiler serves them alike. */
final class ApplyBench {
    private final BenchServer server;
    private final BenchOptions options;
    private final Path parent;
    private final PrintStream out;

    ApplyBench(BenchServer server, BenchOptions options, Path parent, PrintStream out) {
        this.server = server;
        this.options = options;
        this.parent = parent;
        this.out = out;
    }

    void run(String letter, Workload workload, double goalOfBare, double goalOfFlyway) throws Exception {
        Map<Contender, Path> folders = new HashMap<>();
        for (Contender contender : Contender.ALL) {
            folders.put(contender, Bench.folderOf(parent, letter, contender, workload, options.files()));
        }
        Table table = new Table(
                "(%s) %,d files of %s, applied".formatted(letter, options.files(), workload.title()), Contender.ALL);
        for (int round = 0; round <= options.rounds(); round++) {
            for (Contender contender : Bench.orderOf(round)) {
                String url = server.newDatabase(workload.preparation(options.files()));
                long begin = System.nanoTime();
                contender.start(url, folders.getOrDefault(contender, parent));
                long nanos = System.nanoTime() - begin;
                check(contender, url, "SELECT count(*) FROM " + contender.table());
                check(contender, url, workload.countOfEffects());
                server.drop(url);
                if (round > 0) {
                    table.add(contender, nanos);
                }
            }
        }
        table.print(out);
        table.goal(out, "bare loop", goalOfBare);
        table.goal(out, "Flyway", goalOfFlyway);
    }

    private void check(Contender contender, String url, String count) throws Exception {
        String found = server.value(url, count);
        if (!found.equals(String.valueOf(options.files()))) {
            throw new IllegalStateException(
                    contender.name() + ": " + found + " instead of " + options.files() + ": " + count);
        }
    }
}
