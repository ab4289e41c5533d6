package dev.lockkeeper.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
            long floor = serverAlone(workload);
            if (round > 0) {
                table.add("server alone", floor);
            }
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

    /** What the server itself needs for these statements: one after the other, in one transaction, recorded nowhere. */
    private long serverAlone(Workload workload) throws SQLException {
        String url = server.newDatabase(workload.preparation(options.files()));
        long begin = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int number = 1; number <= options.files(); number++) {
                statement.execute(workload.sql(number));
            }
            connection.commit();
        }
        long nanos = System.nanoTime() - begin;
        server.drop(url);
        return nanos;
    }

    private void check(Contender contender, String url, String count) throws Exception {
        String found = server.value(url, count);
        if (!found.equals(String.valueOf(options.files()))) {
            throw new IllegalStateException(
                    contender.name() + ": " + found + " instead of " + options.files() + ": " + count);
        }
    }
}
