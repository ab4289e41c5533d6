package dev.lockkeeper.lock.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A sentence with the words in it that the eye should meet first. Immutable. */
public record Sentence(List<Span> spans) {
    public Sentence {
        spans = List.copyOf(spans);
    }

    /** How much a part of a sentence stands out. */
    public enum Emphasis {
        /** Not at all. */
        PLAIN,
        /** A name: who, what. */
        STRONG,
        /** What hurts. */
        DANGER
    }

    /**
     * A part of a sentence.
     *
     * @param text the words, with the spaces that belong to them
     * @param emphasis how much they stand out
     */
    public record Span(String text, Emphasis emphasis) {}

    /** A sentence without emphasis. */
    public static Sentence plain(String text) {
        return new Sentence(List.of(new Span(text, Emphasis.PLAIN)));
    }

    /** The words alone. */
    public String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    /** This sentence and behind it a part more. */
    public Sentence with(String text, Emphasis emphasis) {
        List<Span> more = new ArrayList<>(spans);
        more.add(new Span(text, emphasis));
        return new Sentence(more);
    }

    /** This sentence and behind it plain words. */
    public Sentence with(String text) {
        return with(text, Emphasis.PLAIN);
    }
}
