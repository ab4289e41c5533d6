package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
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
    private final Label ifCancelled = new Label();
    private final GridPane body;
    private final Command cancel;
    private final Command copyLog;
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
        head = new RunHead(model, this::foldOrUnfold, copyLog, cancel);
        strip = new RunStrip(model.clock());
        RunFileList files = new RunFileList(model, name -> places.reveal(name, Optional.empty()));
        RunLogList log = new RunLogList(model, desktop::copy);
        body = body(files, log);
        getChildren().addAll(head, strip, body);
        ages = new Timeline(new KeyFrame(Duration.seconds(5), event -> show()));
        ages.setCycleCount(Animation.INDEFINITE);
        ObservableValue<Boolean> inSight = sceneProperty().map(scene -> true).orElse(false);
        subscriptions = Subscription.combine(
                model.snapshotProperty().subscribe(this::changed),
                model.lastRunProperty().subscribe(this::show),
                files.follow(),
                log.follow(),
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
        return List.of(cancel, copyLog);
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

    private GridPane body(Node files, Node log) {
        ifCancelled.setId("run-if-cancelled");
        ifCancelled.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-run-foot");
        ifCancelled.setWrapText(true);
        ifCancelled.setMinHeight(USE_PREF_SIZE);
        ifCancelled.setMaxWidth(Double.MAX_VALUE);
        VBox filesColumn = new VBox(columnHead("Files"), files, ifCancelled);
        filesColumn.getStyleClass().add("lk-run-files-column");
        VBox logColumn = new VBox(columnHead("Log"), log);
        VBox.setVgrow(files, Priority.ALWAYS);
        VBox.setVgrow(log, Priority.ALWAYS);
        GridPane grid = new GridPane();
        grid.addRow(0, filesColumn, logColumn);
        grid.getColumnConstraints().addAll(share(42), share(58));
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setFillHeight(true);
        grid.getRowConstraints().add(row);
        // A part of the window, but never so much that the table above is gone.
        grid.prefHeightProperty()
                .bind(sceneProperty()
                        .flatMap(Scene::heightProperty)
                        .map(height -> Math.clamp(height.doubleValue() * 0.27, 150, 250))
                        .orElse(200.0));
        grid.setMinHeight(120);
        return grid;
    }

    private static ColumnConstraints share(double percent) {
        ColumnConstraints constraints = new ColumnConstraints();
        constraints.setPercentWidth(percent);
        constraints.setFillWidth(true);
        return constraints;
    }

    private static Label columnHead(String words) {
        Label label = new Label(words);
        label.getStyleClass()
                .addAll("lk-run-column-head", LkStyles.SECONDARY, LkStyles.STRONG, Tone.MUTED.styleClass());
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
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
        String words = now.map(RunSnapshot::ifCancelled).orElse("");
        ifCancelled.setText(words);
        ifCancelled.setManaged(!words.isEmpty());
        ifCancelled.setVisible(!words.isEmpty());
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
}
