package dev.lockkeeper.demo;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs, one at a time. Their output goes to a file, because a server that pg_ctl started on Windows
 * keeps a pipe open for ever. Not thread-safe; the folder's lock keeps others out.
 */
final class PostgresCommand {
    private static final int LINES_SHOWN = 8;

    private final DemoFolder folder;
    private final Path programs;

    PostgresCommand(DemoFolder folder, Path programs) {
        this.folder = folder;
        this.programs = programs;
    }

    /**
     * How a command ended.
     *
     * @param exitCode 0 if it did what it was asked to
     * @param output the last lines of what it wrote, for the operator
     */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /**
     * Runs a program to its end.
     *
     * @param input what it reads from its standard input
     * @throws InterruptedException if the thread was interrupted; the program has been stopped then
     */
    Outcome run(String input, String program, String... arguments) throws IOException, InterruptedException {
        Process process = builder(program, List.of(arguments)).start();
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException endedEarly) {
                // It did not want to read everything; its exit code and its output say why.
                process.waitFor();
            }
            int exitCode = process.waitFor();
            return new Outcome(exitCode, lastLines(folder.commandOutput()));
        } catch (InterruptedException cancelled) {
            end(process);
            throw cancelled;
        }
    }

    /** As {@link #run}, but goes on to the end when the thread is interrupted, and leaves it interrupted. */
    Outcome runToTheEnd(String program, String... arguments) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            Process process = builder(program, List.of(arguments)).start();
            process.getOutputStream().close();
            while (true) {
                try {
                    int exitCode = process.waitFor();
                    return new Outcome(exitCode, lastLines(folder.commandOutput()));
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ProcessBuilder builder(String program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root. In a user namespace of its own the same user is nobody in particular.
            command.add("unshare");
            command.add("-U");
        }
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        command.add(programs.resolve(windows ? program + ".exe" : program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.commandOutput().toFile());
        // An operator's own PGDATA, PGPORT or language must not reach the demo's server.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException again) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The end of a log, short enough for a dialog; empty if there is none. */
    static String lastLines(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
        } catch (IOException absent) {
            return "";
        }
    }
}
