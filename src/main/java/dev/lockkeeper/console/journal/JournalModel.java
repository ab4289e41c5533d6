package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.ChainVerdict;
import dev.lockkeeper.journal.JournalFilter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The journal without its nodes: what is asked for, what was read, which act is chosen and what is known of it. Reads in the
 * background; an answer to a question that is no longer asked is dropped. Used on the screen's thread.
 */
public final class JournalModel {
    private static final int MOST = 1_000;

    private final JournalSource source;
    private final Background background;
    private final Clock clock;
    private final Generation readings = new Generation();
    private final Generation details = new Generation();
    private final ReadOnlyObjectWrapper<Scope> scope = new ReadOnlyObjectWrapper<>(Scope.THIS);
    private final ReadOnlyObjectWrapper<JournalSource.Answer> answer =
            new ReadOnlyObjectWrapper<>(new JournalSource.Answer(List.of(), List.of()));
    private final ReadOnlyObjectWrapper<Optional<Instant>> readAt = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<JournalSource.Entry>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Told> told = new ReadOnlyObjectWrapper<>(new Told.Nothing());
    private Since since = Since.MONTH;
    private Optional<String> operation = Optional.empty();
    private OutcomeChoice outcomes = OutcomeChoice.ALL;
    private String text = "";

    /** What is known of the chosen act. */
    public sealed interface Told {
        /** No act is chosen. */
        record Nothing() implements Told {}

        /**
         * It is being read.
         *
         * @param entry which act
         */
        record Reading(JournalSource.Entry entry) implements Told {}

        /**
         * It was read.
         *
         * @param entry which act
         * @param detail empty where only this computer's file tells of it
         */
        record Read(JournalSource.Entry entry, Optional<ActDetail> detail) implements Told {}

        /**
         * It could not be read.
         *
         * @param entry which act
         * @param sentence why
         */
        record Failed(JournalSource.Entry entry, String sentence) implements Told {}
    }

    /** Has read nothing yet. */
    public JournalModel(JournalSource source, Background background, Clock clock) {
        this.source = source;
        this.background = background;
        this.clock = clock;
    }

    /** Whose journal is shown. */
    public ReadOnlyObjectProperty<Scope> scopeProperty() {
        return scope.getReadOnlyProperty();
    }

    /** What was read last. */
    public ReadOnlyObjectProperty<JournalSource.Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** When that was; empty before the first answer. */
    public ReadOnlyObjectProperty<Optional<Instant>> readAtProperty() {
        return readAt.getReadOnlyProperty();
    }

    /** Whether an answer is on its way. */
    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** The chosen act. */
    public ReadOnlyObjectProperty<Optional<JournalSource.Entry>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** What is known of it. */
    public ReadOnlyObjectProperty<Told> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** The time of this computer, in the operator's zone. */
    public Clock clock() {
        return clock;
    }

    /** How far back it reads. */
    public Since since() {
        return since;
    }

    /** Whether anything but the length of time narrows what is shown. */
    public boolean narrowed() {
        return operation.isPresent() || outcomes != OutcomeChoice.ALL || !text.isEmpty();
    }

    /** Why this scope cannot be read; empty if it can. */
    public Optional<String> unavailable(Scope asked) {
        return source.unavailable(asked);
    }

    /** Reads another journal. */
    public void choose(Scope asked) {
        if (source.unavailable(asked).isEmpty() && scope.get() != asked) {
            scope.set(asked);
            refresh();
        }
    }

    /** Reads as far back as this. */
    public void since(Since asked) {
        since = asked;
        refresh();
    }

    /** Shows only this operation, or all. */
    public void operation(Optional<String> asked) {
        operation = asked;
        refresh();
    }

    /** Shows only these outcomes. */
    public void outcomes(OutcomeChoice asked) {
        outcomes = asked;
        refresh();
    }

    /** Shows only acts that say this somewhere. */
    public void search(String asked) {
        if (!asked.strip().equals(text)) {
            text = asked.strip();
            refresh();
        }
    }

    /** Reads again. */
    public void refresh() {
        Generation.Ticket ticket = readings.next();
        JournalFilter filter = new JournalFilter(
                since.moment(clock.instant()),
                Optional.empty(),
                operation.map(Set::of).orElse(Set.of()),
                outcomes.outcomes(),
                Optional.of(text).filter(words -> !words.isEmpty()),
                MOST);
        Scope asked = scope.get();
        reading.set(true);
        background
                .run("reading the journal", () -> source.read(asked, filter))
                .unlessLate(ticket)
                .onSuccess(this::read)
                .andFinally(() -> {
                    if (ticket.current()) {
                        reading.set(false);
                    }
                })
                .start();
    }

    private void read(JournalSource.Answer read) {
        readAt.set(Optional.of(clock.instant()));
        answer.set(read);
        // An act that was going on may have gone on.
        chosen.get()
                .flatMap(before -> read.entries().stream()
                        .filter(entry -> same(entry, before))
                        .findFirst())
                .filter(now -> !chosen.get().equals(Optional.of(now)))
                .ifPresent(now -> choose(Optional.of(now)));
    }

    private static boolean same(JournalSource.Entry one, JournalSource.Entry other) {
        return one.act().runId().equals(other.act().runId());
    }

    /** Chooses an act, or none, and reads what is known of it. */
    public void choose(Optional<JournalSource.Entry> entry) {
        Generation.Ticket ticket = details.next();
        chosen.set(entry);
        if (entry.isEmpty()) {
            told.set(new Told.Nothing());
            return;
        }
        told.set(new Told.Reading(entry.get()));
        background
                .run("reading an act", () -> source.detail(entry.get()))
                .unlessLate(ticket)
                .onSuccess(detail -> told.set(new Told.Read(entry.get(), detail)))
                .onError(
                        SQLException.class,
                        refused -> told.set(new Told.Failed(entry.get(), String.valueOf(refused.getMessage()))))
                .start();
    }

    /** The text that ran for a subject, or why there is none. */
    public void text(JournalSource.Entry entry, ActRecord.Subject subject, Consumer<Optional<String>> take) {
        background
                .run("reading the text of " + subject.name(), () -> source.text(entry, subject))
                .onSuccess(take)
                .onError(SQLException.class, refused -> take.accept(Optional.empty()))
                .start();
    }

    /**
     * Checks the chain of this environment's journal.
     *
     * @param take takes what was found
     * @param failed takes why nothing could be found out
     */
    public void verify(Consumer<ChainVerdict> take, Consumer<String> failed) {
        background
                .run("verifying the journal", source::verify)
                .onSuccess(take)
                .onError(SQLException.class, refused -> failed.accept(String.valueOf(refused.getMessage())))
                .start();
    }

    /** The acts that did something to one of the same subjects, newest first, without the act itself. */
    public List<JournalSource.Entry> others(JournalSource.Entry entry) {
        List<String> names =
                entry.act().subjects().stream().map(ActRecord.Subject::name).toList();
        return answer.get().entries().stream()
                .filter(other -> !same(other, entry) && other.place().equals(entry.place()))
                .filter(other -> other.act().subjects().stream().anyMatch(subject -> names.contains(subject.name())))
                .toList();
    }

    /** Drops answers that are on their way. */
    public void rest() {
        readings.dropAll();
        details.dropAll();
        reading.set(false);
    }
}
