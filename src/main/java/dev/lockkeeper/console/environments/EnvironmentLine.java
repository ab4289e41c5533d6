package dev.lockkeeper.console.environments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
