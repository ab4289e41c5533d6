package dev.lockkeeper.console.journal;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.fleet.DeskSource;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.journal.ChainVerifier;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.journal.JournalReader;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.operation.Desk;
import java.sql.Connection;
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

/** The journals that the databases keep. Thread-safe. */
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
        T ask(Connection connection) throws SQLException;
    }

    private <T> T ask(Environment place, Question<T> question) throws SQLException {
        if (place.name().equals(own.environment().name())) {
            return ask(own.connections(), question);
        }
        try (Desk desk = desks.open(place)) {
            return ask(desk.connections(), question);
        }
    }

    private static <T> T ask(Connections connections, Question<T> question) throws SQLException {
        try (Connection connection = connections.open(Purpose.LOOK)) {
            return question.ask(connection);
        }
    }

    @Override
    public Optional<String> unavailable(Scope scope) {
        return scope == Scope.COMPUTER
                ? Optional.of("The file on this computer cannot be read from here yet")
                : Optional.empty();
    }

    @Override
    public Answer read(Scope scope, JournalFilter filter) {
        return switch (scope) {
            case THIS -> together(List.of(own.environment()), filter);
            case KNOWN -> together(known.get(), filter);
            case COMPUTER -> new Answer(List.of(), unavailable(scope).stream().toList());
        };
    }

    private Answer together(List<Environment> places, JournalFilter filter) {
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<ActRecord>>> answers = places.stream()
                    .map(place -> side.submit(() -> ask(place, connection -> JournalReader.acts(connection, filter))))
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

    @Override
    public Optional<ActDetail> detail(Entry entry) throws SQLException {
        return entry.place().isEmpty()
                ? Optional.empty()
                : ask(
                        entry.place().get(),
                        connection ->
                                JournalReader.detail(connection, entry.act().runId()));
    }

    @Override
    public Optional<String> text(Entry entry, ActRecord.Subject subject) throws SQLException {
        if (entry.place().isEmpty() || subject.rowId().isEmpty() || !subject.contentKnown()) {
            return Optional.empty();
        }
        long row = subject.rowId().get();
        return ask(entry.place().get(), connection -> JournalTable.content(connection, row));
    }

    @Override
    public ChainVerdict verify() throws SQLException {
        return ask(own.connections(), connection -> new ChainVerifier(Optional.empty()).verify(connection));
    }
}
