package dev.lockkeeper.console.environments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A line of the list: a group's heading or an environment. Immutable. */
public sealed interface EnvironmentLine {
    /**
     * A group's heading.
     *
     * @param title its name
     * @param count how many stand under it
     */
    record Heading(String title, int count) implements EnvironmentLine {}

    /**
     * An environment.
     *
     * @param entry which
     */
    record One(EnvironmentEntry entry) implements EnvironmentLine {}

    /** The demo, which is in no file. */
    record Demo(boolean open) implements EnvironmentLine {}

    /**
     * The lines for these environments: those of a group stand together, groups in the order of their first environment,
     * and within each the order of promotion, which is that of the list. Without groups there is no heading.
     */
    static List<EnvironmentLine> of(List<EnvironmentEntry> entries) {
        Map<String, List<EnvironmentEntry>> groups = new LinkedHashMap<>();
        for (EnvironmentEntry entry : entries) {
            groups.computeIfAbsent(entry.group().orElse(""), group -> new ArrayList<>())
                    .add(entry);
        }
        boolean grouped = groups.keySet().stream().anyMatch(group -> !group.isEmpty());
        List<EnvironmentLine> lines = new ArrayList<>();
        groups.forEach((group, members) -> {
            if (grouped) {
                lines.add(new Heading(group.isEmpty() ? "Without a group" : group, members.size()));
            }
            members.forEach(member -> lines.add(new One(member)));
        });
        return List.copyOf(lines);
    }

    /** Its name as it is typed; empty for a heading. */
    default Optional<String> name() {
        return switch (this) {
            case One one -> Optional.of(one.entry().name());
            case Demo demo -> Optional.of("demo");
            case Heading heading -> Optional.empty();
        };
    }

    /**
     * Which of these lines somebody means who typed these words and presses Enter: the one whose name they are, or the only
     * one there is. Of several none, because the first of them may be the wrong database.
     */
    static Optional<EnvironmentLine> meant(String words, List<EnvironmentLine> lines) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<EnvironmentLine> environments =
                lines.stream().filter(line -> line.name().isPresent()).toList();
        return environments.stream()
                .filter(line -> line.name().equals(Optional.of(words)))
                .findFirst()
                .or(() -> environments.size() == 1 ? Optional.of(environments.getFirst()) : Optional.empty());
    }
}
