package dev.lockkeeper.bundle;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody who helps needs to see of a failure: parts that can all be read before anything is written, the summary
 * first. It is handed on by people, so secrets, and values unless they were asked for, were taken out when it was made.
 * Immutable.
 *
 * @param environment the environment's name
 * @param madeAt when, by this computer's clock
 * @param run the run it is about; empty if none was found
 * @param file the file it is about, where one failed or was named
 * @param answered whether the server answered
 * @param literals whether values in statements and messages were kept
 * @param parts the summary first
 */
public record SupportBundle(
        String environment,
        Instant madeAt,
        Optional<UUID> run,
        Optional<String> file,
        boolean answered,
        boolean literals,
        List<Part> parts) {
    /** The name of the part that is read first. */
    public static final String SUMMARY = "summary.md";

    public SupportBundle {
        parts = List.copyOf(parts);
    }

    /**
     * A part; a file in the bundle. Immutable.
     *
     * @param name its name in the bundle: ASCII letters, digits, {@code . _ -} and at most one {@code /}
     * @param title what it holds, in a few words
     * @param text everything in it
     * @param removed what was taken out of it, a phrase each; empty if nothing was
     */
    public record Part(String name, String title, String text, List<String> removed) {
        public Part {
            removed = List.copyOf(removed);
        }

        /** Its size in the bundle before it is packed, in bytes. */
        public long bytes() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    /** The part of this name. */
    public Optional<Part> part(String name) {
        return parts.stream().filter(part -> part.name().equals(name)).findFirst();
    }

    /** The size of all parts before they are packed, in bytes. */
    public long bytes() {
        return parts.stream().mapToLong(Part::bytes).sum();
    }
}
