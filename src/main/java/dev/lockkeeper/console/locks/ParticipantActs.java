package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * What can be done to the one who is selected: cancel at the left, terminate at the right, the reason why one of them cannot
 * be between them. Nothing can be done unless the screen shows now.
 */
final class ParticipantActs extends HBox {
    private final LocksModel model;
    private final Label reason = new Label();
    private final ReadOnlyObjectWrapper<Availability> cancelAvailable =
            new ReadOnlyObjectWrapper<>(Availability.AVAILABLE);
    private final ReadOnlyObjectWrapper<Availability> terminateAvailable =
            new ReadOnlyObjectWrapper<>(Availability.AVAILABLE);
    private final ReadOnlyObjectWrapper<String> terminateWords = new ReadOnlyObjectWrapper<>("Terminate session…");
    private final CommandButton cancel;
    private final CommandButton terminate;
    private final CommandButton rollBack;
    private Optional<Participant> participant = Optional.empty();

    ParticipantActs(LocksModel model, LockRequests requests) {
        this.model = model;
        setId("participant-acts");
        getStyleClass().add("lk-participant-acts");
        setAlignment(Pos.CENTER_LEFT);
        cancel = CommandButtons.button(Command.of("cancel-query", "Cancel query…", Icon.CANCEL)
                .available(cancelAvailable.getReadOnlyProperty())
                .does(() -> backend().ifPresent(requests::cancelQuery)));
        terminate = CommandButtons.button(Command.of("terminate-session", "", Icon.TERMINATE)
                .text(terminateWords.getReadOnlyProperty())
                .weight(Command.Weight.DANGEROUS)
                .available(terminateAvailable.getReadOnlyProperty())
                .does(() -> backend().ifPresent(requests::terminate)));
        rollBack = CommandButtons.button(Command.of("roll-back-prepared", "Roll back prepared…", Icon.ROLL_BACK)
                .weight(Command.Weight.DANGEROUS)
                .available(terminateAvailable.getReadOnlyProperty())
                .does(() -> participant
                        .filter(PreparedTransaction.class::isInstance)
                        .map(PreparedTransaction.class::cast)
                        .ifPresent(requests::rollBackPrepared)));
        reason.setId("participant-acts-reason");
        reason.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        reason.setMaxWidth(Double.MAX_VALUE);
        reason.setWrapText(true);
        HBox.setHgrow(reason, Priority.ALWAYS);
        getChildren().addAll(cancel, reason, terminate, rollBack);
        show(Optional.empty());
    }

    private Optional<Backend> backend() {
        return participant.filter(Backend.class::isInstance).map(Backend.class::cast);
    }

    /** Offers what can be done to this one; nothing if it is empty. */
    void show(Optional<Participant> who) {
        participant = who;
        boolean prepared = who.filter(PreparedTransaction.class::isInstance).isPresent();
        // In the past there is nothing to press, not even something that is off.
        boolean past = model.shownProperty().get().moment() instanceof Moment.Past;
        present(this, who.isPresent() && !past);
        present(cancel, !prepared);
        present(terminate, !prepared);
        present(rollBack, prepared);
        Optional<String> noCancel = whyNot(Act.CANCEL_QUERY).or(() -> backend().flatMap(ParticipantActs::whyNoCancel));
        Optional<String> noTerminate = whyNot(prepared ? Act.ROLL_BACK_PREPARED : Act.TERMINATE)
                .or(() -> backend().flatMap(ParticipantActs::whyNoTerminate));
        cancelAvailable.set(noCancel.map(Availability::unavailable).orElse(Availability.AVAILABLE));
        terminateAvailable.set(noTerminate.map(Availability::unavailable).orElse(Availability.AVAILABLE));
        terminateWords.set(
                backend().map(one -> "Terminate session " + one.pid() + "…").orElse("Terminate session…"));
        reason.setText(
                prepared
                        ? noTerminate.orElse("")
                        : noTerminate.or(() -> noCancel).orElse(""));
    }

    private Optional<String> whyNot(Act act) {
        return participant.flatMap(who -> model.whyNot(act, who.id()));
    }

    private static Optional<String> whyNoCancel(Backend backend) {
        if (whyNoTerminate(backend).isPresent()) {
            return whyNoTerminate(backend);
        }
        if (backend.state().idleInTransaction()) {
            return Optional.of("idle in transaction: there is no query to cancel");
        }
        return backend.state() == BackendState.IDLE
                ? Optional.of("idle: there is no query to cancel")
                : Optional.empty();
    }

    private static Optional<String> whyNoTerminate(Backend backend) {
        return switch (backend.kind()) {
            case STARTUP ->
                Optional.of("this process replays the primary's log; its locks are the primary's and end there");
            case OTHER -> Optional.of("this is a process of the server itself");
            case CLIENT, AUTOVACUUM, AUTOVACUUM_WRAPAROUND, WAL_SENDER, LOGICAL_APPLY, PARALLEL_WORKER ->
                Optional.empty();
        };
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
