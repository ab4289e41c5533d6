package dev.lockkeeper.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The terminal this process was started from. */
public final class SystemTerminal implements Terminal {
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private final Console console;

    private SystemTerminal(Console console) {
        this.console = console;
    }

    /** The terminal; empty if input or output of this process is a file, a pipe or nothing. */
    public static Optional<Terminal> find() {
        return Optional.ofNullable(System.console())
                .filter(SystemTerminal::isTerminal)
                .map(SystemTerminal::new);
    }

    /** Since Java 22 there can be a console without a terminal, and a method that tells, which Java 21 does not have. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    @Override
    public Optional<String> ask(String question) {
        return Optional.ofNullable(console.readLine("%s", question));
    }

    @Override
    public Optional<char[]> askSecretly(String question) {
        return Optional.ofNullable(console.readPassword("%s", question));
    }

    @Override
    public boolean showsErrors() {
        return shows(STANDARD_ERROR);
    }

    @Override
    public boolean showsOutput() {
        return shows(STANDARD_OUTPUT);
    }

    /** Only where that can be known for certain: control characters in a log help nobody. */
    private static boolean shows(Path stream) {
        String kind = Optional.ofNullable(System.getenv("TERM")).orElse("dumb");
        try {
            String target = Files.readSymbolicLink(stream).toString();
            return !kind.equals("dumb") && (target.startsWith("/dev/pts/") || target.startsWith("/dev/tty"));
        } catch (IOException | UnsupportedOperationException notOnThisSystem) {
            return false;
        }
    }
}
