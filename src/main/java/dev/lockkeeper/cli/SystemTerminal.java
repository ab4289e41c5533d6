package dev.lockkeeper.cli;

import java.io.Console;
import java.util.Optional;

/** The terminal this process was started from. */
public final class SystemTerminal implements Terminal {
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
}
