package dev.lockkeeper.operation.drift;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The difference of two texts in the format of {@code diff -u}. Stateless. */
final class UnifiedDifference {
    private static final int CONTEXT = 3;
    private static final int HEADINGS = 2;

    private UnifiedDifference() {}

    /** Lines without line ends, the two names first; empty where the lines are the same. */
    static List<String> between(String oldName, String oldText, String newName, String newText) {
        List<String> before = lines(oldText);
        List<String> after = lines(newText);
        Patch<String> patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>());
        return removedFirst(UnifiedDiffUtils.generateUnifiedDiff(oldName, newName, before, patch, CONTEXT));
    }

    /** As {@code diff} writes it: of lines that change together, first those that go, then those that come. */
    private static List<String> removedFirst(List<String> lines) {
        List<String> ordered = new ArrayList<>(lines.size());
        List<String> added = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (index >= HEADINGS && line.startsWith("+")) {
                added.add(line);
            } else {
                if (!line.startsWith("-")) {
                    ordered.addAll(added);
                    added.clear();
                }
                ordered.add(line);
            }
        }
        ordered.addAll(added);
        return List.copyOf(ordered);
    }

    /** Line ends make no difference to a checksum, and so none here. */
    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        String[] lines = text.split("\r\n|\r|\n", -1);
        boolean ended = lines[lines.length - 1].isEmpty();
        return Arrays.asList(lines).subList(0, ended ? lines.length - 1 : lines.length);
    }
}
