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
     * @param cutOff parts of any runs that began and never ended
     */
    static ActRecord act(List<JournalRow> rows, List<UnitRecord> cutOff) {
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
        List<UnitRecord> killed = killed(rows, cutOff);
        killed.forEach(unit -> subjects.add(subject(unit)));
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
                killed.isEmpty() ? gravest(rows) : gravest(rows).graver(Outcome.STOPPED),
                known(rows, JournalRow::reason),
                known(acts.isEmpty() ? rows : acts, JournalRow::error)
                        .or(() -> known(rows, JournalRow::error))
                        .or(() -> killed.stream().map(ActAssembly::error).findFirst()),
                known(rows, JournalRow::plan));
    }

    /** Of each file the last part that never ended, where the run has not written how the file did. */
    private static List<UnitRecord> killed(List<JournalRow> rows, List<UnitRecord> cutOff) {
        Map<String, UnitRecord> files = new LinkedHashMap<>();
        cutOff.stream()
                .filter(unit -> unit.runId().equals(rows.getFirst().runId()))
                .filter(unit ->
                        rows.stream().noneMatch(row -> row.isAct() && row.file().equals(unit.file())))
                .forEach(unit -> files.put(unit.file(), unit));
        return List.copyOf(files.values());
    }

    private static Subject subject(UnitRecord unit) {
        return new Subject(
                unit.file(),
                Outcome.STOPPED,
                unit.startedAt(),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private static ErrorRecord error(UnitRecord unit) {
        UnitDraft part = unit.draft();
        String statements = part.firstStatement() == part.lastStatement()
                ? "statement " + part.firstStatement()
                : "statements " + part.firstStatement() + " to " + part.lastStatement();
        return new ErrorRecord(
                Optional.empty(),
                "The run was killed, or lost its server, while " + statements + " of " + part.statements() + " of "
                        + unit.file()
                        + " ran; nobody wrote down how it ended. The status of the migrations says what the"
                        + " database holds.",
                Optional.empty(),
                Optional.empty(),
                Optional.of(part.firstStatement()),
                Optional.of(part.line()),
                Optional.empty());
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
            List<JournalRow> rows, List<UnitRecord> cutOff, Optional<String> story, Optional<String> locks) {
        List<JournalRow> described = rows.stream().filter(JournalRow::isRunLog).toList();
        return new ActDetail(
                act(rows, cutOff),
                known(described, JournalRow::description).or(() -> known(rows, JournalRow::description)),
                story,
                locks,
                Stream.concat(
                                rows.stream()
                                        .filter(JournalRow::isAct)
                                        .map(row -> new ActDetail.FileError(row.file(), row.error())),
                                killed(rows, cutOff).stream()
                                        .map(unit -> new ActDetail.FileError(unit.file(), Optional.of(error(unit)))))
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
