package dev.lockkeeper.console;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether there is a display to open a window on, found out without starting any window system. */
final class DisplayCheck {
    private DisplayCheck() {}

    /**
     * The sentence to print when there is none.
     *
     * @param system the operating system's name as Java gives it
     * @param platform the value of {@code glass.platform}, or empty
     * @param environment the process's environment variables
     */
    static Optional<String> missing(String system, String platform, Map<String, String> environment) {
        boolean x11 = system.toLowerCase(Locale.ROOT).contains("linux") && !platform.equalsIgnoreCase("headless");
        boolean display = !environment.getOrDefault("DISPLAY", "").isBlank()
                || !environment.getOrDefault("WAYLAND_DISPLAY", "").isBlank();
        return x11 && !display
                ? Optional.of("There is no display to open the console on (DISPLAY is not set);"
                        + " the command line does the same work: lockkeeper status --help")
                : Optional.empty();
    }
}
