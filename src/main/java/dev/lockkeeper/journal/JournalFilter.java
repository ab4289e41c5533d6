package dev.lockkeeper.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which acts somebody wants to see. What is empty excludes nothing. Immutable.
 *
 * @param since those that began then or later
 * @param until those that began before
 * @param operations the words of the operations: {@code apply}, {@code terminate}
 * @param outcomes how they ended
 * @param text what must occur in file, user, host, reason, message or description; any case
 * @param limit how many at most, the newest
 */
public record JournalFilter(
        Optional<Instant> since,
        Optional<Instant> until,
        Set<String> operations,
        Set<Outcome> outcomes,
        Optional<String> text,
        int limit) {
    /** The newest thousand of everything. */
    public static final JournalFilter NEWEST =
            new JournalFilter(Optional.empty(), Optional.empty(), Set.of(), Set.of(), Optional.empty(), 1_000);

    public JournalFilter {
        operations = Set.copyOf(operations);
        outcomes = Set.copyOf(outcomes);
    }
}
