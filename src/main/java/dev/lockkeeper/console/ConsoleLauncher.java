package dev.lockkeeper.console;

import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;

/**
 * Starts the console. Does not extend {@link Application}, because a main class that does cannot start from the class path.
 */
public final class ConsoleLauncher {
    /** Exit code when there is no display. */
    public static final int NO_DISPLAY = 2;

    private ConsoleLauncher() {}

    /**
     * Opens the window and returns when it is closed.
     *
     * @param errors where the sentence goes when there is no display
     * @return the exit code of the process
     */
    public static int run(ConsoleRequest request, PrintStream errors) {
        return run(request, errors, System.getenv());
    }

    static int run(ConsoleRequest request, PrintStream errors, Map<String, String> environment) {
        Optional<String> missing = DisplayCheck.missing(
                System.getProperty("os.name", ""), System.getProperty("glass.platform", ""), environment);
        if (missing.isPresent()) {
            errors.println(missing.get());
            return NO_DISPLAY;
        }
        Application.launch(ConsoleApp.class, request.toArguments().toArray(String[]::new));
        return 0;
    }
}
