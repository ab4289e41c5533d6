package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.ErrorSink;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.ConsoleView;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.operation.Look;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.PauseTransition;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * The centre of the window: commands, chips, the table of migrations, and the detail of the selected one. Leaves room for
 * a run below and for what went wrong above. Used on the screen's thread.
 */
public final class MigrationsView implements ConsoleView {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final Duration BEFORE_LOADING = Duration.millis(300);
    private static final Duration AGES = Duration.seconds(5);
    private static final KeyCombination FIND_KEY = KeyCombination.valueOf("Shortcut+F");

    private final DeskSession session;
    private final Background background;
    private final ErrorSink errors;
    private final Clock clock;
    private final MigrationsModel model;
    private final DetailModel detail;
    private final MigrationCommands commands;
    private final MigrationsTable table;
    private final DetailPane detailPane;
    private final SearchField search;
    private final StaleBanner stale;
    private final Label tableProblem = new Label();
    private final RemarksPane remarks = new RemarksPane();
    private final StackPane notice = new StackPane();
    private final StackPane runPanel = new StackPane();
    private final VBox root = new VBox();
    private final TablePlaceholders placeholders;
    private final PauseTransition patience = new PauseTransition(BEFORE_LOADING);
    private final Timeline ages;
    private final Command find;
    private Subscription subscriptions = Subscription.EMPTY;
    private Optional<Runnable> history = Optional.empty();

    /**
     * A view that follows nothing before {@link #activate}.
     *
     * @param requests does what the operator asks for
     */
    public MigrationsView(
            DeskSession session,
            MigrationRequests requests,
            Background background,
            ErrorSink errors,
            Desktop desktop,
            SettingsStore settings,
            Clock clock) {
        this.session = session;
        this.background = background;
        this.errors = errors;
        this.clock = clock;
        model = new MigrationsModel(session, requests, clock);
        detail = new DetailModel(session, background, clock);
        commands = new MigrationCommands(model, session, requests, desktop, clock);
        FileReadings readings = new FileReadings(
                background,
                () -> session.last().map(look -> look.status().serverMajor()).orElse(0));
        table = new MigrationsTable(model, commands, readings, settings, clock);
        detailPane = new DetailPane(detail, commands, readings, background, desktop, clock);
        stale = new StaleBanner(commands, clock);
        search = new SearchField(FIND_KEY.getDisplayText(), model::search, this::intoTable);
        placeholders = new TablePlaceholders(model, commands, search::clear, () -> history);
        find = Command.of("find", "Find", Icon.FIND).key(FIND_KEY.getName()).does(search::requestFocus);
        ages = new Timeline(new KeyFrame(AGES, event -> model.tick()));
        ages.setCycleCount(Animation.INDEFINITE);
        build(settings);
    }

    private void build(SettingsStore settings) {
        root.setId("migrations");
        root.getStyleClass().add("lk-migrations");
        root.getStylesheets()
                .add(Objects.requireNonNull(MigrationsView.class.getResource("migrations.css"), "migrations.css")
                        .toExternalForm());
        tableProblem.setId("table-problem");
        tableProblem.getStyleClass().add("lk-warning-strip");
        tableProblem.setGraphic(Icon.HAZARD.toned(Tone.WARNING));
        tableProblem.setWrapText(true);
        tableProblem.setMinHeight(Label.USE_PREF_SIZE);
        tableProblem.setMaxWidth(Double.MAX_VALUE);
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(0);
        VBox left = new VBox(new ChipBar(model, search), table, remarks);
        left.setMinSize(0, 0);
        DetailSplit split = new DetailSplit(left, detailPane, settings);
        VBox.setVgrow(split, Priority.ALWAYS);
        show(notice, Optional.empty());
        show(runPanel, Optional.empty());
        root.getChildren().addAll(commandBar(), stale, tableProblem, notice, split, runPanel);
        patience.setOnFinished(event -> placeholder(model.tableStateProperty().get()));
    }

    private CommandBar commandBar() {
        CommandBar bar = new CommandBar();
        bar.shortened(commands.refresh(), 2, false);
        bar.line();
        bar.verbWhile(commands.stopped().resume(), commands.stopped().wanted());
        bar.verbWhile(commands.applySelected(), commands.stopped().onlyStopped().map(only -> !only));
        bar.verb(commands.applyUpTo());
        bar.verb(commands.applyAll());
        bar.line();
        bar.verb(commands.skip());
        bar.overflowing(commands.unmark(), 99);
        bar.overflowing(commands.rollBack(), 99);
        bar.line();
        bar.overflowing(commands.runScript(), 2);
        bar.shortened(commands.copyRows(), 1, true);
        bar.shortened(commands.openFolder(), 1, true);
        return bar;
    }

    private void intoTable() {
        table.requestFocus();
        if (model.selected().isEmpty() && !model.shown().isEmpty()) {
            table.getSelectionModel().selectFirst();
        }
    }

    /** What the table shows, for those who work beside it. */
    public MigrationsModel model() {
        return model;
    }

    /** What the detail shows. */
    public DetailModel detail() {
        return detail;
    }

    /** The commands, for menus and buttons elsewhere. */
    public MigrationCommands migrationCommands() {
        return commands;
    }

    /** Puts a panel below the table and the detail; it takes its height from them, and nothing else moves. */
    public void setRunPanel(Optional<Node> panel) {
        show(runPanel, panel);
    }

    /** Puts what the operator must know above the table: what failed, and what to do. */
    public void setNotice(Optional<Node> what) {
        show(notice, what);
    }

    /** Leads to what was done here, from a table that has nothing left to do. */
    public void setHistory(Runnable lead) {
        history = Optional.of(lead);
    }

    /** Selects a file, brings it into sight and shows one of its tabs; chip and search give way if they hide it. */
    public void reveal(String fileName, DetailTab tab) {
        boolean known =
                session.last().flatMap(look -> look.status().find(fileName)).isPresent();
        boolean hidden = known
                && model.shown().stream()
                        .noneMatch(row -> row.content().fileName().equals(fileName));
        if (hidden) {
            search.clear();
            model.choose(new StateChip.All());
        }
        model.shown().stream()
                .filter(row -> row.content().fileName().equals(fileName))
                .findFirst()
                .ifPresent(row -> {
                    table.reveal(row);
                    detail.choose(tab);
                });
    }

    private static void show(StackPane place, Optional<Node> node) {
        place.getChildren().setAll(node.stream().toList());
        place.setVisible(node.isPresent());
        place.setManaged(node.isPresent());
    }

    @Override
    public String id() {
        return "migrations";
    }

    @Override
    public String title() {
        return "Migrations";
    }

    @Override
    public Icon icon() {
        return Icon.MIGRATIONS;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Command> commands() {
        List<Command> all = new ArrayList<>(commands.everywhere());
        all.add(find);
        all.addAll(detailPane.commands());
        return all;
    }

    @Override
    public void activate() {
        model.activate();
        FolderWatch watch = FolderWatch.start(
                session.desk().environment().folder(), () -> background.screen().perform(session::refresh), errors);
        subscriptions = Subscription.combine(
                model.tableStateProperty().subscribe(this::tableState),
                model.remarksProperty().subscribe(remarks::show),
                model.situationProperty().subscribe(this::situation),
                session.stateProperty().subscribe(this::looked),
                watch::close,
                ages::stop,
                patience::stop);
        ages.play();
        // The table is where an operator begins; on a button the first press of a key could ask for something.
        Platform.runLater(table::requestFocus);
        // While another view was shown nobody watched the folder.
        if (!session.refreshingProperty().get()) {
            session.refresh();
        }
    }

    @Override
    public void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        model.deactivate();
    }

    private void looked(LookState state) {
        stale.show(state);
        root.pseudoClassStateChanged(STALE, stale.isVisible());
        Optional<String> problem = state.last().map(Look::status).flatMap(Remarks::tableProblem);
        tableProblem.setText(problem.orElse(""));
        tableProblem.setVisible(problem.isPresent());
        tableProblem.setManaged(problem.isPresent());
    }

    private void tableState(TableState state) {
        patience.stop();
        if (state instanceof TableState.Loading) {
            // Most looks are over before a word could be read.
            placeholder(new TableState.NotRead());
            patience.playFromStart();
        } else {
            placeholder(state);
        }
    }

    private void placeholder(TableState state) {
        table.setPlaceholder(placeholders.of(state, clock.instant()));
    }

    private void situation(Situation now) {
        // With several rows selected the detail shows the one that has the focus, if it is among them.
        MigrationRow focused = table.getFocusModel().getFocusedItem();
        Optional<RowContent> shown = now.selection().stream()
                .filter(content -> focused != null && focused.content().key().equals(content.key()))
                .findFirst()
                .or(() -> now.selection().stream().findFirst());
        detail.show(shown);
    }

    /** Lets go of the text controls; the view is not used afterwards. */
    public void close() {
        deactivate();
        detailPane.dispose();
    }
}
