package dev.lockkeeper.console.locks.graph;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.locks.LockRequests;
import dev.lockkeeper.console.locks.LocksModel;
import dev.lockkeeper.console.locks.Moment;
import dev.lockkeeper.console.locks.Shown;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.diagnosis.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** What can be done with a card: copy what it says; cancel, terminate, roll back, unless the moment is over. */
final class CardMenu {
    private final LocksModel model;
    private final LockRequests requests;
    private final Desktop desktop;

    CardMenu(LocksModel model, LockRequests requests, Desktop desktop) {
        this.model = model;
        this.requests = requests;
        this.desktop = desktop;
    }

    /** The commands for a participant. */
    List<List<Command>> of(Participant participant, CardText text) {
        List<Command> copies = new ArrayList<>(List.of(copy("copy-card", "Copy", text.lines())));
        return switch (participant) {
            case Backend backend -> {
                copies.add(copy("copy-pid", "Copy pid", String.valueOf(backend.pid())));
                copies.add(Command.of("copy-statement", "Copy statement", Icon.COPY)
                        .available(constant(
                                Availability.when(backend.query().isPresent(), "the statement cannot be seen")))
                        .does(() -> backend.query().ifPresent(desktop::copy)));
                yield List.of(copies, List.of(cancel(backend), terminate(backend)));
            }
            case PreparedTransaction prepared -> {
                copies.add(copy("copy-gid", "Copy gid", prepared.gid()));
                yield List.of(copies, List.of(rollBack(prepared)));
            }
        };
    }

    /** The commands for a folded stack. */
    List<List<Command>> ofStack(CardText text, Runnable unfold) {
        return List.of(
                List.of(Command.of("unfold-stack", "Unfold", Icon.UNFOLD).does(unfold)),
                List.of(copy("copy-card", "Copy", text.lines())));
    }

    private Command copy(String id, String words, String text) {
        return Command.of(id, words, Icon.COPY).does(() -> desktop.copy(text));
    }

    private Command cancel(Backend backend) {
        Optional<String> nothing = backend.state().idleInTransaction()
                ? Optional.of("idle in transaction: there is no query to cancel")
                : Optional.empty();
        Availability availability = available(
                Act.CANCEL_QUERY,
                backend,
                nothing,
                Remedy.Kind.CANCEL_BLOCKER,
                Remedy.Kind.CANCEL_WAITER,
                Remedy.Kind.CANCEL_WAITING_MIGRATION);
        return Command.of("cancel-query", "Cancel query of " + backend.pid() + "…", Icon.CANCEL)
                .available(constant(availability))
                .does(() -> requests.cancelQuery(backend));
    }

    private Command terminate(Backend backend) {
        return Command.of("terminate-session", "Terminate session " + backend.pid() + "…", Icon.TERMINATE)
                .available(constant(available(Act.TERMINATE, backend, Optional.empty(), Remedy.Kind.TERMINATE_BLOCKER)))
                .does(() -> requests.terminate(backend));
    }

    private Command rollBack(PreparedTransaction prepared) {
        return Command.of("roll-back-prepared", "Roll back prepared transaction…", Icon.ROLL_BACK)
                .available(constant(
                        available(Act.ROLL_BACK_PREPARED, prepared, Optional.empty(), Remedy.Kind.ROLL_BACK_PREPARED)))
                .does(() -> requests.rollBackPrepared(prepared));
    }

    private Availability available(Act act, Participant participant, Optional<String> nothing, Remedy.Kind... kinds) {
        Shown shown = model.shownProperty().get();
        return over(shown.moment())
                .or(() -> model.whyNot(act, participant.id()))
                .or(() -> remedy(shown, participant, List.of(kinds)))
                .or(() -> nothing)
                .map(Availability::unavailable)
                .orElse(Availability.AVAILABLE);
    }

    private Optional<String> over(Moment moment) {
        return switch (moment) {
            case Moment.Live ignored -> Optional.empty();
            case Moment.Paused paused ->
                Optional.of(
                        "paused at " + Ages.clock(paused.at(), model.clock().getZone()) + ", go back to live first");
            case Moment.Past past ->
                Optional.of("this is the past, "
                        + Ages.clock(past.at(), model.clock().getZone()));
        };
    }

    private static Optional<String> remedy(Shown shown, Participant participant, List<Remedy.Kind> kinds) {
        return shown.diagnosis().roots().stream()
                .flatMap(root -> root.remedies().stream())
                .filter(remedy -> kinds.contains(remedy.kind()))
                .filter(remedy -> remedy.target()
                        .map(Participant::id)
                        .filter(participant.id()::equals)
                        .isPresent())
                .map(Remedy::unavailable)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static ObservableValue<Availability> constant(Availability value) {
        return new ReadOnlyObjectWrapper<>(value).getReadOnlyProperty();
    }
}
