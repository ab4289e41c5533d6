package dev.lockkeeper.environment.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tomlj.TomlPosition;

/** Collects what is not understood in one part of a file. For one thread. */
final class ProblemList {
    private final Path file;
    private final List<FileProblem> found = new ArrayList<>();

    ProblemList(Path file) {
        this.file = file;
    }

    /** Adds a problem that stands somewhere. */
    void add(Optional<TomlPosition> position, List<String> path, String sentence) {
        add(
                position.map(TomlPosition::line).orElse(0),
                position.map(TomlPosition::column).orElse(0),
                path,
                sentence);
    }

    void add(int line, int column, List<String> path, String sentence) {
        found.add(new FileProblem(file, line, column, SafeText.key(path), sentence));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<FileProblem> all() {
        return List.copyOf(found);
    }

    Path file() {
        return file;
    }
}
