package dev.lockkeeper.console.journal;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.export.FileExport;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.shell.ConsoleView;
import dev.lockkeeper.console.shell.FoldingRow;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.start.Placeholder;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.journal.ChainVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The journal: what was done, filtered, and of the selected act everything that is known. Used on the screen's thread. */
public final class JournalView implements ConsoleView {
    private static final double WIDE = 1_200;

    private final JournalModel model;
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final ActTable table;
    private final ActDetailPane detail;
    private final SplitPane split = new SplitPane();
    private final VBox root = new VBox();
    private final Label problems = new Label();
    private final JournalFilters filters;
    private final ScopeButtons scopes;
    private final Command refresh;
    private final Command verify;
    private final Command export;
    private final Command findKey;
    private Subscription subscriptions = Subscription.EMPTY;

    /**
     * A view that reads nothing before {@link #activate}.
     *
     * @param inTimeline whether the locks of a moment are still in memory
     * @param toTimeline leads to them
     */
    public JournalView(
            JournalModel model,
            FileExport fileExport,
            OverlayHost overlay,
            Desktop desktop,
            Background background,
            Predicate<Instant> inTimeline,
            Consumer<Instant> toTimeline) {
        this.model = model;
        this.overlay = overlay;
        this.desktop = desktop;
        table = new ActTable(model);
        detail = new ActDetailPane(model, background, inTimeline, toTimeline);
        filters = new JournalFilters(model, table::requestFocus);
        scopes = new ScopeButtons(model);
        detail.head().setFind(filters::lookFor);
        refresh =
                Command.of("journal-refresh", "Refresh", Icon.REFRESH).key("F5").does(model::refresh);
        verify = Command.of("journal-verify", "Verify chain", Icon.CHAIN).does(this::verify);
        export = Command.of("journal-export", "Export…", Icon.EXPORT).does(() -> export(fileExport));
        findKey = Command.of("journal-find-key", "Find in the journal", Icon.FIND)
                .key("Shortcut+F")
                .does(filters::toFind);
        build();
    }

    private void build() {
        root.setId("journal");
        root.getStyleClass().add("lk-journal");
        root.getStylesheets()
                .add(Objects.requireNonNull(JournalView.class.getResource("journal.css"), "journal.css")
                        .toExternalForm());
        FoldingRow bar = new FoldingRow(8);
        bar.getStyleClass().add(LkStyles.TOOLBAR);
        bar.setMinHeight(Region.USE_PREF_SIZE);
        bar.lead(CommandButtons.button(refresh), FoldingRow.NEVER);
        bar.lead(scopes, FoldingRow.NEVER);
        bar.trail(CommandButtons.button(verify), FoldingRow.NEVER);
        bar.trail(CommandButtons.button(export), FoldingRow.NEVER);
        problems.setId("journal-problems");
        problems.getStyleClass().add("lk-warning-strip");
        problems.setGraphic(Icon.HAZARD.toned(Tone.WARNING));
        problems.setWrapText(true);
        problems.setMinHeight(Region.USE_PREF_SIZE);
        problems.setMaxWidth(Double.MAX_VALUE);
        split.getItems().setAll(table, detail);
        split.getStyleClass().add("lk-journal-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        split.setMinHeight(0);
        root.widthProperty().subscribe((before, width) -> orient(width.doubleValue()));
        root.getChildren().addAll(bar, filters, problems, split);
    }

    private void orient(double width) {
        Orientation wanted = width >= WIDE ? Orientation.HORIZONTAL : Orientation.VERTICAL;
        if (split.getOrientation() != wanted || split.getDividerPositions()[0] == 0.5) {
            split.setOrientation(wanted);
            split.setDividerPositions(wanted == Orientation.HORIZONTAL ? 0.6 : 0.45);
        }
    }

    private void export(FileExport fileExport) {
        List<JournalSource.Entry> entries = model.answerProperty().get().entries();
        fileExport.ask(
                "Export the journal",
                List.of(
                        "Written are the " + entries.size()
                                + " acts that are shown: when, where, who, what, how it ended, why. The texts that ran"
                                + " are not in it.",
                        "Messages of the server may hold values from the database. Nothing leaves this computer."),
                "journal",
                () -> JournalText.csv(entries),
                () -> JournalText.json(entries));
    }

    private void verify() {
        model.verify(
                verdict -> MessageDialog.show(
                        overlay,
                        verdict.intact() ? Icon.CHECKED : Icon.FAILED,
                        title(verdict),
                        verdict.sentence(),
                        "",
                        desktop::copy),
                why -> MessageDialog.show(
                        overlay,
                        Icon.FAILED,
                        "The journal could not be verified",
                        why + "\nWhether it is intact is not known.",
                        "",
                        desktop::copy));
    }

    private static String title(ChainVerdict verdict) {
        return switch (verdict) {
            case ChainVerdict.Intact intact -> "The journal is as it was written";
            case ChainVerdict.Broken broken ->
                "The journal was tampered with: " + broken.harm().word();
            case ChainVerdict.None none -> "There is no chain to verify";
        };
    }

    /** What the view shows, for those who work beside it. */
    public JournalModel model() {
        return model;
    }

    @Override
    public String id() {
        return "journal";
    }

    @Override
    public String title() {
        return "Journal";
    }

    @Override
    public Icon icon() {
        return Icon.JOURNAL;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Command> commands() {
        return List.of(refresh, findKey, verify, export);
    }

    @Override
    public void activate() {
        subscriptions = Subscription.combine(
                table.follow(),
                detail.follow(),
                model.answerProperty().subscribe(this::answered),
                model.readingProperty()
                        .subscribe(now -> answered(model.answerProperty().get())),
                scopes.follow(),
                filters::rest);
        model.refresh();
        Platform.runLater(table::requestFocus);
    }

    @Override
    public void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        model.rest();
    }

    private void answered(JournalSource.Answer answer) {
        filters.count(answer.entries().size());
        problems.setText(String.join("\n", answer.problems()));
        problems.setVisible(!answer.problems().isEmpty());
        problems.setManaged(problems.isVisible());
        table.setPlaceholder(placeholder(answer));
    }

    private Node placeholder(JournalSource.Answer answer) {
        if (model.readAtProperty().get().isEmpty()) {
            return new Placeholder(Icon.JOURNAL, "Reading the journal…", "Looking changes nothing.", List.of());
        }
        if (!answer.problems().isEmpty()) {
            return new Placeholder(
                    Icon.FAILED,
                    "The journal cannot be read",
                    "This is not an empty journal; see above.",
                    List.of(refresh));
        }
        return model.narrowed() || model.since() != Since.EVER
                ? new Placeholder(
                        Icon.JOURNAL,
                        "No act is shown",
                        "Nothing that the filters let through was done in this time.",
                        List.of())
                : new Placeholder(
                        Icon.JOURNAL,
                        "Nothing was done yet",
                        "Lockkeeper has not changed anything here, nor was it refused to.",
                        List.of());
    }

    /**
     * Offers a support bundle of each act of this place.
     *
     * @param environment the environment that is open
     * @param ask makes the bundle of a run
     */
    public void setBundle(String environment, Consumer<UUID> ask) {
        detail.head()
                .setBundle(
                        entry -> entry.place()
                                .filter(place -> !place.name().equals(environment))
                                .isEmpty(),
                        ask);
    }

    /**
     * Says of each act of this place what has become of it.
     *
     * @param environment the environment that is open
     * @param seen what was last seen there; nothing is asked for the journal
     * @param show leads to a file
     */
    public void setNow(String environment, ObservableValue<LookState> seen, Consumer<String> show) {
        detail.head()
                .setNow(
                        entry -> entry.place()
                                .filter(place -> place.name().equals(environment))
                                .isPresent(),
                        seen,
                        show);
    }

    /** Lets go of everything; the view is not used afterwards. */
    public void close() {
        deactivate();
        detail.dispose();
    }
}
