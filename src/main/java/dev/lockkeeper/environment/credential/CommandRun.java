package dev.lockkeeper.environment.credential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a command whose output is secret. Closing kills what is left of it, with everything it started and that can
 * still be found, and wipes what it wrote. Used by one thread.
 */
final class CommandRun implements AutoCloseable {
    private static final int LARGEST_OUTPUT = 64 * 1024;
    private static final int LONGEST_COMPLAINT = 300;
    private static final Duration FOR_THE_REST = Duration.ofSeconds(1);

    private final Process process;
    private final Collector output;
    private final Collector errors;

    private CommandRun(Process process) {
        this.process = process;
        this.output = new Collector(process.getInputStream());
        this.errors = new Collector(process.getErrorStream());
    }

    /**
     * Starts it with nothing to read.
     *
     * @param variables beside those of this process
     */
    static CommandRun start(List<String> command, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        return new CommandRun(process);
    }

    /** Waits for its end. Somebody it started may hold its output open: that is not waited for. */
    boolean finishesWithin(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        output.join();
        errors.join();
        return true;
    }

    int exitCode() {
        return process.exitValue();
    }

    /** What it wrote, in an array that the caller wipes. */
    char[] output() throws IOException {
        byte[] bytes = output.bytes();
        try {
            return SecretFile.decoded(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** {@code : } and what it wrote to its error output, on one line, without anything it wrote to its output, and without these words. */
    String complaint(List<String> unshown) {
        String said = new String(errors.bytes(), StandardCharsets.UTF_8);
        String secret = new String(output.bytes(), StandardCharsets.UTF_8);
        for (String line : secret.lines().map(String::strip).toList()) {
            said = line.isEmpty() ? said : said.replace(line, "•••");
        }
        for (String word : unshown) {
            said = said.replace(word, "•••");
        }
        String shown = said.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        if (shown.isEmpty()) {
            return "";
        }
        return ": "
                + (shown.length() > LONGEST_COMPLAINT
                        ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST_COMPLAINT / 2)) + "…"
                        : shown);
    }

    @Override
    public void close() {
        // Found before their parent is gone; afterwards nothing tells whose they were.
        try (Stream<ProcessHandle> children = process.descendants()) {
            List<ProcessHandle> all = children.toList();
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        }
        output.wipe();
        errors.wipe();
    }

    /** Reads a stream to its end in a thread of its own, and keeps the beginning. Thread-safe. */
    private static final class Collector {
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream() {
            @Override
            public synchronized void reset() {
                Arrays.fill(buf, (byte) 0);
                super.reset();
            }
        };
        private final Thread reader;

        Collector(InputStream stream) {
            this.reader = Thread.ofPlatform()
                    .daemon()
                    .name("lockkeeper-password-command")
                    .start(() -> readAll(stream));
        }

        private void readAll(InputStream stream) {
            byte[] buffer = new byte[4_096];
            try (stream) {
                for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                    int room = LARGEST_OUTPUT - kept.size();
                    kept.write(buffer, 0, Math.max(0, Math.min(read, room)));
                }
            } catch (IOException killed) {
                // What came before is all there will be.
                return;
            } finally {
                Arrays.fill(buffer, (byte) 0);
            }
        }

        void join() throws InterruptedException {
            reader.join(FOR_THE_REST.toMillis());
        }

        byte[] bytes() {
            return kept.toByteArray();
        }

        void wipe() {
            kept.reset();
        }
    }
}
