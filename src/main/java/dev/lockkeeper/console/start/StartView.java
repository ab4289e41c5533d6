package dev.lockkeeper.console.start;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The first start on the screen: the named steps of a {@link StartModel}, and what to do when one fails. */
public final class StartView extends StackPane {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final StartModel model;
    private final VBox rows = new VBox();
    private final HBox failure = new HBox(12);
    private final Label sentence = new Label();
    private final HBox buttons = new HBox(8);
    private final List<Command> whileRunning;
    private final List<Command> afterFailure;

    /**
     * Shows a start.
     *
     * @param note what is kept and where, in one line
     * @param whileRunning what the operator can do while it runs, Cancel last
     * @param afterFailure what the operator can do when it failed, Retry first
     */
    public StartView(StartModel model, String note, List<Command> whileRunning, List<Command> afterFailure) {
        this.model = model;
        this.whileRunning = List.copyOf(whileRunning);
        this.afterFailure = List.copyOf(afterFailure);
        setId("start");
        Label title = new Label(model.title());
        title.getStyleClass().addAll(LkStyles.TITLE, LkStyles.STRONG);
        Label explanation = muted(model.explanation());
        rows.getStyleClass().add("lk-start-rows");
        Label small = muted(note);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(USE_PREF_SIZE);
        HBox foot = new HBox(16, small, space, buttons);
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox column = new VBox(12, new VBox(4, title, explanation), progress(), rows, failureStrip(), foot);
        column.getStyleClass().add("lk-start");
        column.setMaxHeight(USE_PREF_SIZE);
        setAlignment(Pos.TOP_CENTER);
        getChildren().add(column);
        model.steps().addListener((ListChangeListener<StartStep>) change -> fillRows());
        fillRows();
        model.failureProperty().subscribe(this::failed);
    }

    private Node progress() {
        ProgressBar bar = new ProgressBar(0);
        bar.setId("start-progress");
        bar.getStyleClass().add("lk-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.progressProperty());
        bar.setAccessibleText("Progress of starting");
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label summary = new Label();
        summary.setId("start-summary");
        summary.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        summary.setMinWidth(USE_PREF_SIZE);
        summary.textProperty().bind(model.summaryProperty());
        HBox line = new HBox(12, bar, summary);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Node failureStrip() {
        sentence.setId("start-failure");
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        failure.getStyleClass().add("lk-danger-strip");
        failure.setAlignment(Pos.TOP_LEFT);
        failure.getChildren().addAll(Icon.FAILED.state(), sentence);
        return failure;
    }

    private void failed(Optional<String> why) {
        failure.setVisible(why.isPresent());
        failure.setManaged(why.isPresent());
        sentence.setText(why.orElse(""));
        buttons.getChildren()
                .setAll((why.isPresent() ? afterFailure : whileRunning)
                        .stream().map(CommandButtons::button).toList());
    }

    private void fillRows() {
        rows.getChildren().setAll(model.steps().stream().map(StartView::row).toList());
    }

    private static Node row(StartStep step) {
        Label name = new Label(step.name(), icon(step));
        name.getStyleClass().add("lk-start-name");
        Label detail = muted(step.detail());
        HBox.setHgrow(detail, Priority.ALWAYS);
        detail.setMaxWidth(Double.MAX_VALUE);
        Label length = muted(step.duration().map(Ages::length).orElse("–"));
        length.setMinWidth(USE_PREF_SIZE);
        HBox row = new HBox(12, name, detail, length);
        row.setId("start-step-" + step.id());
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("lk-start-row");
        row.pseudoClassStateChanged(RUNNING, step.state() == StartStep.State.RUNNING);
        row.pseudoClassStateChanged(FAILED, step.state() == StartStep.State.FAILED);
        return row;
    }

    private static Node icon(StartStep step) {
        return switch (step.state()) {
            case WAITING -> Icon.PENDING.toned(Tone.MUTED);
            case RUNNING -> Icon.RUNNING.state();
            case DONE -> Icon.APPLIED.state();
            case FAILED -> Icon.FAILED.state();
        };
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return label;
    }
}
