package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.migration.RunSettings;
import java.io.PrintStream;
import java.util.Optional;

/** Opens the console's window. Given by the launcher, so that the command line needs no screen library. */
@FunctionalInterface
public interface ConsoleOpener {
    /**
     * Opens the window and returns when it is closed.
     *
     * @param environment what to open; empty for the demo
     * @param settings the limits of its runs
     * @param errors where a sentence goes if there is no display
     * @return the exit code of the process
     */
    int open(Optional<Environment> environment, RunSettings settings, PrintStream errors);
}
