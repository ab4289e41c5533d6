package dev.lockkeeper.console.journal;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.fleet.DeskSource;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.JournalDesk;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** The journals that the databases keep, and that of this computer. Thread-safe. */
public final class DatabaseJournals implements JournalSource {
    private final Desk own;
    private final Supplier<List<Environment>> known;
    private final DeskSource desks;

    /**
     * Connects to nothing yet.
     *
     * @param own the desk of the window's environment; not closed here
     * @param known every known environment, the window's own among them; may read files
     * @param desks opens one of the others
     */
    public DatabaseJournals(Desk own, Supplier<List<Environment>> known, DeskSource desks) {
        this.own = own;
        this.known = known;
        this.desks = desks;
    }

    /** What asks one journal. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(JournalDesk journal) throws SQLException;
    }

    private <T> T ask(Environment place, Question<T> question) throws SQLException {
        if (place.name().equals(own.environment().name())) {
            return question.ask(own.journal());
        }
        try (Desk desk = desks.open(place)) {
            return question.ask(desk.journal());
        }
    }

    private OperatorJournal operators() {
        return own.journal().operators();
    }

    @Override
    public Optional<String> unavailable(Scope scope) {
        return scope == Scope.COMPUTER && operators().file().isEmpty()
                ? Optional.of("No journal is kept on this computer")
                : Optional.empty();
    }

    @Override
    public Answer read(Scope scope, JournalFilter filter) {
        return switch (scope) {
            case THIS -> together(List.of(own.environment()), filter);
            case KNOWN -> together(known.get(), filter);
            case COMPUTER -> ofThisComputer(filter);
        };
    }

    private Answer ofThisComputer(JournalFilter filter) {
        try {
            return new Answer(
                    operators().acts(filter, place -> true).stream()
                            .map(act -> new Entry(act, Optional.empty()))
                            .toList(),
                    unavailable(Scope.COMPUTER).stream().toList());
        } catch (IOException unreadable) {
            return new Answer(
                    List.of(), List.of("The journal of this computer cannot be read: " + unreadable.getMessage()));
        }
    }

    private Answer together(List<Environment> places, JournalFilter filter) {
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<ActRecord>>> answers = places.stream()
                    .map(place -> side.submit(() -> ask(place, journal -> journal.acts(filter))))
                    .toList();
            for (int index = 0; index < places.size(); index++) {
                Environment place = places.get(index);
                try {
                    answers.get(index).get().forEach(act -> entries.add(new Entry(act, Optional.of(place))));
                } catch (ExecutionException failed) {
                    String why = Optional.ofNullable(failed.getCause())
                            .map(cause -> String.valueOf(cause.getMessage()))
                            .flatMap(said -> said.lines().findFirst())
                            .orElse("no reason given");
                    problems.add("The journal of " + place.name() + " cannot be read: " + why);
                    entries.addAll(writtenHere(place, filter));
                } catch (InterruptedException stopped) {
                    side.shutdownNow();
                    Thread.currentThread().interrupt();
                    problems.add("The journal of " + place.name() + " was not read to its end");
                }
            }
        }
        entries.sort(
                Comparator.comparing((Entry entry) -> entry.act().startedAt()).reversed());
        return new Answer(entries.subList(0, Math.min(entries.size(), filter.limit())), problems);
    }

    /** Where a database does not answer, this computer still knows what was tried from here. */
    private List<Entry> writtenHere(Environment place, JournalFilter filter) {
        try {
            return operators().acts(filter, there -> there.environment().equals(place.name())).stream()
                    .map(act -> new Entry(act, Optional.of(place)))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    @Override
    public Optional<ActDetail> detail(Entry entry) throws SQLException {
        if (entry.place().isEmpty()) {
            return written(entry);
        }
        try {
            return ask(
                    entry.place().get(), journal -> journal.detail(entry.act().runId()));
        } catch (SQLException refused) {
            Optional<ActDetail> here = written(entry);
            if (here.isEmpty()) {
                throw refused;
            }
            return here;
        }
    }

    /** What the file of this computer tells of an act. */
    private Optional<ActDetail> written(Entry entry) throws SQLException {
        try {
            return operators().detail(entry.act().runId());
        } catch (IOException unreadable) {
            throw new SQLException(
                    "The journal of this computer cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public Optional<String> text(Entry entry, ActRecord.Subject subject) throws SQLException {
        return entry.place().isEmpty() ? Optional.empty() : ask(entry.place().get(), journal -> journal.text(subject));
    }

    @Override
    public ChainVerdict verify() throws SQLException {
        return own.journal().verify();
    }
}
