package dev.lockkeeper.journal;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which acts somebody wants to see. What is empty excludes nothing. Immutable.
 *
 * @param since those that began then or later
 * @param until those that began before
 * @param operations the words of the operations: {@code apply}, {@code terminate}
 * @param outcomes how they ended
 * @param text what must occur in file, user, host, application, place, reason, message, plan or the run's number; any case
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

    /** Whether an act is wanted; the limit is not looked at. */
    public boolean letsThrough(ActRecord act) {
        return since.filter(moment -> act.startedAt().isBefore(moment)).isEmpty()
                && until.filter(moment -> !act.startedAt().isBefore(moment)).isEmpty()
                && (operations.isEmpty() || operations.contains(act.operation()))
                && (outcomes.isEmpty() || outcomes.contains(act.outcome()))
                && (text.isEmpty() || says(act, text.get().toLowerCase(Locale.ROOT)));
    }

    private static boolean says(ActRecord act, String wanted) {
        return Stream.of(
                        Stream.of(
                                act.operation(),
                                act.actor().osUser(),
                                act.actor().host(),
                                act.actor().application(),
                                act.runId().toString()),
                        act.subjects().stream().map(ActRecord.Subject::name),
                        act.databaseUser().stream(),
                        act.environment().stream(),
                        act.address().stream(),
                        act.reason().stream(),
                        act.error().stream().map(ErrorRecord::message),
                        act.plan().stream())
                .flatMap(Function.identity())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
