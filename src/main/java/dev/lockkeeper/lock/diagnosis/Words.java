package dev.lockkeeper.lock.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Builds a {@link Sentence} part by part; neighbours of the same emphasis become one span. Used by one thread. */
final class Words {
    private final List<Sentence.Span> spans = new ArrayList<>();

    Words plain(String text) {
        return add(text, Sentence.Emphasis.PLAIN);
    }

    Words strong(String text) {
        return add(text, Sentence.Emphasis.STRONG);
    }

    Words danger(String text) {
        return add(text, Sentence.Emphasis.DANGER);
    }

    Words add(Sentence sentence) {
        sentence.spans().forEach(span -> add(span.text(), span.emphasis()));
        return this;
    }

    private Words add(String text, Sentence.Emphasis emphasis) {
        if (text.isEmpty()) {
            return this;
        }
        if (!spans.isEmpty() && spans.getLast().emphasis() == emphasis) {
            Sentence.Span before = spans.removeLast();
            spans.add(new Sentence.Span(before.text() + text, emphasis));
        } else {
            spans.add(new Sentence.Span(text, emphasis));
        }
        return this;
    }

    Sentence sentence() {
        return new Sentence(spans);
    }

    /** {@code 1 session}, {@code 37 sessions}. */
    static String sessions(int count) {
        return count == 1 ? "1 session" : count + " sessions";
    }

    /** {@code 1 more session}, {@code 37 more sessions}. */
    static String moreSessions(int count) {
        return count == 1 ? "1 more session" : count + " more sessions";
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    static String list(List<String> parts) {
        return parts.size() < 2
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
    }

    /** The name of somebody at the beginning of a sentence: files and process numbers keep their spelling, words do not. */
    static String start(String name) {
        return name.isEmpty() || name.endsWith(".sql") || name.startsWith("pid ")
                ? name
                : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
