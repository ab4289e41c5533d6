package dev.lockkeeper.environment.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tomlj.TomlPosition;

/** Collects what is not understood in one part of a file. For one thread. */
final class ProblemList {
    private final Path file;
    private final UnaryOperator<TomlPosition> places;
    private final List<FileProblem> found = new ArrayList<>();

    ProblemList(Path file) {
        this(file, position -> position);
    }

    /**
     * @param places where a place of the text that was parsed is in the file
     */
    ProblemList(Path file, UnaryOperator<TomlPosition> places) {
        this.file = file;
        this.places = places;
    }

    /** Where in the file something stands. */
    TomlPosition inFile(TomlPosition parsed) {
        return places.apply(parsed);
    }

    /** An empty list for another part of the same file. */
    ProblemList another() {
        return new ProblemList(file, places);
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
}
