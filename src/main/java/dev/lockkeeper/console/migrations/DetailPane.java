package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.advice.AdvisedSql;
import dev.lockkeeper.console.advice.LockOverview;
import dev.lockkeeper.console.advice.LocksView;
import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.preview.DifferenceView;
import dev.lockkeeper.console.preview.LexerColouring;
import dev.lockkeeper.console.preview.SqlView;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Everything about the selected file: its head, and SQL, rollback script, history or difference. */
final class DetailPane extends VBox {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    /** A shorter wait is not worth a word; what stood here before is gone by then. */
    private static final Duration BEFORE_READING = Duration.millis(300);

    private final DetailModel model;
    private final SqlView sql;
    private final AdvisedSql advised;
    private final LocksView locks;
    private final DifferenceView difference;
    private final HistoryList history;
    private final Label banner = new Label();
    private final StackPane content = new StackPane();
    private final PauseTransition patience = new PauseTransition(BEFORE_READING);

    DetailPane(
            DetailModel model,
            MigrationCommands commands,
            FileReadings readings,
            Background background,
            Desktop desktop,
            Clock clock) {
        this.model = model;
        Executor executor = task ->
                background.perform("preparing SQL for the screen", task::run).start();
        sql = new SqlView(new LexerColouring(), executor);
        sql.setId("detail-sql");
        advised = new AdvisedSql(sql, model.findings(), desktop);
        locks = new LocksView(this::leadTo);
        difference = new DifferenceView(new LexerColouring(), executor);
        difference.setId("detail-difference");
        history = new HistoryList(desktop, clock);
        setId("detail");
        getStyleClass().add("lk-detail");
        setMinSize(0, 0);
        banner.setId("detail-banner");
        banner.setWrapText(true);
        banner.setMinHeight(USE_PREF_SIZE);
        banner.setMaxWidth(Double.MAX_VALUE);
        banner.getStyleClass().add("lk-detail-banner");
        banner.setGraphic(Icon.NOTICE.small());
        setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        getChildren()
                .addAll(
                        new DetailHead(model, readings, commands.copyError(), desktop),
                        new StoppedPane(commands.stopped(), heightProperty()),
                        new DetailTabs(model),
                        new DriftPane(model, commands.drift()),
                        banner,
                        content);
        patience.setOnFinished(event -> show(new Label("Reading…"), Optional.empty()));
        model.subjectProperty()
                .subscribe(subject ->
                        advised.file(subject.map(RowContent::fileName).orElse("")));
        model.adviceProperty().subscribe(locks::show);
        model.stateProperty().subscribe(state -> show(state));
    }

    private void leadTo(LockOverview.Target statement) {
        model.findings().deselect();
        advised.lookAt(statement.range());
        model.choose(DetailTab.SQL);
    }

    /** What leads through the findings, for keys and menus. */
    List<Command> commands() {
        ObservableValue<Availability> some = model.adviceProperty()
                .map(advice -> advice.known()
                                .filter(known -> !known.findings().isEmpty()
                                        || !known.notAnalysed().isEmpty())
                                .isPresent()
                        ? Availability.AVAILABLE
                        : new Availability.Unavailable("Nothing was found in the selected file"));
        return List.of(
                Command.of("next-finding", "Next finding", Icon.HAZARD)
                        .key("F8")
                        .available(some)
                        .does(() -> {
                            model.choose(DetailTab.SQL);
                            model.findings().next();
                        }),
                Command.of("previous-finding", "Previous finding", Icon.HAZARD)
                        .key("Shift+F8")
                        .available(some)
                        .does(() -> {
                            model.choose(DetailTab.SQL);
                            model.findings().previous();
                        }));
    }

    private void show(DetailState state) {
        patience.stop();
        switch (state) {
            case DetailState.Nothing nothing -> show(nothing(nothing.sentence()), Optional.empty());
            case DetailState.Failed failed ->
                show(placeholder(Icon.FAILED, "This cannot be read", failed.sentence()), Optional.empty());
            case DetailState.Reading reading -> patience.playFromStart();
            case DetailState.AppliedTextUnknown unknown -> {
                difference.showUnknown();
                show(difference, Optional.empty());
            }
            case DetailState.Text text -> {
                advised.show(text.document());
                show(advised, text.banner());
                text.reveal().ifPresent(place -> sql.reveal(place.line(), place.column()));
            }
            case DetailState.Locks told -> show(locks, Optional.empty());
            case DetailState.History entries -> {
                history.show(entries.entries());
                show(history, Optional.empty());
            }
            case DetailState.Differing differing -> {
                difference.show(differing.comparison());
                show(difference, Optional.of(differing.banner()));
                banner.pseudoClassStateChanged(WARNING, false);
            }
        }
    }

    private void show(Node node, Optional<String> words) {
        banner.pseudoClassStateChanged(WARNING, true);
        banner.setText(words.orElse(""));
        banner.setVisible(words.isPresent());
        banner.setManaged(words.isPresent());
        if (!content.getChildren().equals(List.of(node))) {
            content.getChildren().setAll(node);
        }
    }

    private Node nothing(String sentence) {
        if (model.subjectProperty().get().isEmpty()) {
            return placeholder(Icon.FILE, "No file is selected", sentence);
        }
        return switch (model.tabProperty().get()) {
            case SQL -> placeholder(Icon.FILE, "No SQL to show", sentence);
            case FORECAST -> placeholder(Icon.POLICY, "No forecast", sentence);
            case ROLLBACK -> placeholder(Icon.NO_WAY_BACK, "No rollback script", sentence);
            case HISTORY -> placeholder(Icon.HISTORY, "No history", sentence);
            case DIFFERENCE -> placeholder(Icon.CHANGED, "Nothing to compare", sentence);
        };
    }

    private static Node placeholder(Icon icon, String title, String sentence) {
        Placeholder placeholder = new Placeholder(icon, title, sentence, List.of());
        placeholder.setId("detail-placeholder");
        return placeholder;
    }

    /** Lets go of everything; the pane is not used afterwards. */
    void dispose() {
        patience.stop();
        model.close();
        sql.dispose();
        difference.dispose();
    }
}
