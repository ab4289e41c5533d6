package dev.lockkeeper.cli;

import dev.lockkeeper.operation.PlainText;
import java.util.ArrayList;
import java.util.List;

/** A table for a terminal: columns as wide as their widest cell, no line ending in blanks. Filled once, by one thread. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... headings) {
        rows.add(List.of(headings));
    }

    /** As many cells as there are headings. */
    void row(List<String> cells) {
        rows.add(cells.stream().map(PlainText::line).toList());
    }

    String text() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], Columns.width(row.get(column)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(column == 0 ? "" : "  ").append(Columns.padded(row.get(column), widths[column]));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
