package dev.lockkeeper.console.preview;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which lines a highlight tints and what it underlines, as style classes. */
final class HighlightPaint {

    private HighlightPaint() {}

    /** The tinted lines, from 1; where highlights overlap the exact place wins over the statement around it. */
    static Map<Integer, List<String>> lines(List<Highlight> highlights, VisibleText text) {
        Map<Integer, List<String>> lines = new TreeMap<>();
        highlights.forEach(highlight -> tint(lines, text, highlight.statement(), "lk-area-" + hue(highlight.kind())));
        highlights.forEach(highlight ->
                highlight.exact().ifPresent(exact -> tint(lines, text, exact, "lk-line-" + hue(highlight.kind()))));
        return lines;
    }

    private static void tint(Map<Integer, List<String>> lines, VisibleText text, TextRange source, String styleClass) {
        TextRange shown = text.toShown(source);
        int last = text.lineAt(Math.max(shown.start(), shown.end() - 1));
        for (int line = text.lineAt(shown.start()); line <= last; line++) {
            lines.put(line, List.of(styleClass));
        }
    }

    /** What is underlined in the shown text: the exact place, at least one character wide so that it can be seen. */
    static Optional<TextRange> underlined(Highlight highlight, VisibleText text) {
        return highlight.exact().map(exact -> {
            TextRange shown = text.toShown(exact);
            if (shown.length() > 0 || text.shown().isEmpty()) {
                return shown;
            }
            TextRange line = text.line(text.lineAt(shown.start()));
            // A place at the line's end ("at end of input") has nothing behind it: underline what stands before.
            int start = shown.start() < line.end() ? shown.start() : Math.max(line.start(), line.end() - 1);
            return new TextRange(start, Math.min(start + 1, text.shown().length()));
        });
    }

    /** The style class of the underline. */
    static String underline(MarkKind kind) {
        return "lk-underline-"
                + switch (kind) {
                    case ERROR, HAZARD -> "danger";
                    case WAITING, HYGIENE -> "warning";
                    case OK, NOT_RUN, STYLE, NOT_ANALYSED -> "muted";
                };
    }

    /** The hue of the lines: red for what failed, amber for what waits, blue for what is only looked at. */
    static String hue(MarkKind kind) {
        return switch (kind) {
            case ERROR -> "danger";
            case WAITING -> "warning";
            case HAZARD, HYGIENE, STYLE, NOT_ANALYSED, OK, NOT_RUN -> "looked-at";
        };
    }
}
