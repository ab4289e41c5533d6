package dev.lockkeeper.bundle;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.check.ServerSettings;
import dev.lockkeeper.forecast.Catalog;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.server.LockReader;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what a bundle holds. Looks only: it reads catalogs, the tracking table and the journal, and waits for no lock for
 * longer than a look may. What cannot be read is a sentence, not an end. Used once, by one thread.
 */
final class FactsReader {
    private final Desk desk;
    private final BundleRequest request;
    private final List<String> problems = new ArrayList<>();

    FactsReader(Desk desk, BundleRequest request) {
        this.desk = desk;
        this.request = request;
    }

    /** A question to the server. */
    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** @throws InterruptedException if its thread was interrupted; then nothing is known and nothing written */
    Facts read() throws InterruptedException {
        Optional<String> unanswered = Optional.empty();
        Optional<ServerIdentity> identity = Optional.empty();
        try {
            identity = Optional.of(desk.connections().identity());
        } catch (SQLException refused) {
            unanswered = Optional.of(BundleMaker.reason(refused));
        }
        boolean answered = identity.isPresent();
        goOn();
        Optional<Look> look = answered ? look() : Optional.empty();
        goOn();
        FoundRun run = FoundRun.find(desk, request, answered);
        problems.addAll(run.notes());
        goOn();
        List<FileTexts> files = names(look, run).stream()
                .limit(FileTexts.MOST)
                .map(name -> FileTexts.read(desk, name, look, run.detail().map(ActDetail::act), answered))
                .toList();
        goOn();
        // Who waits now is asked before what takes longer: it may be over in a moment.
        Optional<LockSample> locks = answered ? Optional.of(locks(desk.connections())) : Optional.empty();
        goOn();
        Optional<ServerSettings> settings =
                answered ? ask("The server's configuration", ServerSettings::read) : Optional.empty();
        goOn();
        Optional<Catalog> catalog = answered && !files.isEmpty() ? catalog() : Optional.empty();
        goOn();
        return new Facts(identity, unanswered, look, run, files, settings, catalog, locks, problems);
    }

    private static void goOn() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("cancelled while the support bundle was made; nothing was written");
        }
    }

    private Optional<Look> look() {
        try {
            return Optional.of(desk.look());
        } catch (SQLException refused) {
            problems.add("The state of the migrations could not be read: " + BundleMaker.reason(refused) + ".");
        } catch (FolderException unreadable) {
            problems.add("The state of the migrations could not be read: " + unreadable.getMessage() + ".");
        }
        return Optional.empty();
    }

    private Set<String> names(Optional<Look> look, FoundRun run) {
        Set<String> names = new LinkedHashSet<>();
        request.file().ifPresent(names::add);
        request.failure().map(RunFailure::fileName).ifPresent(names::add);
        if (request.file().isEmpty()) {
            run.detail().ifPresent(detail -> names.addAll(FoundRun.files(detail.act())));
        }
        if (names.isEmpty()) {
            look.ifPresent(seen -> seen.status().migrations().stream()
                    .filter(migration -> migration.state().kind() == MigrationState.Kind.FAILED
                            || migration.state().kind() == MigrationState.Kind.STOPPED)
                    .forEach(migration -> names.add(migration.fileName())));
        }
        return names;
    }

    private static LockSample locks(Connections connections) {
        try (Connection connection = connections.open(Purpose.WATCH)) {
            return new LockSample.Seen(LockReader.on(connection).read());
        } catch (SQLException unanswered) {
            return new LockSample.Missed(Instant.now(), BundleMaker.reason(unanswered));
        }
    }

    private Optional<Catalog> catalog() {
        try {
            return Optional.of(desk.catalog());
        } catch (SQLException refused) {
            problems.add("The sizes of the relations could not be read: " + BundleMaker.reason(refused) + ".");
            return Optional.empty();
        }
    }

    private <T> Optional<T> ask(String what, Question<T> question) {
        try (Connection connection = desk.connections().open(Purpose.LOOK)) {
            return Optional.of(question.ask(connection));
        } catch (SQLException refused) {
            problems.add(what + " could not be read: " + BundleMaker.reason(refused) + ".");
            return Optional.empty();
        }
    }
}
