package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.shell.FoldingRow;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.Purpose;
import java.time.Instant;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The first line of the run panel: what runs, how far, since when; at rest the last run. */
final class RunHead extends StackPane {
    private final RunModel model;
    private final Button fold = new Button();
    private final StackPane icon = new StackPane();
    private final Label title = new Label();
    private final Fact file = new Fact("run-file");
    private final Fact time = new Fact("run-time");
    private final Fact backend = new Fact("run-backend");
    private final Node copyLog;
    private final Node cancel;
    private Optional<Icon> shownIcon = Optional.empty();

    RunHead(RunModel model, Runnable foldOrUnfold, Optional<Command> notify, Command copyLog, Command cancel) {
        this.model = model;
        getStyleClass().add("lk-run-head");
        fold.setId("run-fold");
        fold.getStyleClass().addAll(LkStyles.QUIET, LkStyles.ICON_ONLY);
        fold.setOnAction(event -> foldOrUnfold.run());
        title.setId("run-title");
        title.getStyleClass().add(LkStyles.STRONG);
        title.setMinWidth(60);
        this.copyLog = CommandButtons.button(copyLog);
        Label key = new Label("Esc");
        key.getStyleClass().add("lk-run-key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        HBox cancelWithKey = new HBox(8, CommandButtons.button(cancel), key);
        cancelWithKey.setAlignment(Pos.CENTER_LEFT);
        this.cancel = cancelWithKey;
        FoldingRow row = new FoldingRow(10);
        row.lead(fold, FoldingRow.NEVER);
        row.lead(icon, FoldingRow.NEVER);
        row.lead(title, FoldingRow.NEVER);
        row.lead(file, FoldingRow.NEVER);
        row.lead(time, 1);
        row.lead(backend, 2);
        notify.map(CommandButtons::iconButton).ifPresent(button -> row.trail(button, 4));
        row.trail(this.copyLog, 3);
        row.trail(this.cancel, FoldingRow.NEVER);
        getChildren().add(row);
    }

    void folded(boolean folded) {
        fold.setGraphic((folded ? Icon.FOLD : Icon.UNFOLD).small());
        fold.setAccessibleText(folded ? "Unfold the run panel" : "Fold the run panel");
    }

    /**
     * Says everything anew.
     *
     * @param folded at rest and folded, the last run is all that is said
     */
    void show(Optional<RunSnapshot> run, Optional<LastRun> last, boolean folded) {
        Instant now = model.clock().instant();
        boolean active = run.filter(RunSnapshot::active).isPresent();
        shown(cancel, active);
        shown(copyLog, run.isPresent() && (active || !folded));
        if (run.isPresent() && (active || !folded)) {
            running(run.get());
        } else {
            file.say("");
            backend.say("");
            time.say("");
            last.ifPresentOrElse(known -> atRest(known, now), () -> {
                picture(Icon.NOTICE);
                title.setText("No run yet");
                title.getStyleClass().remove(LkStyles.STRONG);
            });
        }
        fold.setDisable(run.isEmpty());
    }

    private void atRest(LastRun last, Instant now) {
        picture(last.icon());
        title.setText("Last run");
        strong();
        file.say(last.words());
        time.say(Ages.ago(last.endedAt(), now)
                + last.by().map(who -> " by " + who).orElse(""));
    }

    private void running(RunSnapshot run) {
        picture(
                switch (run.stage()) {
                    case RunStage.Going going ->
                        run.obstacle().isPresent() || run.retry().isPresent() ? Icon.WAITING : Icon.RUNNING;
                    case RunStage.Cancelling cancelling -> Icon.WAITING;
                    case RunStage.Ended ended -> ended.result().kind().icon();
                });
        title.setText(run.title());
        strong();
        file.say(
                run.fileNumber() == 0
                        ? RunWords.files(run.fileCount())
                        : "file " + run.fileNumber() + " of " + run.fileCount());
        String since = Ages.clock(run.startedAt(), model.clock().getZone());
        time.say(
                run.active()
                        ? "running for " + Ages.length(run.elapsed()) + ", since " + since
                        : "took " + Ages.length(run.elapsed()) + ", began " + since);
        backend.say(run.backend()
                .map(pid -> "backend " + pid + ", " + Purpose.RUN.applicationName())
                .orElse(""));
    }

    private void strong() {
        if (!title.getStyleClass().contains(LkStyles.STRONG)) {
            title.getStyleClass().add(LkStyles.STRONG);
        }
    }

    private void picture(Icon wanted) {
        if (!shownIcon.equals(Optional.of(wanted))) {
            shownIcon = Optional.of(wanted);
            icon.getChildren().setAll(wanted.state());
        }
    }

    private static void shown(Node node, boolean shown) {
        node.setManaged(shown);
        node.setVisible(shown);
    }

    /** A line and words behind it; without words it takes no room. */
    private static final class Fact extends HBox {
        private final Label label = new Label();

        Fact(String id) {
            Region line = new Region();
            line.getStyleClass().add(LkStyles.SEPARATOR);
            label.setId(id);
            label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
            label.setMinWidth(0);
            setMinWidth(60);
            setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("lk-run-fact");
            getChildren().addAll(line, label);
        }

        void say(String words) {
            label.setText(words);
            shown(this, !words.isEmpty());
        }
    }
}
