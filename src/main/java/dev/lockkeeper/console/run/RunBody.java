package dev.lockkeeper.console.run;

import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** What an unfolded run panel shows: its files, the statements and the long work of the file it is at, the log. */
final class RunBody extends GridPane {
    private final RunFileList files;
    private final RunUnitList units;
    private final RunBuildView build = new RunBuildView();
    private final RunLogList log;
    private final Label ifCancelled = new Label();
    private final Label unitsHead = columnHead("Statements");
    private final VBox filesColumn;
    private final VBox workColumn;
    private final VBox logColumn;
    private final RunModel model;
    private Optional<Boolean> working = Optional.empty();

    RunBody(RunModel model, RunFileList files, RunLogList log) {
        this.model = model;
        this.files = files;
        this.log = log;
        this.units = new RunUnitList(model);
        ifCancelled.setId("run-if-cancelled");
        ifCancelled.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass(), "lk-run-foot");
        ifCancelled.setWrapText(true);
        ifCancelled.setMinHeight(USE_PREF_SIZE);
        ifCancelled.setMaxWidth(Double.MAX_VALUE);
        filesColumn = new VBox(columnHead("Files"), files, ifCancelled);
        filesColumn.getStyleClass().add("lk-run-files-column");
        workColumn = new VBox(unitsHead, build, units);
        workColumn.getStyleClass().add("lk-run-files-column");
        logColumn = new VBox(columnHead("Log"), log);
        for (Node list : List.of(files, units, log)) {
            VBox.setVgrow(list, Priority.ALWAYS);
        }
        RowConstraints row = new RowConstraints();
        row.setVgrow(Priority.ALWAYS);
        row.setFillHeight(true);
        getRowConstraints().add(row);
        // A part of the window, but never so much that the table above is gone.
        prefHeightProperty()
                .bind(sceneProperty()
                        .flatMap(Scene::heightProperty)
                        .map(height -> Math.clamp(height.doubleValue() * 0.27, 150, 250))
                        .orElse(200.0));
        setMinHeight(120);
        arrange(false);
    }

    /** Begins to follow the run. */
    Subscription follow() {
        return Subscription.combine(files.follow(), units.follow(), log.follow());
    }

    void show(Optional<RunSnapshot> now) {
        String words = now.map(RunSnapshot::ifCancelled).orElse("");
        ifCancelled.setText(words);
        ifCancelled.setManaged(!words.isEmpty());
        ifCancelled.setVisible(!words.isEmpty());
        build.show(now.flatMap(RunSnapshot::build));
        boolean parts = !model.units().isEmpty();
        unitsHead.setText(
                parts ? "Statements of " + now.flatMap(RunSnapshot::fileName).orElse("the file") : "On the server");
        arrange(parts || build.isVisible());
    }

    /** The middle is there only while it has something to say: most files run in one transaction, and quickly. */
    private void arrange(boolean middle) {
        if (working.filter(now -> now == middle).isPresent()) {
            return;
        }
        working = Optional.of(middle);
        getChildren().clear();
        getColumnConstraints().clear();
        if (middle) {
            addRow(0, filesColumn, workColumn, logColumn);
            getColumnConstraints().addAll(share(30), share(34), share(36));
        } else {
            addRow(0, filesColumn, logColumn);
            getColumnConstraints().addAll(share(42), share(58));
        }
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
}
