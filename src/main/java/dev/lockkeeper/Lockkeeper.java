package dev.lockkeeper;

import dev.lockkeeper.cli.ConsoleOpener;
import dev.lockkeeper.cli.LockkeeperCommandLine;
import dev.lockkeeper.cli.Surroundings;
import dev.lockkeeper.console.ConsoleLauncher;
import dev.lockkeeper.console.ConsoleRequest;
import dev.lockkeeper.migration.RunSettings;
import java.io.PrintStream;
import java.util.Optional;

/** Starts the program: the command line, and through it the console. */
public final class Lockkeeper {
    private static final String LOGGING_PROPERTY = "logback.configurationFile";
    /** Not logback's own name for its file: an application that embeds this jar keeps its own logging. */
    private static final String LOGGING_FILE = "lockkeeper-logback.xml";

    /** The driver logs through the JDK; one line for what it has to say, for example of a .pgpass that others can read. */
    private static final String DRIVER_LOGGING = "%4$s: %5$s%n";

    private Lockkeeper() {}

    /** Entry point of {@code bin/lockkeeper}. */
    public static void main(String[] arguments) {
        setUnlessSet(LOGGING_PROPERTY, LOGGING_FILE);
        setUnlessSet("java.util.logging.SimpleFormatter.format", DRIVER_LOGGING);
        System.exit(new LockkeeperCommandLine(Surroundings.ofThisProcess(new Window())).run(arguments));
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** A class of its own, so that the screen's libraries are loaded only for the console. */
    private static final class Window implements ConsoleOpener {
        @Override
        public int open(Start start, RunSettings settings, PrintStream errors) {
            ConsoleRequest request = switch (start) {
                case Start.Choice choice -> new ConsoleRequest(Optional.empty(), settings);
                case Start.Listed listed -> ConsoleRequest.named(listed.name(), settings);
                case Start.Database database -> new ConsoleRequest(Optional.of(database.environment()), settings);
            };
            return ConsoleLauncher.run(request, errors);
        }
    }
}
