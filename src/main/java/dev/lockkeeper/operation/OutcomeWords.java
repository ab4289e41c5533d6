package dev.lockkeeper.operation;

import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendKind;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.Lengths;
import dev.lockkeeper.lock.server.SignalAnswer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** What came of an intervention, in words, and who could do what this user may not. */
final class OutcomeWords {
    private static final String NO_PRIVILEGE = "42501";
    private static final int SIGNALS_AUTOVACUUM_SINCE = 180_000;

    private final Intervention intervention;
    private final String who;
    private final boolean cancels;

    OutcomeWords(Intervention intervention) {
        this.intervention = intervention;
        this.who = intervention.target().id().words();
        this.cancels = intervention.kind() == Intervention.Kind.CANCEL_QUERY;
    }

    InterventionOutcome done() {
        return new InterventionOutcome.Done(
                switch (intervention.target()) {
                    case PreparedTransaction prepared -> "P" + who.substring(1) + " is rolled back.";
                    case Backend backend ->
                        cancels
                                ? "The query of " + who + " is cancelled; its session goes on."
                                : who + " is gone"
                                        + (backend.transactionSince().isPresent()
                                                ? ", and its transaction is rolled back."
                                                : ".");
                });
    }

    InterventionOutcome stillThere() {
        String seconds = Lengths.rough(Interventions.LOOKS_FOR_EFFECT);
        return new InterventionOutcome.NotSeen(
                cancels
                        ? "The server has passed the signal on, but " + who + " still works on the same query after "
                                + seconds
                                + ". It may be where it cannot be interrupted, or waiting for its client; look again, and"
                                + " terminate it if it stays."
                        : "The server has passed the signal on, but " + who + " is still there after " + seconds
                                + ". It may be rolling back, or be where it cannot be interrupted; look again.",
                Interventions.LOOKS_FOR_EFFECT);
    }

    InterventionOutcome effectHidden() {
        return new InterventionOutcome.NotSeen(
                "The server has passed the signal on. What " + who
                        + " does is hidden from this user, so look whether anybody still waits for it; GRANT pg_monitor"
                        + " would show it.",
                Duration.ZERO);
    }

    InterventionOutcome effectUnreadable(SQLException unreadable) {
        return new InterventionOutcome.NotSeen(
                "The server has passed the signal on, but what came of it could not be read (" + unreadable.getMessage()
                        + "); look again.",
                Duration.ZERO);
    }

    InterventionOutcome alreadyGone() {
        return new InterventionOutcome.AlreadyGone(
                intervention.target() instanceof PreparedTransaction
                        ? "P" + who.substring(1) + " was already committed or rolled back; nothing was done."
                        : who + " was already gone; nothing was done.");
    }

    InterventionOutcome somebodyElse() {
        return new InterventionOutcome.SomebodyElse(
                intervention.target() instanceof PreparedTransaction
                        ? "Another transaction has been prepared under this name meanwhile; nothing was done. Look again and"
                                + " decide anew."
                        : who
                                + " is another session now, or has gone on to something else, than what was shown; nothing was"
                                + " done. Look again and decide anew.");
    }

    InterventionOutcome lost(SQLException lost) {
        return new InterventionOutcome.Failed(
                "The connection was lost before the server answered (" + lost.getMessage()
                        + "), so it is not known whether this was done; look again.",
                Optional.ofNullable(lost.getSQLState()));
    }

    InterventionOutcome refused(SignalAnswer.Refused refused) {
        Optional<String> state = Optional.of(refused.sqlState());
        return refused.sqlState().equals(NO_PRIVILEGE)
                ? new InterventionOutcome.NotPermitted(
                        "The server refused: " + refused.message() + ". Nothing was done. " + whoMay(), state)
                : new InterventionOutcome.Failed(
                        "The server refused: " + refused.message() + ". Nothing was done.", state);
    }

    private String whoMay() {
        return switch (intervention.target()) {
            case PreparedTransaction prepared ->
                "Only " + prepared.owner() + ", who prepared it, or a superuser may roll it back.";
            case Backend backend -> whoMay(backend);
        };
    }

    private String whoMay(Backend backend) {
        if (intervention.stake().needsSuperuser()) {
            return "It is a superuser's session: only a superuser may.";
        }
        if (backend.kind() == BackendKind.AUTOVACUUM || backend.kind() == BackendKind.AUTOVACUUM_WRAPAROUND) {
            return intervention.identity().versionNumber() >= SIGNALS_AUTOVACUUM_SINCE
                    ? "A superuser or a member of pg_signal_autovacuum_worker may."
                    : "Only a superuser may.";
        }
        return backend.user().map(user -> "A member of " + user + ", a").orElse("A")
                + " member of pg_signal_backend or a superuser may.";
    }
}
