package dev.lockkeeper.console.environments;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.BackgroundWork.Running;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * A test of a connection, with its steps as they come; it can be cancelled and begun again. Used on the screen's thread; the
 * test itself runs in the background.
 */
public final class CheckModel {
    private final ConnectionCheck check;
    private final Background background;
    private final BiConsumer<Environment, ServerIdentity> answered;
    private final Generation tests = new Generation();
    private final ObservableList<CheckStep> steps = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.NotBegun());
    private Optional<Running> running = Optional.empty();

    /**
     * A test that has not begun.
     *
     * @param answered hears who answered
     */
    public CheckModel(ConnectionCheck check, Background background, BiConsumer<Environment, ServerIdentity> answered) {
        this.check = check;
        this.background = background;
        this.answered = answered;
    }

    /** How the whole test stands. */
    public sealed interface State {
        /** Nobody asked for it yet. */
        record NotBegun() implements State {}

        /** It is going on. */
        record Going() implements State {}

        /**
         * It is over.
         *
         * @param good whether nothing failed
         * @param words how it ended
         */
        record Over(boolean good, String words) implements State {}
    }

    /** How the whole test stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The steps so far; not to be changed from outside. */
    public ObservableList<CheckStep> steps() {
        return FXCollections.unmodifiableObservableList(steps);
    }

    /** Begins; a test that is going on is dropped. */
    public void begin(Callable<Environment> environment) {
        running.ifPresent(Running::drop);
        Generation.Ticket ticket = tests.next();
        steps.clear();
        state.set(new State.Going());
        running = Optional.of(background
                .run("testing a connection", () -> {
                    Environment place = environment.call();
                    Optional<ServerIdentity> identity = check.perform(
                            place,
                            step -> background.screen().perform(() -> {
                                if (ticket.current()) {
                                    take(step);
                                }
                            }));
                    return new Answer(place, identity);
                })
                .unlessLate(ticket)
                .onSuccess(this::over)
                .onError(InterruptedException.class, interrupted -> cancelled())
                .onError(IOException.class, failure -> failed(String.valueOf(failure.getMessage())))
                .start());
    }

    private record Answer(Environment environment, Optional<ServerIdentity> identity) {}

    private void take(CheckStep step) {
        for (int index = 0; index < steps.size(); index++) {
            if (steps.get(index).name().equals(step.name())) {
                steps.set(index, step);
                return;
            }
        }
        steps.add(step);
    }

    private void over(Answer answer) {
        Optional<CheckStep> failed = steps.stream()
                .filter(step -> step.verdict() == CheckStep.Verdict.FAILED)
                .findFirst();
        long warnings = steps.stream()
                .filter(step -> step.verdict() == CheckStep.Verdict.WARNING)
                .count();
        boolean good = failed.isEmpty() && answer.identity().isPresent();
        String place = answer.identity()
                .map(identity -> identity.address() + " answers as " + identity.user())
                .orElse("Nobody answered");
        state.set(new State.Over(
                good,
                failed.map(step -> "Stopped at " + step.name())
                        .orElse(place + (warnings == 0 ? "" : ", " + warnings + " to look at"))));
        answer.identity().ifPresent(identity -> answered.accept(answer.environment(), identity));
    }

    private void failed(String sentence) {
        state.set(new State.Over(false, sentence));
    }

    private void cancelled() {
        state.set(new State.Over(false, "Cancelled"));
    }

    /** Ends a test that is going on; what was found until then stays. */
    public void cancel() {
        if (state.get() instanceof State.Going) {
            tests.dropAll();
            running.ifPresent(Running::drop);
            running = Optional.empty();
            cancelled();
        }
    }
}
