package dev.lockkeeper.console.preview;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where annotations are underlined, and what they say at a place. Stateless. */
final class AnnotationPaint {

    /** Beyond this many lines a wave under all of them would only be in the way of reading. */
    private static final int WAVED_LINES = 3;

    private AnnotationPaint() {}

    /** What is underlined in the shown text: its first line where it is long, nothing for the file as a whole. */
    static Optional<TextRange> underlined(Annotation annotation, VisibleText text) {
        if (annotation.range().end() == 0) {
            return Optional.empty();
        }
        return HighlightPaint.underlined(Highlight.of(annotation.kind(), annotation.range()), text)
                .map(range -> {
                    int first = text.lineAt(range.start());
                    boolean isLong = text.lineAt(Math.max(range.start(), range.end() - 1)) - first >= WAVED_LINES;
                    return isLong
                            ? new TextRange(
                                    range.start(),
                                    Math.max(range.start(), text.line(first).end()))
                            : range;
                });
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
                .filter(annotation -> underlined(annotation, text)
                        .filter(range -> range.start() <= shownOffset && shownOffset < range.end())
                        .isPresent())
                .sorted((left, right) -> right.kind().compareTo(left.kind()))
                .map(Annotation::words)
                .distinct()
                .collect(Collectors.joining("\n\n"));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
