package dev.lockkeeper.console.alert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notifications of the operator's desktop, by the program that the system has for them: {@code notify-send} on Linux, {@code
 * osascript} on macOS. Java's own way needs a second toolkit beside the window's and an icon in a tray that many desktops no
 * longer have. Immutable and thread-safe.
 */
public final class DesktopNotice {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String MAC_SCRIPT =
            "on run argv\ndisplay notification (item 2 of argv) with title (item 1 of argv)\nend run\n";

    private final Optional<Path> notifySend;
    private final Optional<Path> osascript;

    private DesktopNotice(Optional<Path> notifySend, Optional<Path> osascript) {
        this.notifySend = notifySend;
        this.osascript = osascript;
    }

    /**
     * What this desktop has.
     *
     * @param system the system's name as Java gives it
     * @param variables the process's environment variables
     */
    public static DesktopNotice find(String system, Map<String, String> variables) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return new DesktopNotice(Optional.empty(), program("osascript", variables));
        }
        return new DesktopNotice(
                name.startsWith("windows") ? Optional.empty() : program("notify-send", variables), Optional.empty());
    }

    private static Optional<Path> program(String name, Map<String, String> variables) {
        return Arrays.stream(variables.getOrDefault("PATH", "").split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Shows a notification.
     *
     * @param grave whether it stays until it is seen, where the desktop can do that
     * @return whether the desktop has taken it
     * @throws InterruptedException if it was interrupted
     */
    public boolean show(String title, String sentence, boolean grave) throws InterruptedException {
        if (notifySend.isPresent()) {
            return run(
                    List.of(
                            notifySend.get().toString(),
                            "--app-name=Lockkeeper",
                            "--urgency=" + (grave ? "critical" : "normal"),
                            "--",
                            title,
                            unmarked(sentence)),
                    "");
        }
        if (osascript.isPresent()) {
            return run(List.of(osascript.get().toString(), "-", title, sentence), MAC_SCRIPT);
        }
        return false;
    }

    /** Desktops read the sentence as markup, and file names hold what they like. */
    private static String unmarked(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static boolean run(List<String> command, String input) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException notRead) {
                // It ends without, and its exit code tells.
            }
            try {
                return process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException notStarted) {
            return false;
        }
    }
}
