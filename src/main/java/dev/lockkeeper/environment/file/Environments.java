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

    /**
     * Those whose name matches a pattern, in their order.
     *
     * @param pattern a name in which {@code *} stands for any characters and {@code ?} for one; everything else for itself
     */
    public List<ListedEnvironment> matching(String pattern) {
        int[] wanted = pattern.codePoints().toArray();
        return all.stream()
                .filter(listed ->
                        matches(wanted, listed.environment().name().codePoints().toArray()))
                .toList();
    }

    /** Goes back to the last star only, so that no pattern takes long. */
    private static boolean matches(int[] pattern, int[] name) {
        int inPattern = 0;
        int inName = 0;
        int star = -1;
        int nameAtStar = 0;
        while (inName < name.length) {
            if (inPattern < pattern.length && pattern[inPattern] == '*') {
                star = inPattern++;
                nameAtStar = inName;
            } else if (inPattern < pattern.length
                    && (pattern[inPattern] == '?' || pattern[inPattern] == name[inName])) {
                inPattern++;
                inName++;
            } else if (star >= 0) {
                inPattern = star + 1;
                inName = ++nameAtStar;
            } else {
                return false;
            }
        }
        while (inPattern < pattern.length && pattern[inPattern] == '*') {
            inPattern++;
        }
        return inPattern == pattern.length;
    }

    /** The names, in their order. */
    public List<String> names() {
        return all.stream().map(listed -> listed.environment().name()).toList();
    }

    /** The name that somebody may have meant who wrote one that does not exist. */
    public Optional<String> nearest(String name) {
        return Suggestions.nearest(name, names());
    }
}
