package dev.lockkeeper.console.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.fxmisc.richtext.model.StyleSpans;

/**
 * A difference ready for the screen: one text of all its lines, and how they are written. Each side is coloured as a whole, so that a line
 * of a comment or string that began further up keeps its colour. Immutable.
 *
 * @param difference what differs
 * @param text all lines, as one text
 * @param spans the style classes over it
 */
record ColouredDifference(Difference difference, VisibleText text, StyleSpans<Collection<String>> spans) {

    /** Compares, colours, and lays both together. */
    static ColouredDifference of(Comparison comparison, SqlColouring colouring) {
        Difference difference = Difference.between(comparison.oldText(), comparison.newText());
        List<DifferenceLine> lines = difference.lines();
        StringBuilder joined = new StringBuilder();
        int[] starts = new int[lines.size()];
        for (int index = 0; index < lines.size(); index++) {
            joined.append(index == 0 ? "" : "\n");
            starts[index] = joined.length();
            joined.append(difference.textOf(lines.get(index)));
        }
        SpanLayers layers = new SpanLayers(joined.length());
        colour(layers, difference, starts, colouring, true);
        colour(layers, difference, starts, colouring, false);
        for (int index = 0; index < lines.size(); index++) {
            int start = starts[index];
            DifferenceLine line = lines.get(index);
            line.changedPart()
                    .ifPresent(part -> layers.add(
                            new TextRange(start + part.start(), start + part.end()),
                            line.kind().styleClass() + "-part"));
        }
        return new ColouredDifference(difference, VisibleText.of(joined.toString()), layers.flatten());
    }

    /** Lays one side's colours over the lines that are shown from it: the newer side shows all but the removed lines. */
    private static void colour(
            SpanLayers layers, Difference difference, int[] starts, SqlColouring colouring, boolean newer) {
        VisibleText side = newer ? difference.after() : difference.before();
        List<TextRange> ranges = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        colouring.colour(side.source()).forEach(range -> {
            ranges.add(side.toShown(new TextRange(range.start(), range.end())));
            classes.add(range.style().styleClass());
        });
        side.writtenOut().forEach(range -> {
            ranges.add(range);
            classes.add("lk-sql-unseen");
        });
        int[] startOfLine = new int[side.lineCount() + 1];
        Arrays.fill(startOfLine, -1);
        for (int index = 0; index < starts.length; index++) {
            DifferenceLine line = difference.lines().get(index);
            OptionalInt number = newer
                    ? line.newLine()
                    : line.kind() == DifferenceLine.Kind.REMOVED ? line.oldLine() : OptionalInt.empty();
            int start = starts[index];
            number.ifPresent(found -> startOfLine[found] = start);
        }
        for (int index = 0; index < ranges.size(); index++) {
            TextRange range = ranges.get(index);
            for (int line = side.lineAt(range.start());
                    line <= side.lineCount() && side.line(line).start() < range.end();
                    line++) {
                TextRange whole = side.line(line);
                int from = Math.max(range.start(), whole.start()) - whole.start();
                int to = Math.min(range.end(), whole.end()) - whole.start();
                if (startOfLine[line] >= 0 && to > from) {
                    layers.add(new TextRange(startOfLine[line] + from, startOfLine[line] + to), classes.get(index));
                }
            }
        }
    }
}
