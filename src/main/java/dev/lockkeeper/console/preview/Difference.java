package dev.lockkeeper.console.preview;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What differs between two texts, line by line; line ends do not count. Immutable; computing it takes longer the more differs.
 *
 * @param before the older text
 * @param after the newer text
 * @param lines every line of both, in reading order
 * @param changes the index in {@code lines} at which each change starts
 */
record Difference(VisibleText before, VisibleText after, List<DifferenceLine> lines, List<Integer> changes) {

    Difference {
        lines = List.copyOf(lines);
        changes = List.copyOf(changes);
    }

    /** Compares two texts. */
    static Difference between(String before, String after) {
        VisibleText old = VisibleText.of(before);
        VisibleText now = VisibleText.of(after);
        List<AbstractDelta<String>> deltas = DiffUtils.diff(
                        linesOf(old), linesOf(now), new MyersDiffWithLinearSpace<>())
                .getDeltas();
        List<DifferenceLine> lines = new ArrayList<>();
        List<Integer> changes = new ArrayList<>();
        int oldLine = 1;
        int newLine = 1;
        for (AbstractDelta<String> delta : deltas) {
            while (oldLine <= delta.getSource().getPosition()) {
                lines.add(DifferenceLine.same(oldLine++, newLine++));
            }
            // The linear-space algorithm may cut one change into touching pieces: an operator counts them as one.
            boolean touches = !lines.isEmpty() && lines.getLast().kind() != DifferenceLine.Kind.SAME;
            if (!touches) {
                changes.add(lines.size());
            }
            List<String> removed = delta.getSource().getLines();
            List<String> added = delta.getTarget().getLines();
            boolean paired = removed.size() == added.size();
            for (int index = 0; index < removed.size(); index++) {
                lines.add(DifferenceLine.removed(
                        oldLine++, paired ? changedPart(removed.get(index), added.get(index)) : Optional.empty()));
            }
            for (int index = 0; index < added.size(); index++) {
                lines.add(DifferenceLine.added(
                        newLine++, paired ? changedPart(added.get(index), removed.get(index)) : Optional.empty()));
            }
        }
        while (oldLine <= old.lineCount()) {
            lines.add(DifferenceLine.same(oldLine++, newLine++));
        }
        return new Difference(old, now, lines, changes);
    }

    private static List<String> linesOf(VisibleText text) {
        return IntStream.rangeClosed(1, text.lineCount())
                .mapToObj(text::lineText)
                .toList();
    }

    /** What is left of a line without the beginning and end it has in common with its counterpart; empty if nothing is in common. */
    private static Optional<TextRange> changedPart(String line, String counterpart) {
        int shorter = Math.min(line.length(), counterpart.length());
        int start = 0;
        while (start < shorter && line.charAt(start) == counterpart.charAt(start)) {
            start++;
        }
        int common = 0;
        while (common < shorter - start
                && line.charAt(line.length() - 1 - common) == counterpart.charAt(counterpart.length() - 1 - common)) {
            common++;
        }
        boolean nothingInCommon = line.substring(0, start).isBlank()
                && line.substring(line.length() - common).isBlank();
        int end = line.length() - common;
        return nothingInCommon || end <= start ? Optional.empty() : Optional.of(new TextRange(start, end));
    }

    /** Whether no line differs. */
    boolean isNone() {
        return changes.isEmpty();
    }

    /** A line as the screen shows it. */
    String textOf(DifferenceLine line) {
        return line.newLine().isPresent()
                ? after.lineText(line.newLine().getAsInt())
                : before.lineText(line.oldLine().orElseThrow());
    }

    /** Whether the texts are alike line by line, yet not the same: their line ends differ. */
    boolean onlyLineEndsDiffer() {
        return isNone() && !before.source().equals(after.source());
    }

    /** "2 changes, 3 lines added, 1 removed". */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d %s: %,d %s added, %,d removed",
                changes.size(),
                changes.size() == 1 ? "change" : "changes",
                count(DifferenceLine.Kind.ADDED),
                count(DifferenceLine.Kind.ADDED) == 1 ? "line" : "lines",
                count(DifferenceLine.Kind.REMOVED));
    }

    private long count(DifferenceLine.Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).count();
    }
}
