package dev.lockkeeper.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of some files before they run: what they lock, and what is dangerous in them. Immutable.
 *
 * @param files by file name
 * @param notes what was not known or could not be asked, a sentence each
 * @param at when the catalog was read
 */
public record Advice(Map<String, FileAdvice> files, List<String> notes, Instant at) {
    public Advice {
        files = Map.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** Nothing is known of any file. */
    public static Advice none() {
        return new Advice(Map.of(), List.of(), Instant.EPOCH);
    }

    /** What is known of this file. */
    public Optional<FileAdvice> of(String fileName) {
        return Optional.ofNullable(files.get(fileName));
    }
}
