package dev.lockkeeper.environment.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tables of one environment with other values: lines that still hold, and comments, stay. Used once, by one thread. */
final class ChangedTables {
    private final Map<List<String>, String> before;
    private final Map<List<String>, String> after;
    private final String name;
    private final String lineEnd;
    private final Set<List<String>> written = new HashSet<>();
    private final Set<List<String>> dropped = new HashSet<>();

    ChangedTables(Definition before, Definition after, String lineEnd) {
        this.before = DefinitionWriter.leaves(before);
        this.after = DefinitionWriter.leaves(after);
        this.name = after.name();
        this.lineEnd = lineEnd;
    }

    /** The tables as they shall be. */
    List<TomlBlocks.Block> of(List<TomlBlocks.Block> old) {
        List<TomlBlocks.Block> changed = new ArrayList<>();
        for (TomlBlocks.Block block : old) {
            List<String> inside = block.path().subList(2, block.path().size());
            List<TomlBlocks.Line> body = new ArrayList<>();
            block.body().forEach(line -> kept(line, inside).ifPresent(body::add));
            if (inside.isEmpty() || body.stream().anyMatch(line -> line.kind() == TomlOutline.Kind.ENTRY)) {
                changed.add(new TomlBlocks.Block(
                        block.path(), block.above(), block.header().map(this::renamed), body, block.below()));
            } else if (!block.below().isBlank() && !changed.isEmpty()) {
                TomlBlocks.Block last = changed.removeLast();
                changed.add(new TomlBlocks.Block(
                        last.path(), last.above(), last.header(), last.body(), last.below() + block.below()));
            }
        }
        addMissing(changed);
        return changed;
    }

    private Optional<TomlBlocks.Line> kept(TomlBlocks.Line line, List<String> inside) {
        if (line.kind() != TomlOutline.Kind.ENTRY || line.path().isEmpty()) {
            return Optional.of(line);
        }
        List<String> path = new ArrayList<>(inside);
        path.addAll(line.path());
        // What is forbidden and what is allowed are the same value, said in two ways.
        List<String> meant = path.equals(List.of("policy", "forbid")) ? List.of("policy", "allow") : List.copyOf(path);
        Map<List<String>, String> wanted = below(after, meant);
        if (wanted.equals(below(before, meant))) {
            written.addAll(wanted.keySet());
            return Optional.of(line);
        }
        if (!wanted.keySet().equals(Set.of(meant)) || line.path().size() > 1) {
            dropped.addAll(below(before, meant).keySet());
            return Optional.empty();
        }
        written.add(meant);
        return Optional.of(TomlEdit.entry(meant, wanted.getOrDefault(meant, ""), lineEnd));
    }

    private static Map<List<String>, String> below(Map<List<String>, String> leaves, List<String> path) {
        Map<List<String>, String> below = new LinkedHashMap<>();
        leaves.forEach((leaf, value) -> {
            if (leaf.size() >= path.size() && leaf.subList(0, path.size()).equals(path)) {
                below.put(leaf, value);
            }
        });
        return below;
    }

    private TomlBlocks.Line renamed(TomlBlocks.Line header) {
        if (header.path().get(1).equals(name)) {
            return header;
        }
        List<String> path = new ArrayList<>(header.path());
        path.set(1, name);
        return new TomlBlocks.Line(header.kind(), path, TomlText.header(path) + lineEnd);
    }

    /** What no line said before, or said together with something that has changed. What a tier says is not repeated. */
    private void addMissing(List<TomlBlocks.Block> tables) {
        Map<List<String>, List<TomlBlocks.Line>> missing = new LinkedHashMap<>();
        after.forEach((path, value) -> {
            boolean inherited = value.equals(before.get(path)) && !dropped.contains(path);
            if (!written.contains(path) && !inherited) {
                missing.computeIfAbsent(path.subList(0, path.size() - 1), parent -> new ArrayList<>())
                        .add(TomlEdit.entry(path, value, lineEnd));
            }
        });
        missing.forEach((inside, entries) -> addTo(tables, inside, entries));
    }

    private void addTo(List<TomlBlocks.Block> tables, List<String> inside, List<TomlBlocks.Line> entries) {
        for (int at = 0; at < tables.size(); at++) {
            TomlBlocks.Block table = tables.get(at);
            if (table.path().size() >= 2
                    && table.path().subList(2, table.path().size()).equals(inside)) {
                List<TomlBlocks.Line> body = new ArrayList<>(table.body());
                body.addAll(entries);
                tables.set(at, new TomlBlocks.Block(table.path(), table.above(), table.header(), body, table.below()));
                return;
            }
        }
        if (!tables.isEmpty()) {
            TomlBlocks.Block last = tables.getLast();
            if (!last.below().startsWith(lineEnd)) {
                tables.set(
                        tables.size() - 1,
                        new TomlBlocks.Block(
                                last.path(), last.above(), last.header(), last.body(), lineEnd + last.below()));
            }
        }
        tables.add(TomlEdit.table(name, inside, entries, lineEnd));
    }
}
