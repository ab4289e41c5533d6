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
        List<String> oldLines = linesOf(old);
        List<String> newLines = linesOf(now);
        List<DifferenceLine> lines = new ArrayList<>();
        List<Integer> changes = new ArrayList<>();
        int oldLine = 0;
        int newLine = 0;
        for (Change change : changes(oldLines, newLines)) {
            while (oldLine < change.oldFrom()) {
                lines.add(DifferenceLine.same(++oldLine, ++newLine));
            }
            changes.add(lines.size());
            int apart = change.newFrom() - change.oldFrom();
            for (; oldLine < change.oldTo(); oldLine++) {
                int counterpart = oldLine + apart;
                lines.add(DifferenceLine.removed(
                        oldLine + 1,
                        counterpart < change.newTo()
                                ? changedPart(oldLines.get(oldLine), newLines.get(counterpart))
                                : Optional.empty()));
            }
            for (; newLine < change.newTo(); newLine++) {
                int counterpart = newLine - apart;
                lines.add(DifferenceLine.added(
                        newLine + 1,
                        counterpart < change.oldTo()
                                ? changedPart(newLines.get(newLine), oldLines.get(counterpart))
                                : Optional.empty()));
            }
        }
        while (oldLine < oldLines.size()) {
            lines.add(DifferenceLine.same(++oldLine, ++newLine));
        }
        return new Difference(old, now, lines, changes);
    }

    /** Lines from 0, each end exclusive. */
    private record Change(int oldFrom, int oldTo, int newFrom, int newTo) {}

    /** The changes in order. The algorithm that needs little memory cuts one change into touching pieces; here they are one again. */
    private static List<Change> changes(List<String> oldLines, List<String> newLines) {
        List<Change> changes = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(oldLines, newLines, new MyersDiffWithLinearSpace<>())
                .getDeltas()) {
            int oldFrom = delta.getSource().getPosition();
            int newFrom = delta.getTarget().getPosition();
            if (!changes.isEmpty()
                    && changes.getLast().oldTo() == oldFrom
                    && changes.getLast().newTo() == newFrom) {
                Change before = changes.removeLast();
                oldFrom = before.oldFrom();
                newFrom = before.newFrom();
            }
            int oldTo = delta.getSource().getPosition() + delta.getSource().size();
            int newTo = delta.getTarget().getPosition() + delta.getTarget().size();
            changes.add(new Change(oldFrom, oldTo, newFrom, newTo));
        }
        return changes;
    }

    private static List<String> linesOf(VisibleText text) {
        return IntStream.rangeClosed(1, text.lineCount())
                .mapToObj(text::lineText)
                .toList();
    }

    /** What is left of a line without the beginning and end it has in common with its counterpart; empty if they are hardly related. */
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
        int end = line.length() - common;
        boolean hardlyRelated =
                (start + common) * 2 < shorter || line.substring(0, start).isBlank() && common == 0;
        return hardlyRelated || end <= start ? Optional.empty() : Optional.of(new TextRange(start, end));
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
