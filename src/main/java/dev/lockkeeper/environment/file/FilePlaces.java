package dev.lockkeeper.environment.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the files are looked for. Thread-safe. */
public final class FilePlaces {
    /** The name of a file in a repository. */
    public static final String REPOSITORY_FILE = "lockkeeper.toml";

    /** The environment variable that names the team's file. */
    public static final String VARIABLE = "LOCKKEEPER_ENVIRONMENTS";

    private static final String PERSONAL_FILE = "environments.toml";

    private FilePlaces() {}

    /**
     * The folder of a user's settings.
     *
     * @param system the system's name as Java gives it
     * @param variables the process's environment variables
     * @param home the user's home folder
     */
    public static Path settingsFolder(String system, Map<String, String> variables, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return absolute(variables, "APPDATA")
                    .orElse(home.resolve("AppData").resolve("Roaming"))
                    .resolve("Lockkeeper");
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("Lockkeeper");
        }
        return absolute(variables, "XDG_CONFIG_HOME")
                .orElse(home.resolve(".config"))
                .resolve("lockkeeper");
    }

    // The XDG rules say that a relative path is to be ignored.
    private static Optional<Path> absolute(Map<String, String> variables, String variable) {
        return path(variables, variable).filter(Path::isAbsolute);
    }

    private static Optional<Path> path(Map<String, String> variables, String variable) {
        try {
            return Optional.ofNullable(variables.get(variable))
                    .filter(value -> !value.isBlank())
                    .map(Path::of);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    static Path personal(String system, Map<String, String> variables, Path home) {
        return settingsFolder(system, variables, home).resolve(PERSONAL_FILE);
    }

    /** The files that others keep, the lowest first. The team's is named even if it is not there, so that this is said. */
    static List<Origin> ofOthers(Map<String, String> variables, Path workingDirectory, Path personal) {
        List<Origin> origins = new ArrayList<>();
        Path directory = workingDirectory.toAbsolutePath().normalize();
        inRepository(directory).ifPresent(file -> origins.add(new Origin(Origin.Kind.REPOSITORY, file)));
        path(variables, VARIABLE)
                .map(file -> directory.resolve(file).normalize())
                .ifPresent(file -> origins.add(new Origin(Origin.Kind.SHARED, file)));
        origins.removeIf(origin -> origin.file().equals(personal));
        return origins;
    }

    /**
     * The nearest file from the working directory up to the repository's root. Outside of a repository only the working
     * directory counts: a folder further up may belong to somebody else.
     */
    private static Optional<Path> inRepository(Path directory) {
        Optional<Path> root = Optional.empty();
        for (Path at = directory; at != null && root.isEmpty(); at = at.getParent()) {
            root = Files.exists(at.resolve(".git")) ? Optional.of(at) : Optional.empty();
        }
        Path last = root.orElse(directory);
        for (Path at = directory; at != null; at = at.getParent()) {
            Path file = at.resolve(REPOSITORY_FILE);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
            if (at.equals(last)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
