package dev.lockkeeper.environment.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A user with a settings folder and a repository of his own, in a folder of the test's. */
final class FilesBench {
    private final Path home;
    private final Path repository;
    private final Map<String, String> variables = new HashMap<>();

    FilesBench(Path folder) throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        repository = Files.createDirectories(folder.resolve("repository"));
        Files.createDirectory(repository.resolve(".git"));
        variables.put("XDG_CONFIG_HOME", home.resolve("config").toString());
    }

    EnvironmentFiles files() {
        return files(repository);
    }

    EnvironmentFiles files(Path workingDirectory) {
        return EnvironmentFiles.ofThisUser(variables, workingDirectory);
    }

    Path repository() {
        return repository;
    }

    Path personal() {
        return home.resolve("config").resolve("lockkeeper").resolve("environments.toml");
    }

    FilesBench personal(String text) {
        return put(personal(), text);
    }

    FilesBench repository(String text) {
        return put(repository.resolve("lockkeeper.toml"), text);
    }

    FilesBench shared(String text) {
        Path file = home.resolve("team").resolve("team.toml");
        variables.put("LOCKKEEPER_ENVIRONMENTS", file.toString());
        return put(file, text);
    }

    FilesBench variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    private FilesBench put(Path file, String text) {
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    String text() {
        try {
            return Files.readString(personal());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Everything in the folder of the operator's file, by name. */
    List<String> besides() {
        try (var all = Files.list(Optional.ofNullable(personal().getParent()).orElseThrow())) {
            return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Definition at(String name, String host) {
        return Definition.of(name, new Place.Server(host, Optional.empty(), Optional.of("canal"), Optional.empty()));
    }
}
