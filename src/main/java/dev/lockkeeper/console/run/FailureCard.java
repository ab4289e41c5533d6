package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.migrations.MigrationRequests;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.migration.RunFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/**
 * A failed file, above the view: what happened, where, what the server advises, what the database holds now, and where to
 * go from here. Takes no room while nothing has failed. Used on the screen's thread; closing lets go of the model.
 */
public final class FailureCard extends HBox implements AutoCloseable {
    private final RunModel model;
    private final Desktop desktop;
    private final FilePlaces places;
    private final Runnable showLog;
    private final MigrationRequests requests;
    private final Subscription subscription;
    private Optional<Consumer<RunFailure>> bundle = Optional.empty();

    /**
     * A card for the failures of this model.
     *
     * @param desktop opens the file and has the clipboard
     * @param places shows the place that failed
     * @param showLog unfolds the log of the run
     * @param requests goes on with a file that stopped halfway
     */
    public FailureCard(
            RunModel model, Desktop desktop, FilePlaces places, Runnable showLog, MigrationRequests requests) {
        this.model = model;
        this.desktop = desktop;
        this.places = places;
        this.showLog = showLog;
        this.requests = requests;
        setId("failure-card");
        getStyleClass().add("lk-failure");
        getStylesheets().add(RunStylesheet.url());
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.TOP_LEFT);
        subscription = model.failureProperty().subscribe(this::show);
    }

    /** Offers what helpers need of a failure. */
    public void setBundle(Consumer<RunFailure> ask) {
        bundle = Optional.of(ask);
        show(model.failureProperty().get());
    }

    /** Lets go of the model. */
    @Override
    public void close() {
        subscription.unsubscribe();
    }

    private void show(Optional<FailureReport> failure) {
        setManaged(failure.isPresent());
        setVisible(failure.isPresent());
        getChildren().clear();
        failure.ifPresent(report -> {
            VBox words = new VBox(6, sentence(report), facts(report), lines(report));
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            Button copy = button("failure-copy", "Copy details", Icon.COPY, () -> copy(report));
            getChildren().addAll((report.halfway() ? Icon.STOPPED : Icon.FAILED).state(), words, buttons(report, copy));
            setAccessibleText(report.sentence());
            copy.requestFocus();
        });
    }

    private static Label sentence(FailureReport report) {
        Label sentence = wrapping(report.sentence());
        sentence.setId("failure-sentence");
        sentence.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        return sentence;
    }

    private FlowPane facts(FailureReport report) {
        RunFailure failure = report.failure();
        FlowPane facts = new FlowPane(10, 2);
        failure.sqlState().ifPresent(state -> {
            Label code = new Label(state);
            code.setId("failure-sqlstate");
            code.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, LkStyles.STRONG);
            HBox fact = new HBox(5, muted("SQLSTATE"), code);
            report.condition().ifPresent(name -> fact.getChildren().add(muted(name)));
            add(facts, fact);
        });
        Hyperlink place = new Hyperlink(failure.location());
        place.setId("failure-place");
        place.setMnemonicParsing(false);
        place.getStyleClass().addAll(LkStyles.MONO, LkStyles.SECONDARY, "lk-failure-place");
        place.setOnAction(event -> places.reveal(failure.scriptName(), failure.position()));
        add(facts, place);
        Label occasion = muted(report.occasion(model.clock().getZone()));
        occasion.setId("failure-occasion");
        add(facts, occasion);
        return facts;
    }

    private static void add(FlowPane facts, Node fact) {
        HBox item = new HBox(10);
        item.setAlignment(Pos.CENTER_LEFT);
        if (!facts.getChildren().isEmpty()) {
            Region line = new Region();
            line.getStyleClass().add(LkStyles.SEPARATOR);
            item.getChildren().add(line);
        }
        item.getChildren().add(fact);
        facts.getChildren().add(item);
    }

    private static GridPane lines(FailureReport report) {
        GridPane grid = new GridPane();
        grid.setHgap(8);
        grid.setVgap(4);
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(name, value);
        RunFailure failure = report.failure();
        failure.statementSummary().ifPresent(statement -> line(grid, "Statement", statement, true, false));
        failure.detail().ifPresent(detail -> line(grid, "Server's detail", detail, false, false));
        failure.hint().ifPresent(hint -> line(grid, "Server's hint", hint, false, false));
        failure.where().ifPresent(context -> line(grid, "Context", context, false, false));
        line(grid, "Database now", report.databaseState(), false, true);
        return grid;
    }

    private static void line(GridPane grid, String name, String value, boolean mono, boolean strong) {
        Label head = new Label(name);
        head.getStyleClass().addAll("lk-failure-name", LkStyles.SECONDARY);
        Label text = wrapping(value);
        text.getStyleClass().add(LkStyles.SECONDARY);
        if (mono) {
            text.getStyleClass().add(LkStyles.MONO);
        }
        if (strong) {
            text.setId("failure-database");
            text.getStyleClass().add(LkStyles.STRONG);
        }
        GridPane.setValignment(head, VPos.TOP);
        grid.addRow(grid.getRowCount(), head, text);
    }

    private VBox buttons(FailureReport report, Button copy) {
        VBox buttons = new VBox(copy);
        buttons.getStyleClass().add("lk-failure-buttons");
        buttons.setMinWidth(USE_PREF_SIZE);
        if (report.halfway()) {
            List<String> file = List.of(report.failure().fileName());
            buttons.getChildren()
                    .addAll(
                            button("failure-resume", "Resume…", Icon.RESUME, () -> requests.resume(file)),
                            button("failure-run-again", "Run again…", Icon.RUN_AGAIN, () -> requests.runAgain(file)));
        }
        Optional<Button> open =
                report.path().map(path -> button("failure-open", "Open file", Icon.FILE, () -> desktop.open(path)));
        bundle.ifPresent(ask -> buttons.getChildren()
                .add(button("failure-bundle", "Support bundle…", Icon.EXPORT, () -> ask.accept(report.failure()))));
        Button log = button("failure-log", "Show log", Icon.STYLE, showLog);
        Button dismiss = button("failure-dismiss", "Dismiss", Icon.CLOSE, model::dismissFailure);
        log.getStyleClass().add(LkStyles.QUIET);
        dismiss.getStyleClass().add(LkStyles.QUIET);
        HBox quiet = new HBox(4);
        // Four buttons one above the other would make the card higher than its words.
        open.filter(button -> report.halfway()).ifPresent(button -> {
            button.getStyleClass().add(LkStyles.QUIET);
            quiet.getChildren().add(button);
        });
        open.filter(button -> !report.halfway()).ifPresent(buttons.getChildren()::add);
        quiet.getChildren().addAll(log, dismiss);
        quiet.setAlignment(Pos.CENTER);
        buttons.getChildren().add(quiet);
        return buttons;
    }

    private void copy(FailureReport report) {
        desktop.copy(report.text(model.clock().getZone()));
    }

    private static Button button(String id, String words, Icon icon, Runnable action) {
        Button button = new Button(words, icon.small());
        button.setId(id);
        button.setMnemonicParsing(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        return label;
    }

    private static Label wrapping(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
