package dev.lockkeeper.console.preview;

import java.util.Collection;
import java.util.List;
import org.fxmisc.richtext.model.StyleSpans;

/**
 * Everything that is laid over a text: colours, what is written out, what is spoken about, what was found. Immutable.
 *
 * @param coloured the text's colours, as offsets in the file
 * @param highlights what is spoken about right now
 * @param annotations what is known of its places
 * @param found what was searched for
 */
record SqlLayers(
        List<ColouredRange> coloured, List<Highlight> highlights, List<Annotation> annotations, FindResult found) {

    /** More tinted places than an operator can look at would only cost time. */
    private static final int TINTED_MATCHES = 2_000;

    /** The layers as spans over the shown text. */
    StyleSpans<Collection<String>> over(VisibleText text) {
        SpanLayers layers = new SpanLayers(text.shown().length());
        for (ColouredRange range : coloured) {
            layers.add(
                    text.toShown(new TextRange(range.start(), range.end())),
                    range.style().styleClass());
        }
        text.writtenOut().forEach(range -> layers.add(range, "lk-sql-unseen"));
        annotations.forEach(annotation -> AnnotationPaint.underlined(annotation, text)
                .forEach(range -> layers.add(range, AnnotationPaint.underline(annotation.kind()))));
        highlights.forEach(highlight -> HighlightPaint.underlined(highlight, text)
                .ifPresent(range -> layers.add(range, HighlightPaint.underline(highlight.kind()))));
        if (found.matches().size() <= TINTED_MATCHES) {
            found.matches().forEach(match -> layers.add(match, "lk-sql-match"));
        }
        found.currentMatch().ifPresent(match -> layers.add(match, "lk-sql-current-match"));
        return layers.flatten();
    }
}
