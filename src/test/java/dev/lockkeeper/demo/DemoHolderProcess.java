package dev.lockkeeper.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another program that holds a demo folder, for tests that meet it or kill it. */
final class DemoHolderProcess implements AutoCloseable {
    private final Process process;

    private DemoHolderProcess(Process process) {
        this.process = process;
    }

    /** Starts the demo on the folder and keeps it open until its standard input ends. */
    public static void main(String[] arguments) throws Exception {
        try (DemoServer server = DemoServer.start(new DemoFolder(Path.of(arguments[0])), DemoProgress.silent())) {
            System.out.println("ready " + server.port());
            while (System.in.read() >= 0) {
                // Whatever is written to us is no reason to end.
            }
        } catch (DemoHeldException held) {
            System.out.println(held.getMessage());
        }
    }

    static DemoHolderProcess launch(DemoFolder folder) throws IOException {
        return new DemoHolderProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DemoHolderProcess.class.getName(),
                        folder.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits until its server runs; returns the port. */
    int awaitReady() throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                return Integer.parseInt(line.substring("ready ".length()));
            }
        }
        throw new AssertionError("The holder ended before its server ran");
    }

    long pid() {
        return process.pid();
    }

    /** What {@code kill -9} does: no shutdown hook, no farewell. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** What closing a terminal or shutting down the computer does. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Lets it close its demo and end. */
    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive()) {
            process.getOutputStream().close();
            process.waitFor();
        }
    }
}
