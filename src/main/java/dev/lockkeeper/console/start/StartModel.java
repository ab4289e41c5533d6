package dev.lockkeeper.console.start;

import dev.lockkeeper.console.start.StartStep.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The steps of starting an environment, one after the other, with real progress. Used on the screen's thread.
 */
public final class StartModel {
    private final Clock clock;
    private final String title;
    private final String explanation;
    private final List<StartStep> plan;
    private final ObservableList<StartStep> steps = FXCollections.observableArrayList();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<String>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Instant begun;
    private double fraction;

    /**
     * A start that has not begun.
     *
     * @param title what is being started
     * @param explanation what that is, and what it does not touch
     * @param plan the steps in order
     */
    public StartModel(Clock clock, String title, String explanation, List<StartStep> plan) {
        this.clock = clock;
        this.title = title;
        this.explanation = explanation;
        this.plan = List.copyOf(plan);
        this.begun = clock.instant();
        steps.setAll(plan);
        derive();
    }

    /** What is being started. */
    public String title() {
        return title;
    }

    /** What that is, and what it does not touch. */
    public String explanation() {
        return explanation;
    }

    /** The steps as they are now; not to be changed from outside. */
    public ObservableList<StartStep> steps() {
        return FXCollections.unmodifiableObservableList(steps);
    }

    /** How much is done, from 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** {@code step 3 of 5}, or how it ended. */
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** The sentence that says what went wrong, if something did. */
    public ReadOnlyObjectProperty<Optional<String>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Begins a step; the one that was going on is done. */
    public void begin(String id) {
        finishRunning();
        begun = clock.instant();
        fraction = 0;
        change(id, step -> step.with(State.RUNNING, Optional.of(Duration.ZERO)));
    }

    /**
     * Says where the running step is.
     *
     * @param detail for example {@code 005_add_vessel_dimensions.sql, 5 of 8}
     * @param done how much of this step is done, from 0 to 1
     */
    public void advance(String detail, double done) {
        fraction = Math.max(0, Math.min(1, done));
        running().ifPresent(step -> change(step.id(), one -> one.detailed(detail)));
    }

    /** Time has passed. */
    public void tick() {
        running().ifPresent(step -> change(step.id(), one -> one.with(State.RUNNING, Optional.of(elapsed()))));
    }

    /** The last step is done. */
    public void finish() {
        finishRunning();
        derive();
    }

    /** The running step failed, or the first one that was to come. */
    public void fail(String sentence) {
        running()
                .or(() -> steps.stream()
                        .filter(step -> step.state() == State.WAITING)
                        .findFirst())
                .ifPresent(step -> change(step.id(), one -> one.with(State.FAILED, Optional.of(elapsed()))));
        failure.set(Optional.of(sentence));
        derive();
    }

    /** All steps wait again, before another try. */
    public void reset() {
        failure.set(Optional.empty());
        fraction = 0;
        begun = clock.instant();
        steps.setAll(plan);
        derive();
    }

    private void finishRunning() {
        running().ifPresent(step -> {
            fraction = 0;
            change(step.id(), one -> one.with(State.DONE, Optional.of(elapsed())));
        });
    }

    private Duration elapsed() {
        return Duration.between(begun, clock.instant());
    }

    private Optional<StartStep> running() {
        return steps.stream().filter(step -> step.state() == State.RUNNING).findFirst();
    }

    private void change(String id, UnaryOperator<StartStep> change) {
        for (int index = 0; index < steps.size(); index++) {
            StartStep step = steps.get(index);
            if (step.id().equals(id)) {
                steps.set(index, change.apply(step));
                derive();
                return;
            }
        }
        throw new IllegalArgumentException("There is no start step '" + id + "'");
    }

    private void derive() {
        long done = steps.stream().filter(step -> step.state() == State.DONE).count();
        progress.set(steps.isEmpty() ? 0 : (done + (running().isPresent() ? fraction : 0)) / steps.size());
        if (failure.get().isPresent()) {
            summary.set("stopped after " + done + " of " + steps.size());
        } else if (done == steps.size()) {
            summary.set("done");
        } else {
            summary.set("step " + (done + 1) + " of " + steps.size());
        }
    }
}
