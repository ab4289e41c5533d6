package dev.lockkeeper.operation.record;

import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ActRecord.Source;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts lines of the operator's journal together into acts, and acts of both journals into one list. Stateless. */
public final class OperatorActs {
    private static final String NO_END =
            "How it ended is not written here: it still goes on, or the program ended before it could write it.";

    private OperatorActs() {}

    /** The acts, newest first. */
    static List<ActRecord> of(List<OperatorEntry> entries) {
        Map<UUID, List<OperatorEntry>> runs = new LinkedHashMap<>();
        for (OperatorEntry entry : entries) {
            runs.computeIfAbsent(entry.runId(), unused -> new ArrayList<>()).add(entry);
        }
        return runs.values().stream()
                .map(OperatorActs::act)
                .sorted(Comparator.comparing(ActRecord::startedAt).reversed())
                .toList();
    }

    private static ActRecord act(List<OperatorEntry> entries) {
        OperatorEntry first = entries.getFirst();
        OperatorEntry last = entries.getLast();
        List<OperatorEntry.Subject> subjects = entries.reversed().stream()
                .map(OperatorEntry::subjects)
                .filter(list -> !list.isEmpty())
                .findFirst()
                .orElse(List.of());
        Outcome outcome = outcome(last);
        return new ActRecord(
                first.runId(),
                Source.OPERATOR,
                Optional.of(first.place().environment()),
                Optional.of(first.place().address()),
                first.place().databaseUser(),
                first.actor(),
                first.operation(),
                subjects.stream()
                        .map(subject -> new ActRecord.Subject(
                                subject.name(),
                                subject.outcome().orElse(outcome),
                                first.at(),
                                Duration.ZERO,
                                subject.checksum(),
                                Optional.empty(),
                                false))
                        .toList(),
                first.at(),
                last.duration().orElse(Duration.between(first.at(), last.at())),
                outcome,
                entries.stream().flatMap(entry -> entry.reason().stream()).findFirst(),
                error(last),
                entries.stream().flatMap(entry -> entry.plan().stream()).findFirst());
    }

    private static Outcome outcome(OperatorEntry last) {
        return switch (last.kind()) {
            case REFUSAL -> Outcome.REFUSED;
            case ATTEMPT, INTENT -> Outcome.FAILED;
            case OUTCOME -> last.outcome().orElse(Outcome.FAILED);
        };
    }

    private static Optional<ErrorRecord> error(OperatorEntry last) {
        Optional<OperatorEntry.Said> said = last.kind() == OperatorEntry.Kind.INTENT
                ? Optional.of(new OperatorEntry.Said(Optional.empty(), NO_END))
                : last.error();
        return said.map(known -> new ErrorRecord(
                known.sqlState(),
                known.message(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    static Optional<ActDetail> detail(List<OperatorEntry> entries) {
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new ActDetail(
                        act(entries),
                        entries.stream()
                                .flatMap(entry -> entry.description().stream())
                                .findFirst(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    /**
     * Both journals as one list, newest first: what both tell of appears once, as the database tells it.
     *
     * @param limit how many at most
     */
    public static List<ActRecord> merge(List<ActRecord> database, List<ActRecord> operator, int limit) {
        Map<UUID, ActRecord> known = new LinkedHashMap<>();
        database.forEach(act -> known.put(act.runId(), act));
        operator.forEach(act -> known.merge(act.runId(), act, OperatorActs::both));
        return known.values().stream()
                .sorted(Comparator.comparing(ActRecord::startedAt).reversed())
                .limit(limit)
                .toList();
    }

    /** One act as both journals tell it. */
    static ActRecord both(ActRecord database, ActRecord operator) {
        boolean ended =
                operator.error().filter(error -> error.message().equals(NO_END)).isEmpty();
        return new ActRecord(
                database.runId(),
                Source.BOTH,
                database.environment().or(operator::environment),
                database.address().or(operator::address),
                database.databaseUser().or(operator::databaseUser),
                database.actor(),
                database.operation(),
                database.subjects().isEmpty() ? operator.subjects() : database.subjects(),
                database.startedAt(),
                database.duration(),
                ended ? database.outcome().graver(operator.outcome()) : database.outcome(),
                database.reason().or(operator::reason),
                database.error().or(() -> ended ? operator.error() : Optional.empty()),
                database.plan().or(operator::plan));
    }

    /** One act in detail, as both journals tell it. */
    public static Optional<ActDetail> merge(Optional<ActDetail> database, Optional<ActDetail> operator) {
        if (database.isEmpty() || operator.isEmpty()) {
            return Stream.of(database, operator).flatMap(Optional::stream).findFirst();
        }
        ActDetail there = database.get();
        return Optional.of(new ActDetail(
                both(there.act(), operator.get().act()),
                there.description().or(operator.get()::description),
                there.story(),
                there.locks(),
                there.files()));
    }
}
