package dev.lockkeeper.health.alert.channel;

import dev.lockkeeper.health.alert.Alert;
import dev.lockkeeper.health.alert.AlertNotice;
import dev.lockkeeper.operation.PlainText;
import dev.lockkeeper.sql.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a program. Its arguments are those of the configuration and nothing else, since everybody on the machine can read
 * them; what happened is handed over as JSON on its standard input and in environment variables. It is run without a shell.
 * Exit code 0 is told; anything else may work later. What does not end in time is killed with everything it started.
 * Thread-safe.
 */
public final class CommandChannel implements AlertChannel {
    private static final String PREFIX = "LOCKKEEPER_ALERT_";
    private static final Duration FOR_THE_REST = Duration.ofSeconds(1);

    private final String name;
    private final List<String> command;
    private final Duration limit;
    private final List<String> hidden;

    /**
     * A program.
     *
     * @param name what its configuration calls it
     * @param command the program and its arguments
     * @param limit how long it may run
     * @param hidden environment variables of this process that it does not get, since they hold secrets
     */
    public CommandChannel(String name, List<String> command, Duration limit, List<String> hidden) {
        this.name = name;
        this.command = List.copyOf(command);
        this.limit = limit;
        this.hidden = List.copyOf(hidden);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer tell(AlertNotice notice) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> variables = builder.environment();
        hidden.forEach(variables::remove);
        variables.keySet().removeIf(variable -> variable.startsWith(PREFIX));
        variables.putAll(variables(notice));
        Process process;
        try {
            process = builder.start();
        } catch (IOException notStarted) {
            return new Answer.Failed("the program could not be started", false);
        }
        try {
            Said said = new Said(process.getInputStream());
            Thread.ofVirtual()
                    .name("lockkeeper-alert-input")
                    .start(() -> hand(process.getOutputStream(), NoticeJson.own(notice)));
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Answer.Failed("did not end within " + limit.toSeconds() + " s and was killed", true);
            }
            int code = process.exitValue();
            String sentence = "exit code " + code + said.words();
            return code == 0 ? new Answer.Told(sentence) : new Answer.Failed(sentence, true);
        } finally {
            kill(process);
        }
    }

    /** What a program does not read, it does not need. */
    private static void hand(OutputStream input, String json) {
        try (input) {
            input.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException closed) {
            return;
        }
    }

    private static Map<String, String> variables(AlertNotice notice) {
        Alert alert = notice.alert();
        Map<String, String> variables = new HashMap<>(Map.of(
                PREFIX + "EVENT", notice.event(),
                PREFIX + "ID", alert.id(),
                PREFIX + "RULE", alert.rule().word(),
                PREFIX + "SEVERITY", alert.rule().severity().word(),
                PREFIX + "ENVIRONMENT", PlainText.line(alert.environment()),
                PREFIX + "TIER", alert.tier().word(),
                PREFIX + "SINCE", alert.since().toString(),
                PREFIX + "SENTENCE", NoticeWords.body(notice),
                PREFIX + "NEXT", alert.next()));
        if (notice instanceof AlertNotice.Over over) {
            variables.put(PREFIX + "UNTIL", over.until().toString());
        }
        alert.facts().forEach((fact, value) -> variables.put(PREFIX + "FACT_" + fact.toUpperCase(Locale.ROOT), value));
        return variables;
    }

    private static void kill(Process process) {
        // Found before their parent is gone; afterwards nothing tells whose they were.
        try (Stream<ProcessHandle> children = process.descendants()) {
            List<ProcessHandle> all = children.toList();
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /** The beginning of what it writes. */
    private static final class Said {
        private static final int MOST_BYTES = 300;

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final Thread reader;

        Said(InputStream output) {
            reader = Thread.ofVirtual().name("lockkeeper-alert-output").start(() -> read(output));
        }

        private void read(InputStream output) {
            byte[] buffer = new byte[4_096];
            try (output) {
                for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
                    kept.write(buffer, 0, Math.max(0, Math.min(read, MOST_BYTES - kept.size())));
                }
            } catch (IOException killed) {
                return;
            }
        }

        /** Somebody it started may hold its output open; that is not waited for. */
        String words() throws InterruptedException {
            reader.join(FOR_THE_REST);
            String text = kept.toString(StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "" : ": " + PlainText.line(Secrets.masked(text.replaceAll("\\s+", " ")));
        }
    }
}
