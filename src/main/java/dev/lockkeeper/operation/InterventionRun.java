package dev.lockkeeper.operation;

import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.BackendActs;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.journal.Whereabouts;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.lock.server.BackendGuard;
import dev.lockkeeper.lock.server.BackendSignals;
import dev.lockkeeper.lock.server.LockReader;
import dev.lockkeeper.lock.server.SessionsReader;
import dev.lockkeeper.lock.server.SignalAnswer;
import dev.lockkeeper.operation.incident.ActJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Does one intervention: the act first, then what came of it, then the journal. Used once, by one thread. */
final class InterventionRun {
    private static final Duration LOOKS_FOR_RELEASE = Duration.ofSeconds(1);
    private static final long PAUSE_MILLIS = 50;
    private static final String STANDBY_READ_ONLY =
            "This server is a standby, which cannot be written to, so nothing of this is remembered.";

    private final Connection connection;
    private final Intervention intervention;
    private final Actor actor;
    private final UUID runId;
    private final Whereabouts where;
    private final OutcomeWords words;

    /**
     * @param connection of this act alone, with autocommit on, known to lead to the place that was shown
     * @param runId tells the act from all others
     * @param where the place as it was shown
     */
    InterventionRun(Connection connection, Intervention intervention, Actor actor, UUID runId, Whereabouts where) {
        this.connection = connection;
        this.intervention = intervention;
        this.actor = actor;
        this.runId = runId;
        this.where = where;
        this.words = new OutcomeWords(intervention);
    }

    InterventionResult perform(Description description) {
        long begun = System.nanoTime();
        InterventionOutcome outcome;
        try {
            outcome = outcome(send());
        } catch (SQLException lost) {
            return new InterventionResult(
                    words.lost(lost),
                    Optional.empty(),
                    since(begun),
                    Optional.of("Nothing of this is remembered in the journal, as the connection was lost."));
        }
        Duration duration = since(begun);
        Optional<WaitGraph> after = after(outcome);
        Optional<String> notRemembered = remember(description, outcome, after, duration);
        return new InterventionResult(outcome, after, duration, notRemembered);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private SignalAnswer send() throws SQLException {
        return switch (intervention.target()) {
            case PreparedTransaction prepared -> BackendSignals.rollBackPrepared(connection, prepared);
            case Backend backend ->
                intervention.kind() == Intervention.Kind.CANCEL_QUERY
                        ? BackendSignals.cancel(connection, BackendGuard.of(backend))
                        : BackendSignals.terminate(connection, BackendGuard.of(backend));
        };
    }

    private InterventionOutcome outcome(SignalAnswer answer) {
        return switch (answer) {
            case SignalAnswer.Sent sent -> effect();
            case SignalAnswer.Gone gone -> words.alreadyGone();
            case SignalAnswer.Changed changed -> words.somebodyElse();
            case SignalAnswer.Refused refused -> words.refused(refused);
        };
    }

    private InterventionOutcome effect() {
        if (!(intervention.target() instanceof Backend shown)) {
            return words.done();
        }
        if (intervention.kind() == Intervention.Kind.CANCEL_QUERY
                && shown.queryStartedAt().isEmpty()) {
            return words.effectHidden();
        }
        try {
            SessionsReader sessions = SessionsReader.on(connection);
            long until = System.nanoTime() + Interventions.LOOKS_FOR_EFFECT.toNanos();
            do {
                if (isOver(shown, sessions.read())) {
                    return words.done();
                }
            } while (pause() && System.nanoTime() < until);
            return words.stillThere();
        } catch (SQLException unreadable) {
            return words.effectUnreadable(unreadable);
        }
    }

    private boolean isOver(Backend shown, List<Backend> sessions) {
        Optional<Backend> now = sessions.stream()
                .filter(session -> session.id().equals(shown.id()))
                .findFirst();
        return now.isEmpty()
                || intervention.kind() == Intervention.Kind.CANCEL_QUERY
                        && !(now.get().state() == shown.state()
                                && now.get().queryStartedAt().equals(shown.queryStartedAt()));
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Those who become free need a moment to go on; a look in that moment would show them waiting for nobody knows what. */
    private Optional<WaitGraph> after(InterventionOutcome outcome) {
        Set<ParticipantId> free = outcome.done() ? runNext() : Set.of();
        try {
            LockReader reader = LockReader.on(connection);
            long until = System.nanoTime() + LOOKS_FOR_RELEASE.toNanos();
            WaitGraph graph;
            do {
                graph = WaitGraph.of(reader.read());
            } while (graph.waiters().stream().anyMatch(free::contains) && pause() && System.nanoTime() < until);
            return Optional.of(graph);
        } catch (SQLException unreadable) {
            return Optional.empty();
        }
    }

    private Set<ParticipantId> runNext() {
        WaitGraph before = intervention.graph();
        ParticipantId gone = intervention.target().id();
        return before.find(gone).isEmpty()
                ? Set.of()
                : before.without(gone).runNext().stream().map(Participant::id).collect(Collectors.toSet());
    }

    private Optional<String> remember(
            Description description, InterventionOutcome outcome, Optional<WaitGraph> after, Duration duration) {
        if (intervention.identity().standby()) {
            return Optional.of(STANDBY_READ_ONLY);
        }
        try {
            boolean acted =
                    outcome instanceof InterventionOutcome.Done || outcome instanceof InterventionOutcome.NotSeen;
            // The journal is created with the first change, not with an attempt that changed nothing.
            JournalAccess access = acted ? JournalTable.prepare(connection) : JournalTable.look(connection);
            return switch (access) {
                case JournalAccess.Unavailable unavailable -> Optional.of(unavailable.reason());
                case JournalAccess.Absent absent -> Optional.empty();
                case JournalAccess.Ready ready -> {
                    write(description, outcome, after, duration, ready.chained());
                    yield Optional.empty();
                }
            };
        } catch (SQLException unwritten) {
            return Optional.of("The journal could not be written (SQLSTATE " + unwritten.getSQLState() + ": "
                    + unwritten.getMessage() + "), so nothing of this is remembered.");
        }
    }

    private void write(
            Description description,
            InterventionOutcome outcome,
            Optional<WaitGraph> after,
            Duration duration,
            boolean namesPlaces)
            throws SQLException {
        JournalDraft draft = new JournalDraft(
                runId,
                intervention.kind().word(),
                "",
                intervention.target().id().words(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(ActJson.of(
                        intervention.identity(),
                        new Surroundings(intervention.stake().run().stream().toList(), List.of(), List.of()),
                        intervention.graph(),
                        outcome.sentence(),
                        after)),
                Optional.of(description.fingerprint()),
                Optional.of(description.text()),
                actor,
                intervention.reason(),
                Optional.of(where).filter(place -> namesPlaces));
        BackendActs.insert(
                connection,
                draft,
                outcome.done() ? Outcome.DONE : Outcome.FAILED,
                duration,
                outcome.done()
                        ? Optional.empty()
                        : Optional.of(new BackendActs.Failure(outcome.sqlState(), outcome.sentence())));
    }
}
