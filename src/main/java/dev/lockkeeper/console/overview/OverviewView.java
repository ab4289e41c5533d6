package dev.lockkeeper.console.overview;

import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.export.FileExport;
import dev.lockkeeper.console.shell.ConsoleView;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Row;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * Migrations across environments: a grid of states, and below it what stands out. Reads only while it is shown; changes
 * nothing. Used on the screen's thread.
 */
public final class OverviewView implements ConsoleView {
    private static final Duration TICK = Duration.seconds(1);
    private static final Duration ROUND = Duration.seconds(30);

    private final OverviewModel model;
    private final OverviewSource source;
    private final ScreenThread screen;
    private final OverviewToolbar toolbar;
    private final OverviewGrid grid;
    private final OutstandingPane outstanding;
    private final StackPane middle = new StackPane();
    private final Label explanation = new Label();
    private final VBox root = new VBox();
    private final Command refresh;
    private final Command export;
    private final Command find;
    private final Command add;
    private final Timeline clock;
    private final Timeline rounds;
    private Subscription subscriptions = Subscription.EMPTY;

    /**
     * A view that follows nothing before {@link #activate}.
     *
     * @param source closed with this view
     * @param screen the way from the source to the screen
     */
    public OverviewView(
            OverviewModel model,
            OverviewSource source,
            OverviewRequests requests,
            FileExport fileExport,
            ScreenThread screen) {
        this.model = model;
        this.source = source;
        this.screen = screen;
        OutstandingLead lead = new OutstandingLead(model, requests);
        refresh = Command.of("overview-refresh", "Refresh all", Icon.REFRESH)
                .key("F5")
                .does(source::refreshAll);
        export = Command.of("overview-export", "Export…", Icon.EXPORT).does(() -> export(fileExport));
        add = Command.of("overview-add", "Add environments…", Icon.ADD).does(requests::addEnvironments);
        grid = new OverviewGrid(model, lead::open, source::refresh);
        toolbar = new OverviewToolbar(model, refresh, export, this::intoGrid);
        find = Command.of("overview-find-key", "Find a migration", Icon.FIND)
                .key("Shortcut+F")
                .does(toolbar::focusFind);
        outstanding = new OutstandingPane(model, lead);
        clock = new Timeline(new KeyFrame(TICK, event -> model.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        rounds = new Timeline(new KeyFrame(ROUND, event -> source.refreshAnswered()));
        rounds.setCycleCount(Animation.INDEFINITE);
        build();
    }

    private void build() {
        root.setId("overview");
        root.getStyleClass().add("lk-overview");
        root.getStylesheets()
                .add(Objects.requireNonNull(OverviewView.class.getResource("overview.css"), "overview.css")
                        .toExternalForm());
        middle.getChildren().setAll(grid);
        middle.setMinHeight(0);
        explanation.setId("overview-explanation");
        explanation.getStyleClass().addAll(LkStyles.SECONDARY, "lk-overview-explanation");
        explanation.setMaxWidth(Double.MAX_VALUE);
        explanation.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox.setVgrow(outstanding, Priority.SOMETIMES);
        outstanding.maxHeightProperty().bind(root.heightProperty().multiply(0.6));
        root.getChildren().addAll(toolbar.node(), middle, explanation, outstanding);
    }

    private void intoGrid() {
        grid.requestFocus();
        if (model.chosenProperty().get().isEmpty()) {
            chooseFirst();
        }
    }

    private void chooseFirst() {
        List<Row> rows = model.shownProperty().get();
        List<Column> columns = model.overviewProperty().get().columns();
        if (!rows.isEmpty() && !columns.isEmpty()) {
            model.choose(Optional.of(new OverviewModel.Chosen(
                    rows.getFirst().fileName(), columns.getFirst().environment().name())));
        }
    }

    private void export(FileExport fileExport) {
        Overview now = model.overviewProperty().get();
        List<Row> rows = model.shownProperty().get();
        String which = rows.size() == now.rows().size()
                ? "every migration"
                : "the " + rows.size() + " of " + now.rows().size() + " migrations that are shown";
        fileExport.ask(
                "Export the overview",
                List.of(
                        "Written are " + which + " with their states in "
                                + now.columns().size() + " environments, and how old each state is. No SQL is in it.",
                        "Nothing leaves this computer."),
                "overview",
                () -> OverviewText.csv(now, rows),
                () -> OverviewText.json(now, rows));
    }

    /** What the view shows, for those who work beside it. */
    public OverviewModel model() {
        return model;
    }

    @Override
    public String id() {
        return "overview";
    }

    @Override
    public String title() {
        return "Overview";
    }

    @Override
    public Icon icon() {
        return Icon.OVERVIEW;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Command> commands() {
        return List.of(refresh, find, export);
    }

    @Override
    public void activate() {
        subscriptions = Subscription.combine(
                toolbar.follow(),
                grid.follow(),
                outstanding.follow(),
                model.overviewProperty().subscribe(this::state),
                model.shownProperty()
                        .subscribe(rows -> state(model.overviewProperty().get())),
                model.chosenProperty().subscribe(this::explain),
                clock::stop,
                rounds::stop);
        clock.play();
        rounds.play();
        AtomicReference<Optional<Overview>> latest = new AtomicReference<>(Optional.empty());
        source.watch(overview -> {
            // Fifty answers in a moment are one picture.
            if (latest.getAndSet(Optional.of(overview)).isEmpty()) {
                screen.perform(() -> latest.getAndSet(Optional.empty()).ifPresent(model::hear));
            }
        });
        Platform.runLater(grid::requestFocus);
    }

    @Override
    public void deactivate() {
        source.rest();
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    private void explain(Optional<OverviewModel.Chosen> chosen) {
        Optional<String> words = chosen.flatMap(cell -> {
            int column = model.columnIndex(cell.environment());
            return model.row(cell.fileName())
                    .filter(row -> column >= 0)
                    .map(row -> CellLook.of(row, row.cells().get(column), cell.environment()))
                    .map(look -> cell.fileName() + " in " + cell.environment() + ": " + look.sentence());
        });
        explanation.setText(words.orElse(""));
        explanation.setVisible(words.isPresent());
        explanation.setManaged(words.isPresent());
    }

    private void state(Overview now) {
        boolean alone = now.columns().size() == 1;
        grid.beside(
                alone
                        ? Optional.of(placeholder(
                                Icon.OVERVIEW,
                                "No other environment is defined",
                                "The overview compares environments: which migration is where, where one is missing, and"
                                        + " where a text differs. Add those that follow each other, in the order in which"
                                        + " migrations are promoted.",
                                List.of(add)))
                        : Optional.empty());
        Optional<Node> instead = instead(now);
        if (instead.isPresent()) {
            middle.getChildren().setAll(grid, instead.get());
        } else if (middle.getChildren().size() > 1) {
            middle.getChildren().setAll(grid);
        }
    }

    private Optional<Node> instead(Overview now) {
        boolean read =
                now.columns().stream().anyMatch(column -> column.state().last().isPresent());
        if (!read || !model.shownProperty().get().isEmpty()) {
            return Optional.empty();
        }
        String title = now.rows().isEmpty() ? "No migrations" : "No migration is shown";
        String words = now.rows().isEmpty()
                ? "Neither the folders nor the tables of these environments have any."
                : switch (model.filterProperty().get()) {
                    case ALL -> "No file name has what is searched for in it.";
                    case DIFFER -> "Every migration is in the same state in each environment that is known.";
                    case GAPS -> "No environment lacks what a later one has.";
                    case DRIFT -> "What was applied is everywhere what lies in the folder.";
                    case FAILED -> "Nothing failed and nothing stopped halfway.";
                };
        Placeholder placeholder = placeholder(Icon.OVERVIEW, title, words, List.of());
        placeholder.setMouseTransparent(true);
        placeholder.setPickOnBounds(false);
        return Optional.of(placeholder);
    }

    private static Placeholder placeholder(Icon icon, String title, String words, List<Command> steps) {
        Placeholder placeholder = new Placeholder(icon, title, words, steps);
        placeholder.setId("overview-placeholder");
        placeholder.getStyleClass().add(Tone.PLAIN.styleClass());
        return placeholder;
    }

    /** Ends what the view opened; it is not used afterwards. */
    public void close() {
        deactivate();
        source.close();
    }
}
