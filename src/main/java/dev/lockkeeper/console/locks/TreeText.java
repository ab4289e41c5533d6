package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import java.util.List;
import java.util.StringJoiner;

/** The tree as text that a colleague understands. Stateless. */
final class TreeText {
    private static final String HEAD =
            String.join("\t", "depth", "session", "state", "lock mode", "on", "waited", "behind");

    private TreeText() {}

    /** One line each, a step in for each blocker above. */
    static String text(List<TreeRow> rows) {
        StringBuilder text = new StringBuilder();
        lines(text, rows, 0);
        return text.toString();
    }

    private static void lines(StringBuilder text, List<TreeRow> rows, int depth) {
        for (TreeRow row : rows) {
            text.append("    ".repeat(depth))
                    .append(String.join(", ", row.session(), row.state(), row.mode() + " on " + row.on()));
            row.waited().ifPresent(waited -> text.append(", waited ").append(Ages.length(waited)));
            if (row.behind() > 0) {
                text.append(", ").append(row.behind()).append(" behind");
            }
            text.append('\n');
            lines(text, row.children(), depth + 1);
        }
    }

    /** Tab-separated, with a head, blockers before those that wait for them. */
    static String tsv(List<TreeRow> rows) {
        StringJoiner text = new StringJoiner("\n", HEAD + "\n", "\n");
        tsv(text, rows, 0);
        return text.toString();
    }

    private static void tsv(StringJoiner text, List<TreeRow> rows, int depth) {
        for (TreeRow row : rows) {
            text.add(String.join(
                    "\t",
                    Integer.toString(depth),
                    cell(row.session()),
                    cell(row.state()),
                    cell(row.mode()),
                    cell(row.on()),
                    row.waited()
                            .map(waited -> Long.toString(waited.toSeconds()))
                            .orElse(""),
                    Integer.toString(row.behind())));
            tsv(text, row.children(), depth + 1);
        }
    }

    private static String cell(String words) {
        return words.replace('\t', ' ').replace('\n', ' ');
    }
}
