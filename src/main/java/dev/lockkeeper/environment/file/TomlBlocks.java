package dev.lockkeeper.environment.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A text of TOML as a row of tables, each with the comment above it, so that tables can be taken out, put in and moved while
 * everything else stays as its author wrote it. For one thread.
 */
final class TomlBlocks {
    private final String lineEnd;
    private final List<Block> blocks = new ArrayList<>();

    private TomlBlocks(String lineEnd) {
        this.lineEnd = lineEnd;
    }

    /** One line, or several that belong together. */
    record Line(TomlOutline.Kind kind, List<String> path, String text) {}

    /**
     * A table.
     *
     * @param path its keys; empty for what stands above all tables, and for headers that are not understood
     * @param above the comment right above its header
     * @param header the header; empty above all tables
     * @param body its entries and the comments among them
     * @param below blank lines and comments that stand apart from it
     */
    record Block(List<String> path, String above, Optional<Line> header, List<Line> body, String below) {
        Block {
            path = List.copyOf(path);
            body = List.copyOf(body);
        }

        /** Whether it is the table of this environment, or a table inside it. */
        boolean isOf(String environment) {
            return path.size() >= 2
                    && path.getFirst().equals(FileParser.ENVIRONMENTS)
                    && path.get(1).equals(environment);
        }

        private String text() {
            StringBuilder text = new StringBuilder(above);
            header.ifPresent(line -> text.append(line.text()));
            body.forEach(line -> text.append(line.text()));
            return text.append(below).toString();
        }
    }

    static TomlBlocks of(String text) {
        TomlBlocks blocks = new TomlBlocks(text.contains("\r\n") ? "\r\n" : "\n");
        List<Line> collected = new ArrayList<>();
        Optional<Line> header = Optional.empty();
        String above = "";
        for (TomlOutline.Item item : TomlOutline.of(text).items()) {
            Line line = new Line(item.kind(), item.path(), blocks.ended(text.substring(item.start(), item.end())));
            if (item.kind() == TomlOutline.Kind.HEADER) {
                int comment = beginOfLastComment(collected);
                String ofNext = text(collected.subList(comment, collected.size()));
                blocks.add(above, header, collected.subList(0, comment));
                collected = new ArrayList<>();
                above = ofNext;
                header = Optional.of(line);
            } else {
                collected.add(line);
            }
        }
        blocks.add(above, header, collected);
        return blocks;
    }

    private String ended(String line) {
        return line.endsWith("\n") ? line : line + lineEnd;
    }

    private static int beginOfLastComment(List<Line> lines) {
        int begin = lines.size();
        while (begin > 0 && lines.get(begin - 1).kind() == TomlOutline.Kind.COMMENT) {
            begin--;
        }
        return begin;
    }

    private void add(String above, Optional<Line> header, List<Line> lines) {
        int end = 0;
        for (int at = 0; at < lines.size(); at++) {
            boolean belongs = lines.get(at).kind() == TomlOutline.Kind.ENTRY
                    || (at == end && lines.get(at).kind() == TomlOutline.Kind.COMMENT);
            end = belongs ? at + 1 : end;
        }
        blocks.add(new Block(
                header.map(Line::path).orElse(List.of()),
                above,
                header,
                lines.subList(0, end),
                text(lines.subList(end, lines.size()))));
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()));
        return text.toString();
    }

    List<Block> all() {
        return List.copyOf(blocks);
    }

    String lineEnd() {
        return lineEnd;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        blocks.forEach(block -> text.append(block.text()));
        return text.toString();
    }

    /** Takes the tables of an environment out. What stands apart below them stays. */
    void remove(String environment) {
        for (int at = blocks.size() - 1; at >= 0; at--) {
            Block block = blocks.get(at);
            if (block.isOf(environment)) {
                blocks.remove(at);
                if (!block.below().isBlank()) {
                    keepBelow(at, block.below());
                }
            }
        }
    }

    private void keepBelow(int at, String below) {
        if (at == 0) {
            blocks.add(0, new Block(List.of(), "", Optional.empty(), List.of(), below));
            return;
        }
        Block before = blocks.get(at - 1);
        blocks.set(
                at - 1,
                new Block(before.path(), before.above(), before.header(), before.body(), before.below() + below));
    }

    /** Puts other tables in the place of an environment's. */
    void replace(String environment, List<Block> tables) {
        List<Block> changed = new ArrayList<>();
        boolean put = false;
        for (Block block : blocks) {
            if (!block.isOf(environment)) {
                changed.add(block);
            } else if (!put) {
                changed.addAll(tables);
                put = true;
            }
        }
        blocks.clear();
        blocks.addAll(changed);
    }

    /** Puts tables behind all others, apart from them by a blank line. */
    void append(List<Block> tables) {
        separate(blocks);
        blocks.addAll(tables);
    }

    /** Brings environments into an order; every other table stays where it is. */
    void reorder(List<String> names) {
        Map<String, List<Block>> groups = new LinkedHashMap<>();
        blocks.stream()
                .filter(block -> names.stream().anyMatch(block::isOf))
                .forEach(block -> groups.computeIfAbsent(block.path().get(1), name -> new ArrayList<>())
                        .add(block));
        List<String> order = names.stream().filter(groups::containsKey).toList();
        List<Block> changed = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Block block : blocks) {
            if (block.path().size() < 2
                    || !groups.containsKey(block.path().get(1))
                    || !block.isOf(block.path().get(1))) {
                separate(changed);
                changed.add(block);
            } else if (!seen.contains(block.path().get(1))) {
                separate(changed);
                changed.addAll(groups.getOrDefault(order.get(seen.size()), List.of()));
                seen.add(block.path().get(1));
            }
        }
        blocks.clear();
        blocks.addAll(changed);
    }

    /** A table begins after a blank line. */
    private void separate(List<Block> row) {
        if (row.isEmpty()) {
            return;
        }
        Block last = row.getLast();
        String text = last.text();
        if (!text.isEmpty() && !text.endsWith("\n\n") && !text.endsWith("\r\n\r\n")) {
            row.set(
                    row.size() - 1,
                    new Block(last.path(), last.above(), last.header(), last.body(), last.below() + lineEnd));
        }
    }
}
