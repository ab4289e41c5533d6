package dev.lockkeeper.migration;

import dev.lockkeeper.testing.ChildJvm;
import dev.lockkeeper.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import org.postgresql.Driver;

/** Applies a folder in a process of its own, so that a test can kill it. */
final class ApplierProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private ApplierProcess(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Reads URL, user, password and folder, a line each; then says the index of every file it begins, and of a file that
     * does not run in one transaction its name and the first statement of every part.
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // Loaded beforehand, so that the order to go is followed at once.
        Class.forName(Driver.class.getName());
        Class.forName(Runner.class.getName());
        out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String url = in.readLine();
        String user = in.readLine();
        String password = in.readLine();
        MigrationManager manager = MigrationManager.builder()
                .onFailure(OnFailure.CONTINUE)
                .connections(() -> DriverManager.getConnection(url, user, password))
                .folder(Path.of(in.readLine()))
                .build();
        MigrationResult outcome = manager.migrate(
                event -> {
                    if (event instanceof RunEvent.FileStarted started) {
                        out.println(started.index());
                    } else if (event instanceof RunEvent.UnitStarted started) {
                        out.println(started.fileName() + ":" + started.firstStatement());
                    }
                },
                new RunControl());
        out.println(outcome.getClass().getSimpleName());
    }

    /** Starts it; it waits for {@link #go}. */
    static ApplierProcess start() throws IOException {
        Process process = new ProcessBuilder(ChildJvm.line(ApplierProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ApplierProcess(process);
    }

    void go(String url, Path folder) throws IOException {
        awaitLine("ready");
        TestPostgres server = TestPostgres.server();
        String orders = String.join("\n", url, server.user(), server.password().orElse(""), folder.toString(), "");
        process.getOutputStream().write(orders.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until it says this line, or has ended. */
    void awaitLine(String wanted) throws IOException {
        String line;
        do {
            line = said.readLine();
        } while (line != null && !line.equals(wanted));
    }

    /** Waits until it says this line, or has ended, but no longer than this. */
    void awaitLine(String wanted, Duration limit) throws InterruptedException {
        Thread reading = Thread.startVirtualThread(() -> {
            try {
                awaitLine(wanted);
            } catch (IOException killed) {
                Thread.currentThread().interrupt();
            }
        });
        reading.join(limit);
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
