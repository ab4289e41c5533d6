package dev.lockkeeper.console.session;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationFile;
import dev.lockkeeper.operation.Advice;
import dev.lockkeeper.operation.Look;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps advice about everything that is pending. After each look it is asked for again in the background if the pending files
 * are others than before or have changed, or if the catalog was read more than a minute ago; an answer that a newer question
 * has overtaken is dropped. That there is no advice keeps nobody from working: it is said in a sentence. Used on the screen's
 * thread.
 */
public final class AdviceModel {
    private static final Logger LOG = LoggerFactory.getLogger(AdviceModel.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final ObservableValue<LookState> looks;
    private final Advising advising;
    private final Background background;
    private final Clock clock;
    private final Generation questions = new Generation();
    private final ReadOnlyObjectWrapper<AdviceState> state = new ReadOnlyObjectWrapper<>(AdviceState.nothing());

    private Optional<Subject> underWay = Optional.empty();
    private Optional<Subject> answered = Optional.empty();
    private Instant answeredAt = Instant.MIN;
    private Subscription subscription = Subscription.EMPTY;

    /** Who is asked. Blocks. */
    @FunctionalInterface
    interface Advising {
        /** Advice about everything that this look shows as pending. */
        Advice advise(Look look) throws SQLException;
    }

    /** What advice is about; equal subjects get the same advice unless the catalog changes. */
    private record Subject(
            int serverMajor, String server, String table, List<String> order, Map<String, AdviceState.Stamp> files) {}

    /** A model that asks nothing before {@link #activate}. */
    AdviceModel(ObservableValue<LookState> looks, Advising advising, Background background, Clock clock) {
        this.looks = looks;
        this.advising = advising;
        this.background = background;
        this.clock = clock;
    }

    /** Begins to follow the looks. */
    public void activate() {
        subscription = looks.subscribe(this::looked);
    }

    /** Stops following; what is on its way is dropped. */
    public void deactivate() {
        subscription.unsubscribe();
        subscription = Subscription.EMPTY;
        drop();
    }

    /** What is known now. */
    public ReadOnlyObjectProperty<AdviceState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    private void looked(LookState now) {
        // A look that failed says nothing new of the files.
        if (now instanceof LookState.Read read) {
            ask(read.look());
        }
    }

    private void ask(Look look) {
        Subject subject = subject(look);
        boolean fresh = answered.equals(Optional.of(subject))
                && Duration.between(answeredAt, clock.instant()).compareTo(FRESH) < 0;
        if (underWay.equals(Optional.of(subject)) || (underWay.isEmpty() && fresh)) {
            return;
        }
        drop();
        if (subject.files().isEmpty()) {
            answer(subject, Advice.none());
            return;
        }
        Generation.Ticket ticket = questions.next();
        underWay = Optional.of(subject);
        tell(subject.files(), state.get().trouble());
        // Never interrupted: that would tear the connection it asks on out of the pool. A late answer is dropped
        // instead.
        background
                .run("looking at what is pending", () -> advising.advise(look))
                .unlessLate(ticket)
                .onSuccess(advice -> answer(subject, advice))
                .onError(Exception.class, failure -> failed(failure))
                .start();
    }

    private static Subject subject(Look look) {
        Map<String, AdviceState.Stamp> files = new LinkedHashMap<>();
        for (Migration migration : look.status().appliable()) {
            Optional<MigrationFile> file = migration.file();
            file.ifPresent(known -> files.put(migration.fileName(), AdviceState.Stamp.of(known)));
        }
        return new Subject(
                look.status().serverMajor(),
                look.identity().address(),
                look.status().table().name().toString(),
                List.copyOf(files.keySet()),
                files);
    }

    private void drop() {
        underWay = Optional.empty();
        questions.dropAll();
        tell(Map.of(), state.get().trouble());
    }

    private void answer(Subject subject, Advice advice) {
        underWay = Optional.empty();
        answered = Optional.of(subject);
        answeredAt = clock.instant();
        state.set(new AdviceState(advice, subject.files(), Map.of(), Optional.empty()));
    }

    private void failed(Exception failure) {
        LOG.warn("What is pending could not be looked at", failure);
        underWay = Optional.empty();
        answered = Optional.empty();
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
        tell(Map.of(), Optional.of("What the pending files lock and whether they are dangerous is not known: " + said));
    }

    private void tell(Map<String, AdviceState.Stamp> asked, Optional<String> trouble) {
        AdviceState now = state.get();
        AdviceState next = new AdviceState(now.advice(), now.answered(), asked, trouble);
        if (!next.equals(now)) {
            state.set(next);
        }
    }
}
