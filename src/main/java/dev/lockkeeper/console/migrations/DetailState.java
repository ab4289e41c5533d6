package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.preview.Comparison;
import dev.lockkeeper.console.preview.SqlDocument;
import dev.lockkeeper.journal.JournalEntry;
import java.util.List;
import java.util.Optional;

/** What the detail shows under its chosen tab. Immutable. */
public sealed interface DetailState {
    /**
     * There is nothing to show.
     *
     * @param sentence why, and what that means
     */
    record Nothing(String sentence) implements DetailState {}

    /** It is being read. */
    record Reading() implements DetailState {}

    /**
     * A text.
     *
     * @param document the text with what is said about it
     * @param banner what must be known before reading it
     * @param reveal the line and column to bring into sight
     */
    record Text(SqlDocument document, Optional<String> banner, Optional<Place> reveal) implements DetailState {}

    /** What is known of its locks, which the advice tells. */
    record Locks() implements DetailState {}

    /**
     * What the journal knows.
     *
     * @param entries newest first; at least one
     */
    record History(List<JournalEntry> entries) implements DetailState {
        /** Copies the entries. */
        public History {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Two texts to be compared.
     *
     * @param comparison the texts
     * @param banner which act the applied text is from
     */
    record Differing(Comparison comparison, String banner) implements DetailState {}

    /** The texts differ, but the one that was applied was not kept. */
    record AppliedTextUnknown() implements DetailState {}

    /**
     * It could not be read.
     *
     * @param sentence why, and what to do
     */
    record Failed(String sentence) implements DetailState {}

    /**
     * A place in a text.
     *
     * @param line from 1
     * @param column from 1
     */
    record Place(int line, int column) {}
}
