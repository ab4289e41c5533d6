package dev.lockkeeper.operation;

import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.journal.BackendActs;
import dev.lockkeeper.journal.ChainEnd;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalChain;
import dev.lockkeeper.journal.JournalDraft;
import dev.lockkeeper.journal.JournalReader;
import dev.lockkeeper.journal.JournalTable;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.journal.Whereabouts;
import dev.lockkeeper.migration.Briefing;
import dev.lockkeeper.migration.RunFailure;
import dev.lockkeeper.migration.RunListener;
import dev.lockkeeper.migration.RunOutcome;
import dev.lockkeeper.migration.StepResult;
import dev.lockkeeper.operation.policy.PolicyRule;
import dev.lockkeeper.operation.record.OperatorEntry;
import dev.lockkeeper.operation.record.OperatorEntry.Kind;
import dev.lockkeeper.operation.record.OperatorEntry.Said;
import dev.lockkeeper.operation.record.OperatorEntry.Subject;
import dev.lockkeeper.operation.record.RunStory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What both journals are told of one act: that it begins, how it ended, or that it was refused. Used once, by one thread;
 * only its listener hears another's.
 */
final class JournalledAct {
    private static final Logger LOG = LoggerFactory.getLogger(JournalledAct.class);

    private final JournalDuty duty;
    private final UUID runId;
    private final String operation;
    private final ServerIdentity identity;
    private final Description description;
    private final List<Subject> subjects;
    private final RunStory story;
    private final long begun = System.nanoTime();

    JournalledAct(
            JournalDuty duty,
            UUID runId,
            String operation,
            ServerIdentity identity,
            Description description,
            List<Subject> subjects) {
        this.duty = duty;
        this.runId = runId;
        this.operation = operation;
        this.identity = identity;
        this.description = description;
        this.subjects = subjects;
        this.story = new RunStory(duty.clock());
    }

    UUID runId() {
        return runId;
    }

    Whereabouts where() {
        return new Whereabouts(duty.environment().name(), identity.address(), identity.systemIdentifier());
    }

    /** What the run itself remembers. */
    Briefing briefing() {
        return new Briefing(runId, description.summary(), Optional.of(where()));
    }

    /** A listener that keeps the story, too. */
    RunListener hearing(RunListener listener) {
        return event -> {
            story.on(event);
            listener.on(event);
        };
    }

    /**
     * Writes down what is about to be done.
     *
     * @throws OperationRefusedException if that cannot be written, on an environment that is guarded like production
     */
    void begin() {
        try {
            duty.operators().append(entry(Kind.INTENT, subjects, Optional.empty(), Optional.empty(), Optional.empty()));
        } catch (IOException unwritten) {
            if (duty.environment().tier().guardedLikeProduction()) {
                throw new OperationRefusedException(PolicyRule.JOURNAL, String.valueOf(unwritten.getMessage()));
            }
            LOG.warn("What is about to be done is not remembered on this computer. {}", unwritten.getMessage());
        }
    }

    /** Writes down how a run ended, and its story. */
    void ended(RunOutcome outcome) {
        Optional<Said> said = said(outcome);
        tell(outcome(outcome), said);
        Map<String, StepResult> done = outcome.done().stream()
                .collect(Collectors.toMap(StepResult::fileName, Function.identity(), (first, again) -> again));
        Optional<String> failed = outcome instanceof RunOutcome.Failed failure
                ? Optional.of(failure.failure().fileName())
                : Optional.empty();
        List<Subject> ended = subjects.stream()
                .map(subject -> new Subject(
                        subject.name(),
                        subject.checksum(),
                        Optional.ofNullable(done.get(subject.name()))
                                .map(StepResult::outcome)
                                .or(() -> failed.filter(subject.name()::equals).map(file -> Outcome.FAILED))))
                .toList();
        duty.write(entry(Kind.OUTCOME, ended, Optional.of(operatorOutcome(outcome)), said, chainEnd()));
    }

    /** Writes down how something ended that was done to a session; the database's journal has it already. */
    void ended(InterventionOutcome outcome) {
        Outcome word = outcome.done() ? Outcome.DONE : Outcome.FAILED;
        Optional<Said> said =
                outcome.done() ? Optional.empty() : Optional.of(new Said(outcome.sqlState(), outcome.sentence()));
        duty.write(entry(Kind.OUTCOME, subjects, Optional.of(word), said, chainEnd()));
    }

    /** Writes down that a guard refused. */
    void refused(String sentence) {
        Optional<Said> said = Optional.of(new Said(Optional.empty(), sentence));
        duty.write(entry(Kind.REFUSAL, subjects, Optional.of(Outcome.REFUSED), said, Optional.empty()));
        tell(Outcome.REFUSED, said);
    }

    /** Writes down that the server could not be reached. */
    void unreachable(SQLException failed) {
        Optional<Said> said =
                Optional.of(new Said(Optional.ofNullable(failed.getSQLState()), String.valueOf(failed.getMessage())));
        duty.write(entry(Kind.ATTEMPT, subjects, Optional.of(Outcome.FAILED), said, Optional.empty()));
    }

    private OperatorEntry entry(
            Kind kind, List<Subject> about, Optional<Outcome> outcome, Optional<Said> said, Optional<ChainEnd> chain) {
        boolean over = kind == Kind.OUTCOME || kind == Kind.ATTEMPT;
        return new OperatorEntry(
                kind,
                runId,
                duty.now(),
                operation,
                duty.place(identity),
                duty.actor(),
                Optional.of(description.fingerprint()),
                description.reason(),
                kind == Kind.OUTCOME ? Optional.empty() : Optional.of(description.summary()),
                about,
                outcome,
                said,
                over ? Optional.of(Duration.ofNanos(System.nanoTime() - begun)) : Optional.empty(),
                chain);
    }

    private static Outcome outcome(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> Outcome.DONE;
            case RunOutcome.Failed failed -> Outcome.FAILED;
            case RunOutcome.Cancelled cancelled -> Outcome.CANCELLED;
            case RunOutcome.LockHeld held -> Outcome.REFUSED;
            case RunOutcome.PlanOutdated outdated -> Outcome.REFUSED;
        };
    }

    /** Without rows of files beside it, the word of the files says more than that it is done. */
    private static Outcome operatorOutcome(RunOutcome outcome) {
        return outcome instanceof RunOutcome.Completed completed
                ? completed.done().stream()
                        .map(StepResult::outcome)
                        .reduce(Outcome::graver)
                        .orElse(Outcome.DONE)
                : outcome(outcome);
    }

    private static Optional<Said> said(RunOutcome outcome) {
        return switch (outcome) {
            case RunOutcome.Completed completed -> Optional.empty();
            case RunOutcome.Failed failed -> Optional.of(said(failed.failure()));
            case RunOutcome.Cancelled cancelled -> Optional.of(new Said(Optional.empty(), cancelled.databaseState()));
            case RunOutcome.LockHeld held -> Optional.of(new Said(Optional.empty(), held.holder()));
            case RunOutcome.PlanOutdated outdated ->
                Optional.of(new Said(
                        Optional.empty(), "The plan no longer held: " + String.join("; ", outdated.differences())));
        };
    }

    private static Said said(RunFailure failure) {
        return new Said(failure.sqlState(), failure.location() + ": " + failure.message());
    }

    /** The row of the run as a whole, with its story. That it cannot be written does not change how the run ended. */
    private void tell(Outcome outcome, Optional<Said> said) {
        try (Connection connection = duty.connections().openForAct(identity)) {
            JournalAccess access = JournalTable.look(connection);
            if (identity.standby() || !(access instanceof JournalAccess.Ready)) {
                return;
            }
            JournalDraft draft = new JournalDraft(
                    runId,
                    JournalReader.RUN_LOG,
                    "",
                    operation,
                    Optional.empty(),
                    Optional.empty(),
                    outcome == Outcome.REFUSED && story.story().lines().isEmpty()
                            ? Optional.empty()
                            : Optional.of(story.story().json()),
                    Optional.of(description.fingerprint()),
                    Optional.of(description.text()),
                    duty.actor(),
                    description.reason(),
                    Optional.of(where()).filter(place -> access.namesPlaces()));
            BackendActs.insert(
                    connection,
                    draft,
                    outcome,
                    Duration.ofNanos(System.nanoTime() - begun),
                    said.map(why -> new BackendActs.Failure(why.sqlState(), why.message())));
        } catch (SQLException unwritten) {
            LOG.warn(
                    "The story of {} on {} is not in the database's journal",
                    operation,
                    description.environment(),
                    unwritten);
        }
    }

    private Optional<ChainEnd> chainEnd() {
        if (duty.operators().file().isEmpty()) {
            return Optional.empty();
        }
        try (Connection connection = duty.connections().open(Purpose.LOOK)) {
            JournalAccess access = JournalTable.look(connection);
            return access.namesPlaces() ? JournalChain.end(connection) : Optional.empty();
        } catch (SQLException unknown) {
            LOG.debug("Where the chain ends is not known", unknown);
            return Optional.empty();
        }
    }
}
