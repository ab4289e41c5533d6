package dev.lockkeeper.environment.file;

import java.util.List;
import java.util.Optional;

/**
 * Every environment that is known, in the order of promotion, which is that of the files. Immutable.
 *
 * @param all the environments; names are unique
 * @param problems what in the files is not understood
 */
public record Environments(List<ListedEnvironment> all, List<FileProblem> problems) {
    /** None. */
    public static final Environments NONE = new Environments(List.of(), List.of());

    public Environments {
        all = List.copyOf(all);
        problems = List.copyOf(problems);
    }

    /** The environment of this name. */
    public Optional<ListedEnvironment> find(String name) {
        return all.stream()
                .filter(listed -> listed.environment().name().equals(name))
                .findFirst();
    }
}
