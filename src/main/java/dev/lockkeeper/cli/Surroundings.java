package dev.lockkeeper.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it. Immutable.
 *
 * @param variables the environment variables
 * @param in standard input, read only where a command is told to
 * @param out standard output, for data
 * @param err standard error, for progress and problems
 * @param terminal a person who can be asked, if there is one
 * @param console opens the window
 */
public record Surroundings(
        Map<String, String> variables,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Optional<Terminal> terminal,
        ConsoleOpener console) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** The same with other variables. */
    Surroundings with(Map<String, String> other) {
        return new Surroundings(other, in, out, err, terminal, console);
    }

    /** Those of this process. */
    public static Surroundings ofThisProcess(ConsoleOpener console) {
        return new Surroundings(System.getenv(), System.in, System.out, System.err, SystemTerminal.find(), console);
    }
}
