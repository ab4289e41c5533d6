package dev.lockkeeper.console.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where annotations are underlined, and what they say at a place. Stateless. */
final class AnnotationPaint {

    /** Beyond this many lines a wave under all of them would only be in the way of reading. */
    private static final int WAVED_LINES = 3;

    private AnnotationPaint() {}

    /**
     * What is underlined in the shown text: line by line without the blanks before it, the first line alone where there are
     * many, nothing for the file as a whole.
     */
    static List<TextRange> underlined(Annotation annotation, VisibleText text) {
        if (annotation.range().end() == 0) {
            return List.of();
        }
        Optional<TextRange> whole =
                HighlightPaint.underlined(Highlight.of(annotation.kind(), annotation.range()), text);
        List<TextRange> pieces = new ArrayList<>();
        whole.ifPresent(range -> {
            int first = text.lineAt(range.start());
            int last = text.lineAt(Math.max(range.start(), range.end() - 1));
            for (int line = first; line <= (last - first < WAVED_LINES ? last : first); line++) {
                piece(range, line, text).ifPresent(pieces::add);
            }
        });
        return pieces;
    }

    private static Optional<TextRange> piece(TextRange range, int line, VisibleText text) {
        TextRange whole = text.line(line);
        int start = Math.max(range.start(), whole.start());
        int end = Math.min(range.end(), whole.end());
        while (start < end && Character.isWhitespace(text.shown().charAt(start))) {
            start++;
        }
        return start < end ? Optional.of(new TextRange(start, end)) : Optional.empty();
    }

    /** The style class of the line under it. */
    static String underline(MarkKind kind) {
        return switch (kind) {
            case HAZARD, ERROR -> "lk-note-hazard";
            case HYGIENE, WAITING -> "lk-note-hygiene";
            case STYLE, NOT_ANALYSED, OK, NOT_RUN -> "lk-note-style";
        };
    }

    /** What is said at a place of the shown text, the gravest first; nothing where nothing is. */
    static Optional<String> wordsAt(List<Annotation> annotations, VisibleText text, int shownOffset) {
        String words = annotations.stream()
                .filter(annotation -> underlined(annotation, text).stream()
                        .anyMatch(range -> range.start() <= shownOffset && shownOffset < range.end()))
                .sorted((left, right) -> right.kind().compareTo(left.kind()))
                .map(Annotation::words)
                .distinct()
                .collect(Collectors.joining("\n\n"));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
