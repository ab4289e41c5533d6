package dev.lockkeeper.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.lockkeeper.Lockkeeper;
import dev.lockkeeper.migration.MigrationManager;
import dev.lockkeeper.testing.OwnServer;
import dev.lockkeeper.testing.TestDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * {@code lockkeeper serve} in a process of its own, asked as fast as another process can, while its database is crashed,
 * restarted and stopped where it stands. Prints what was answered how fast, how long it took until the answer was right again,
 * and what is left of memory, threads and connections.
 */
final class SoakBench {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");
    private static final double NANOS = 1e9;

    private final Duration duration;
    private final PrintStream out;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Double> untilError = new ArrayList<>();
    private final List<Double> untilRight = new ArrayList<>();
    private String address = "";

    SoakBench(Duration duration, PrintStream out) {
        this.duration = duration;
        this.out = out;
    }

    void run() throws Exception {
        // It says at length that it cannot stop a server that was crashed.
        if (LoggerFactory.getLogger("io.zonky") instanceof Logger zonky) {
            zonky.setLevel(Level.OFF);
        }
        Path folder = Files.createTempDirectory("lockkeeper-soak");
        Files.writeString(folder.resolve("001_create_vessels.sql"), "CREATE TABLE vessels (id int);\n");
        Files.writeString(folder.resolve("002_add_name.sql"), "ALTER TABLE vessels ADD COLUMN name text;\n");
        try (OwnServer server = OwnServer.with(Map.of())) {
            // Its sessions end with the server's, so it is not closed but deleted with it.
            TestDatabase database = server.server().newDatabase();
            MigrationManager.builder()
                    .connections(database::open)
                    .folder(folder)
                    .build()
                    .migrate();
            Process serve = serve(database, folder);
            try {
                soak(server, database, serve);
            } finally {
                serve.destroy();
                serve.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                out.println("  serve ended with " + serve.exitValue() + " after SIGTERM");
                serve.destroyForcibly();
            }
        }
    }

    private Process serve(TestDatabase database, Path folder) throws Exception {
        Path said = folder.resolveSibling(folder.getFileName() + ".out");
        List<String> command = java(
                "-Xmx128m",
                Lockkeeper.class.getName(),
                "serve",
                "--url",
                database.url(),
                "--dir",
                folder.toString(),
                "--port",
                "0",
                "--interval",
                INTERVAL.toSeconds() + "s",
                "--timeout",
                TIMEOUT.toSeconds() + "s");
        Process serve = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < limit) {
            Matcher line = ADDRESS.matcher(Files.readString(said, StandardCharsets.UTF_8));
            if (line.find()) {
                address = line.group();
                await("up_to_date");
                return serve;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("serve has not begun to listen: " + Files.readString(said));
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return command;
    }

    private void soak(OwnServer server, TestDatabase database, Process serve) throws Exception {
        out.printf(
                "s) serve at full speed for %d s; a probe every %d s, with %d s to answer%n",
                duration.toSeconds(), INTERVAL.toSeconds(), TIMEOUT.toSeconds());
        // What is loaded and compiled at first use is no leak.
        client(10, database).waitFor();
        report("before", serve, database);
        Process asking = client(duration.toSeconds(), database);
        long end = System.nanoTime() + duration.toNanos();
        // A round takes some 20 s.
        while (System.nanoTime() + Duration.ofSeconds(20).toNanos() < end) {
            round(server);
        }
        asking.waitFor();
        await("up_to_date");
        report("after", serve, database);
        out.println("  until the answer was error: " + words(untilError) + "; until it was right again: "
                + words(untilRight));
    }

    private void round(OwnServer server) throws Exception {
        server.crash();
        untilError.add(await("error"));
        server.startAgain();
        untilRight.add(await("up_to_date"));
        Thread.sleep(INTERVAL.toMillis());
        server.freeze();
        untilError.add(await("error"));
        server.thaw();
        untilRight.add(await("up_to_date"));
        Thread.sleep(INTERVAL.toMillis());
    }

    private Process client(long seconds, TestDatabase database) throws IOException {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return new ProcessBuilder(
                        java("-Xmx128m", SoakClient.class.getName(), port, String.valueOf(seconds), database.name()))
                .inheritIO()
                .start();
    }

    /** Asks until the status is this one; how many seconds it took. No question may take longer than two seconds. */
    private double await(String status) throws Exception {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < PATIENCE.toNanos()) {
            String body = client.send(
                            HttpRequest.newBuilder(URI.create(address + "/health"))
                                    .timeout(Duration.ofSeconds(2))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            if (body.startsWith("{\"status\":\"" + status + "\"")) {
                return (System.nanoTime() - begin) / NANOS;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The answer was not " + status + " within " + PATIENCE.toSeconds() + " s");
    }

    private void report(String when, Process serve, TestDatabase database) throws Exception {
        String[] total = jcmd(serve, "GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow()
                .split("\\s+", -1);
        long threads = jcmd(serve, "Thread.print")
                .lines()
                .filter(line -> line.startsWith("\""))
                .count();
        String sessions;
        try (var connection = database.open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'lockkeeper/%'")) {
            row.next();
            sessions = row.getString(1);
        }
        out.printf(
                Locale.ROOT,
                "  %-6s live heap %.1f MB, %d platform threads, %s open files, %s database sessions%n",
                when,
                Long.parseLong(total[2]) / 1e6,
                threads,
                openFiles(serve),
                sessions);
    }

    private static String openFiles(Process serve) throws IOException {
        Path list = Path.of("/proc", String.valueOf(serve.pid()), "fd");
        if (!Files.isDirectory(list)) {
            return "unknown";
        }
        try (Stream<Path> files = Files.list(list)) {
            return String.valueOf(files.count());
        }
    }

    private static String jcmd(Process serve, String what) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(serve.pid()),
                        what)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }

    private static String words(List<Double> seconds) {
        return String.format(
                Locale.ROOT,
                "%d times, on average %.2f s, at most %.2f s",
                seconds.size(),
                seconds.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN),
                seconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN));
    }
}
