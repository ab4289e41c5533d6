package dev.lockkeeper.environment.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Changes one environment's tables in a text and leaves every other byte alone. Whether the text says afterwards what it
 * should is for the caller to check. Thread-safe.
 */
final class TomlEdit {
    private TomlEdit() {}

    /** The text with one more environment at its end. */
    static String append(String text, Definition definition) {
        TomlBlocks blocks = TomlBlocks.of(text);
        blocks.append(fresh(definition, blocks.lineEnd()));
        return blocks.text();
    }

    static String remove(String text, String name) {
        TomlBlocks blocks = TomlBlocks.of(text);
        blocks.remove(name);
        return blocks.text();
    }

    static String reorder(String text, List<String> names) {
        TomlBlocks blocks = TomlBlocks.of(text);
        blocks.reorder(names);
        return blocks.text();
    }

    /**
     * The text with an environment's values changed and its other lines kept.
     *
     * @param before what the tables say now
     */
    static String replace(String text, String name, Definition before, Definition after) {
        TomlBlocks blocks = TomlBlocks.of(text);
        List<TomlBlocks.Block> old = tables(blocks, name);
        blocks.replace(name, new ChangedTables(before, after, blocks.lineEnd()).of(old));
        return blocks.text();
    }

    /** The text with an environment's tables written anew; the comments in them are kept above it. */
    static String rewrite(String text, String name, Definition after) {
        TomlBlocks blocks = TomlBlocks.of(text);
        if (tables(blocks, name).isEmpty()) {
            return append(text, after);
        }
        StringBuilder comments = new StringBuilder();
        StringBuilder below = new StringBuilder();
        for (TomlBlocks.Block block : tables(blocks, name)) {
            comments.append(block.above());
            block.body().stream()
                    .filter(line -> line.kind() == TomlOutline.Kind.COMMENT)
                    .forEach(line -> comments.append(line.text()));
            below.append(block.below().isBlank() ? "" : block.below());
        }
        List<TomlBlocks.Block> fresh = new ArrayList<>(fresh(after, blocks.lineEnd()));
        TomlBlocks.Block first = fresh.getFirst();
        fresh.set(
                0,
                new TomlBlocks.Block(first.path(), comments.toString(), first.header(), first.body(), first.below()));
        TomlBlocks.Block last = fresh.getLast();
        fresh.set(
                fresh.size() - 1,
                new TomlBlocks.Block(last.path(), last.above(), last.header(), last.body(), blocks.lineEnd() + below));
        blocks.replace(name, fresh);
        return blocks.text();
    }

    private static List<TomlBlocks.Block> tables(TomlBlocks blocks, String name) {
        return blocks.all().stream().filter(block -> block.isOf(name)).toList();
    }

    /** Only what can be relied upon: the tables of these environments, and of these tiers. */
    static String only(String text, Set<String> environments, Set<String> tiers) {
        StringBuilder kept = new StringBuilder();
        for (TomlBlocks.Block block : TomlBlocks.of(text).all()) {
            boolean ofEnvironment = environments.stream().anyMatch(block::isOf);
            boolean ofTier = block.path().size() >= 2
                    && block.path().getFirst().equals(FileParser.TIERS)
                    && tiers.contains(block.path().get(1));
            if (ofEnvironment || ofTier) {
                kept.append(block.above());
                block.header().ifPresent(line -> kept.append(line.text()));
                block.body().forEach(line -> kept.append(line.text()));
                kept.append('\n');
            }
        }
        return kept.toString();
    }

    /** All tables of an environment. */
    static List<TomlBlocks.Block> fresh(Definition definition, String lineEnd) {
        Map<List<String>, List<TomlBlocks.Line>> tables = new LinkedHashMap<>();
        tables.put(List.of(), new ArrayList<>());
        DefinitionWriter.leaves(definition)
                .forEach((path, value) -> tables.computeIfAbsent(
                                path.subList(0, path.size() - 1), parent -> new ArrayList<>())
                        .add(entry(path, value, lineEnd)));
        List<TomlBlocks.Block> blocks = new ArrayList<>();
        tables.forEach((path, entries) -> blocks.add(table(definition.name(), path, entries, lineEnd)));
        return blocks;
    }

    static TomlBlocks.Line entry(List<String> path, String value, String lineEnd) {
        return new TomlBlocks.Line(
                TomlOutline.Kind.ENTRY,
                List.of(path.getLast()),
                TomlText.key(path.getLast()) + " = " + value + lineEnd);
    }

    static TomlBlocks.Block table(String name, List<String> path, List<TomlBlocks.Line> entries, String lineEnd) {
        List<String> whole = new ArrayList<>(List.of(FileParser.ENVIRONMENTS, name));
        whole.addAll(path);
        TomlBlocks.Line header = new TomlBlocks.Line(TomlOutline.Kind.HEADER, whole, TomlText.header(whole) + lineEnd);
        return new TomlBlocks.Block(whole, "", Optional.of(header), entries, lineEnd);
    }
}
