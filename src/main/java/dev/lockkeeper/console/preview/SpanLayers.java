package dev.lockkeeper.console.preview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/**
 * Style classes laid over a text in several layers that may overlap, flattened to one row of spans. Not thread-safe: used by one thread,
 * once.
 */
final class SpanLayers {

    private record Edge(int offset, boolean opens, String styleClass) {}

    private final int length;
    private final List<Edge> edges = new ArrayList<>();

    /** Layers over a text of {@code length} characters. */
    SpanLayers(int length) {
        this.length = length;
    }

    /** Lays a style class over a range; what reaches beyond the text is cut off. */
    SpanLayers add(TextRange range, String styleClass) {
        TextRange inside = range.within(length);
        if (inside.length() > 0) {
            edges.add(new Edge(inside.start(), true, styleClass));
            edges.add(new Edge(inside.end(), false, styleClass));
        }
        return this;
    }

    /** All layers as spans that cover the text from first to last character. */
    StyleSpans<Collection<String>> flatten() {
        edges.sort(Comparator.comparingInt(Edge::offset));
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        Map<String, Integer> open = new TreeMap<>();
        int reached = 0;
        for (Edge edge : edges) {
            if (edge.offset() > reached) {
                spans.add(List.copyOf(open.keySet()), edge.offset() - reached);
                reached = edge.offset();
            }
            open.merge(edge.styleClass(), edge.opens() ? 1 : -1, SpanLayers::addOrForget);
        }
        spans.add(List.of(), length - reached);
        return spans.create();
    }

    @SuppressWarnings("NullAway") // Map.merge drops the entry when the function answers null
    private static Integer addOrForget(Integer count, Integer change) {
        int sum = count + change;
        return sum == 0 ? null : sum;
    }
}
