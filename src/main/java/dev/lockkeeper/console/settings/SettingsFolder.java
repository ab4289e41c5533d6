package dev.lockkeeper.console.settings;

import dev.lockkeeper.environment.file.FilePlaces;
import java.nio.file.Path;
import java.util.Map;

/** Where the user's settings belong on this operating system. */
public final class SettingsFolder {
    private SettingsFolder() {}

    /** The folder for the user who runs this program. */
    public static Path ofThisUser() {
        return of(System.getProperty("os.name", ""), System.getenv(), Path.of(System.getProperty("user.home", ".")));
    }

    /**
     * The folder on a system.
     *
     * @param system the system's name as Java gives it
     * @param environment the process's environment variables
     * @param home the user's home folder
     */
    public static Path of(String system, Map<String, String> environment, Path home) {
        return FilePlaces.settingsFolder(system, environment, home);
    }
}
