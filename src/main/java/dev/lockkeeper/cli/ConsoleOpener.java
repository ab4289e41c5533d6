package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.migration.RunSettings;
import java.io.PrintStream;

/** Opens the console's window. Given by the launcher, so that the command line needs no screen library. */
@FunctionalInterface
public interface ConsoleOpener {
    /**
     * Opens the window and returns when it is closed.
     *
     * @param start what to open
     * @param settings the limits of its runs
     * @param errors where a sentence goes if there is no display
     * @return the exit code of the process
     */
    int open(Start start, RunSettings settings, PrintStream errors);

    /** What the window opens first. */
    sealed interface Start {
        /** The operator chooses; where no environment is defined, the demo. */
        record Choice() implements Start {}

        /**
         * An environment of the files, with everything they say of it.
         *
         * @param name its name, which was found there
         */
        record Listed(String name) implements Start {}

        /**
         * A database that was named on the command line.
         *
         * @param environment where, and how it is guarded
         */
        record Database(Environment environment) implements Start {}
    }
}
