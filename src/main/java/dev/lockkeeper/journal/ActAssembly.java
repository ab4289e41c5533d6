package dev.lockkeeper.journal;

import dev.lockkeeper.journal.ActRecord.Source;
import dev.lockkeeper.journal.ActRecord.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts the rows of one run together into what a person reads as one line. Stateless. */
final class ActAssembly {
    private static final Set<String> ON_FILES = Set.of("apply", "skip", "unmark", "roll back", "run");

    private ActAssembly() {}

    /**
     * @param rows of one run, in the order they were written; at least one
     * @param unended parts of any runs that began and whose end is not written down
     */
    static ActRecord act(List<JournalRow> rows, List<UnitRecord> unended) {
        List<JournalRow> acts = rows.stream().filter(JournalRow::isAct).toList();
        Optional<JournalRow> log = rows.stream().filter(JournalRow::isRunLog).findFirst();
        JournalRow first = acts.isEmpty() ? log.orElse(rows.getFirst()) : acts.getFirst();
        Instant begin = rows.stream()
                .map(JournalRow::startedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = rows.stream()
                .map(JournalRow::endedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<Subject> subjects =
                new ArrayList<>(acts.stream().map(ActAssembly::subject).toList());
        List<UnitRecord> open = open(rows, unended);
        open.forEach(unit -> subjects.add(subject(unit)));
        return new ActRecord(
                first.runId(),
                Source.DATABASE,
                known(rows, JournalRow::environment),
                known(rows, JournalRow::address),
                Optional.of(first.databaseUser()),
                first.actor(),
                first.isRunLog() ? first.file() : first.operation(),
                subjects,
                begin,
                Duration.between(begin, end),
                open.stream().map(ActAssembly::outcome).reduce(gravest(rows), (known, next) -> next.graver(known)),
                known(rows, JournalRow::reason),
                known(acts.isEmpty() ? rows : acts, JournalRow::error)
                        .or(() -> known(rows, JournalRow::error))
                        .or(() -> open.stream().map(UnitWords::unended).findFirst()),
                known(rows, JournalRow::plan));
    }

    /** Of each file the last part that never ended, where the run has not written how the file did. */
    private static List<UnitRecord> open(List<JournalRow> rows, List<UnitRecord> unended) {
        Map<String, UnitRecord> files = new LinkedHashMap<>();
        unended.stream()
                .filter(unit -> unit.runId().equals(rows.getFirst().runId()))
                .filter(unit ->
                        rows.stream().noneMatch(row -> row.isAct() && row.file().equals(unit.file())))
                .forEach(unit -> files.put(unit.file(), unit));
        return List.copyOf(files.values());
    }

    /** What became of a part whose end is not written down. */
    private static Outcome outcome(UnitRecord unit) {
        return unit.backendLives() ? Outcome.RUNNING : Outcome.STOPPED;
    }

    private static Subject subject(UnitRecord unit) {
        return new Subject(
                unit.file(), outcome(unit), unit.startedAt(), Duration.ZERO, Optional.empty(), Optional.empty(), false);
    }

    private static Subject subject(JournalRow row) {
        return new Subject(
                row.file(),
                row.outcome(),
                row.startedAt(),
                Duration.between(row.startedAt(), row.endedAt()),
                row.checksum(),
                Optional.of(row.id()),
                row.contentKnown());
    }

    private static <T> Optional<T> known(List<JournalRow> rows, Function<JournalRow, Optional<T>> value) {
        return rows.stream().map(value).flatMap(Optional::stream).findFirst();
    }

    private static Outcome gravest(List<JournalRow> rows) {
        return rows.stream().map(JournalRow::outcome).reduce(Outcome::graver).orElseThrow();
    }

    static ActDetail detail(
            List<JournalRow> rows, List<UnitRecord> unended, Optional<String> story, Optional<String> locks) {
        List<JournalRow> described = rows.stream().filter(JournalRow::isRunLog).toList();
        return new ActDetail(
                act(rows, unended),
                known(described, JournalRow::description).or(() -> known(rows, JournalRow::description)),
                story,
                locks,
                Stream.concat(
                                rows.stream()
                                        .filter(JournalRow::isAct)
                                        .map(row -> new ActDetail.FileError(row.file(), row.error())),
                                open(rows, unended).stream()
                                        .map(unit -> new ActDetail.FileError(
                                                unit.file(), Optional.of(UnitWords.unended(unit)))))
                        .toList());
    }

    static Optional<Long> lastOf(List<JournalRow> rows, String operation) {
        return rows.stream()
                .filter(row -> row.operation().equals(operation) && row.contentKnown())
                .map(JournalRow::id)
                .max(Comparator.naturalOrder());
    }

    /** What is kept with an act on a session is not a text that ran, but what was seen before and after. */
    static Optional<Long> actOnSession(List<JournalRow> rows) {
        return rows.stream()
                .filter(row -> row.isAct() && row.contentKnown() && !ON_FILES.contains(row.operation()))
                .map(JournalRow::id)
                .max(Comparator.naturalOrder());
    }
}
