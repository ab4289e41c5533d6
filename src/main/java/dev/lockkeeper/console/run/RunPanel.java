package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Icon;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * The run at the foot of a view: one line at rest, unfolded while something runs. Used on the screen's thread; closing lets
 * go of the model.
 */
public final class RunPanel extends VBox implements AutoCloseable {
    private final RunModel model;
    private final RunHead head;
    private final RunStrip strip;
    private final RunBody body;
    private final Command cancel;
    private final Command copyLog;
    private final Command retryNow;
    private final Command giveUp;
    private final Command showInLocks;
    private final ReadOnlyBooleanWrapper unfolded = new ReadOnlyBooleanWrapper();
    private final Timeline ages;
    private Subscription subscriptions = Subscription.EMPTY;
    private boolean keptFolded;
    private boolean wasActive;

    /**
     * A panel for the run of this flow.
     *
     * @param desktop has the clipboard
     * @param places shows the file an operator chose in the list
     */
    public RunPanel(RunModel model, OperationFlow flow, Desktop desktop, FilePlaces places) {
        this(model, flow, desktop, places, LocksOpening.NONE, Optional.empty());
    }

    /**
     * A panel that leads to the lock view.
     *
     * @param locks opens the lock view with the run's chain
     * @param askNotice asks when to notify of a run that waits; empty if nothing is ever notified
     */
    public RunPanel(
            RunModel model,
            OperationFlow flow,
            Desktop desktop,
            FilePlaces places,
            LocksOpening locks,
            Optional<Runnable> askNotice) {
        this.model = model;
        setId("run-panel");
        getStyleClass().add("lk-run");
        getStylesheets().add(RunStylesheet.url());
        setMinHeight(USE_PREF_SIZE);
        cancel = Command.of("cancel-run", "Cancel run…", Icon.CANCEL)
                .text(model.snapshotProperty().map(now -> cancelling(now) ? "Cancelling…" : "Cancel run…"))
                .weight(Command.Weight.DANGEROUS)
                .key("Esc")
                .available(model.snapshotProperty().map(RunPanel::cancellable))
                .does(flow::askCancel);
        copyLog = Command.of("copy-log", "Copy log", Icon.COPY)
                .weight(Command.Weight.QUIET)
                .does(() -> desktop.copy(model.log().text()));
        Optional<Command> notify =
                askNotice.map(ask -> Command.of("notify-waiting", "Notify when a run waits…", Icon.NOTIFY)
                        .weight(Command.Weight.QUIET)
                        .does(ask));
        head = new RunHead(model, this::foldOrUnfold, notify, copyLog, cancel);
        retryNow = Command.of("retry-now", "Retry now", Icon.REFRESH)
                .available(model.snapshotProperty().map(RunPanel::pausing))
                .does(flow::retryNow);
        giveUp = Command.of("give-up", "Give up", Icon.CANCEL)
                .available(model.snapshotProperty().map(RunPanel::pausing))
                .does(flow::giveUp);
        showInLocks = Command.of("show-in-locks", "Show in Locks", Icon.LOCKS)
                .does(() -> model.snapshotProperty()
                        .get()
                        .flatMap(RunSnapshot::backend)
                        .ifPresent(locks::open));
        strip = new RunStrip(
                model.clock(),
                locks == LocksOpening.NONE ? Optional.empty() : Optional.of(showInLocks),
                retryNow,
                giveUp);
        RunFileList files = new RunFileList(model, name -> places.reveal(name, Optional.empty()));
        RunLogList log = new RunLogList(model, desktop::copy);
        body = new RunBody(model, files, log);
        getChildren().addAll(head, strip, body);
        ages = new Timeline(new KeyFrame(Duration.seconds(5), event -> show()));
        ages.setCycleCount(Animation.INDEFINITE);
        ObservableValue<Boolean> inSight = sceneProperty().map(scene -> true).orElse(false);
        subscriptions = Subscription.combine(
                model.snapshotProperty().subscribe(this::changed),
                model.lastRunProperty().subscribe(this::show),
                body.follow(),
                inSight.subscribe(seen -> {
                    if (seen) {
                        ages.play();
                    } else {
                        ages.stop();
                    }
                }));
        unfolded.subscribe(this::show);
    }

    /** The commands whose keys work while the panel is shown. */
    public List<Command> commands() {
        return List.of(cancel, copyLog, retryNow, giveUp);
    }

    /** Whether files and log are shown. */
    public ReadOnlyBooleanProperty unfoldedProperty() {
        return unfolded.getReadOnlyProperty();
    }

    /** Shows files and log. */
    public void unfold() {
        keptFolded = false;
        unfolded.set(model.snapshotProperty().get().isPresent());
    }

    /** Lets go of the model. */
    @Override
    public void close() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        ages.stop();
    }

    private void changed(Optional<RunSnapshot> now) {
        boolean active = now.filter(RunSnapshot::active).isPresent();
        if (active && !wasActive && !keptFolded) {
            unfolded.set(true);
        }
        wasActive = active;
        show();
    }

    private void foldOrUnfold() {
        if (unfolded.get()) {
            // Who folds it in the middle of a run does not want to be interrupted by the next one either.
            keptFolded = wasActive;
            unfolded.set(false);
        } else {
            unfold();
        }
    }

    private void show() {
        Optional<RunSnapshot> now = model.snapshotProperty().get();
        boolean open = unfolded.get();
        boolean active = now.filter(RunSnapshot::active).isPresent();
        head.folded(!open);
        head.show(now, model.lastRunProperty().get(), !open);
        strip.show(open || active ? now : Optional.empty());
        body.setManaged(open);
        body.setVisible(open);
        body.show(now);
    }

    private static boolean cancelling(Optional<RunSnapshot> now) {
        return now.filter(run -> run.stage() instanceof RunStage.Cancelling).isPresent();
    }

    private static Availability cancellable(Optional<RunSnapshot> now) {
        if (cancelling(now)) {
            return Availability.unavailable("the server was asked to stop already");
        }
        return Availability.when(now.filter(RunSnapshot::active).isPresent(), "nothing runs");
    }

    private static Availability pausing(Optional<RunSnapshot> now) {
        return Availability.when(
                now.flatMap(RunSnapshot::retry).isPresent(), "an attempt is going on; cancel the run to stop it");
    }
}
