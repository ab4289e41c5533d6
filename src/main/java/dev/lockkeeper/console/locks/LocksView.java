package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.ConsoleView;
import dev.lockkeeper.console.shell.TabChip;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.lock.history.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * Who blocks whom, why, since when, and what to do: now and in the last hour. Shows what its model holds and decides
 * nothing; sampling is another's business. Used on the screen's thread.
 */
public final class LocksView implements ConsoleView {
    static final PseudoClass PAST = PseudoClass.getPseudoClass("past");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final Duration AGES = Duration.millis(500);

    private final LocksModel model;
    private final LocksCommands commands;
    private final LocksToolbar toolbar;
    private final PastBar pastBar;
    private final VisibilityBanner visibility;
    private final MissedBanner missed;
    private final DiagnosisPane diagnosis;
    private final RemediesPane remedies;
    private final GraphPanel graph;
    private final LockTree tree;
    private final ParticipantPane detail;
    private final SessionsPane sessions;
    private final EpisodesPane episodes;
    private final Node layout;
    private final StackPane content = new StackPane();
    private final StackPane timeline = new StackPane();
    private final VBox root = new VBox();
    private final Timeline ages;
    private LocksTab tab = LocksTab.GRAPH;
    private final List<LocksPart> parts = new ArrayList<>();
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    private Subscription subscriptions = Subscription.EMPTY;

    /**
     * A view that follows nothing before {@link #activate}.
     *
     * @param requests does what the operator asks for
     * @param tools the lesser tools
     * @param source reads the sessions
     */
    public LocksView(
            LocksModel model,
            LockRequests requests,
            LockTools tools,
            SessionsSource source,
            Background background,
            Desktop desktop,
            SettingsStore settings) {
        this.model = model;
        commands = new LocksCommands(model, tools);
        toolbar = new LocksToolbar(model, commands, this::choose);
        pastBar = new PastBar(model);
        visibility = new VisibilityBanner(desktop);
        missed = new MissedBanner(model.clock().getZone());
        diagnosis = new DiagnosisPane(model);
        remedies = new RemediesPane(model, requests);
        graph = new GraphPanel(model);
        tree = new LockTree(model, desktop);
        detail = new ParticipantPane(model, requests, desktop);
        sessions = new SessionsPane(
                source,
                background,
                desktop,
                number -> toolbar.count(LocksTab.SESSIONS, Optional.of(number)),
                this::show);
        episodes = new EpisodesPane(model, desktop, this::show);
        layout = new LocksLayout(settings, diagnosis, remedies, graph, tree, detail);
        ages = new Timeline(new KeyFrame(AGES, event -> tell()));
        ages.setCycleCount(Animation.INDEFINITE);
        build();
    }

    private void build() {
        root.setId("locks");
        root.getStyleClass().add("lk-locks");
        root.getStylesheets().add(LocksStylesheet.url());
        Region frame = new Region();
        frame.setId("past-frame");
        frame.getStyleClass().add("lk-past-frame");
        frame.setMouseTransparent(true);
        StackPane framed = new StackPane(content, frame);
        framed.setMinHeight(0);
        VBox.setVgrow(framed, Priority.ALWAYS);
        content.getChildren().setAll(layout);
        timeline.setMinHeight(Region.USE_PREF_SIZE);
        root.getChildren().addAll(toolbar, visibility, missed, pastBar, framed, timeline);
    }

    /** What the view shows, for those who work beside it. */
    public LocksModel model() {
        return model;
    }

    /** Puts the graph in its place, before the view is shown. */
    public void setGraph(LocksPart part) {
        graph.show(Optional.of(part.node()));
        parts.add(part);
    }

    /** Puts the timeline at the lower edge, before the view is shown; its height is its own. */
    public void setTimeline(LocksPart part) {
        timeline.getChildren().setAll(part.node());
        parts.add(part);
    }

    /** Whether the view is shown. */
    public ReadOnlyBooleanProperty shownProperty() {
        return active.getReadOnlyProperty();
    }

    /** Shows what else the server said of the selected one's locks; empty takes it away. */
    public void heldLocks(Optional<String> words) {
        detail.heldLocks(words);
    }

    /** Shows one part of the view. */
    public void choose(LocksTab which) {
        if (tab == which) {
            return;
        }
        leaveTab();
        tab = which;
        toolbar.chosen(which);
        content.getChildren()
                .setAll(
                        switch (which) {
                            case GRAPH -> layout;
                            case SESSIONS -> sessions;
                            case EPISODES -> episodes;
                        });
        enterTab();
    }

    /** The part that is shown. */
    public LocksTab tab() {
        return tab;
    }

    private void enterTab() {
        if (active.get()) {
            switch (tab) {
                case GRAPH -> {}
                case SESSIONS -> sessions.activate();
                case EPISODES -> episodes.activate();
            }
        }
    }

    private void leaveTab() {
        switch (tab) {
            case GRAPH -> {}
            case SESSIONS -> sessions.deactivate();
            case EPISODES -> episodes.deactivate();
        }
    }

    private void show(Backend backend) {
        model.select(backend.id());
        choose(LocksTab.GRAPH);
    }

    private void show(Episode episode) {
        model.select(episode.waiter().id());
        model.showPast(episode.lastSeen());
        choose(LocksTab.GRAPH);
    }

    @Override
    public String id() {
        return "locks";
    }

    @Override
    public String title() {
        return "Locks";
    }

    @Override
    public Icon icon() {
        return Icon.LOCKS;
    }

    @Override
    public ObservableValue<Optional<TabChip>> chip() {
        return model.latestProperty().map(LocksView::chip);
    }

    private static Optional<TabChip> chip(Shown latest) {
        int waiting = LockWords.waiters(latest);
        if (waiting == 0) {
            return Optional.empty();
        }
        Icon icon = latest.missed().isPresent() ? Icon.STALE : Icon.WAITING;
        return Optional.of(new TabChip(icon, waiting + " waiting"));
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public List<Command> commands() {
        return commands.withKeys();
    }

    @Override
    public void activate() {
        active.set(true);
        diagnosis.activate();
        remedies.activate();
        graph.activate();
        tree.activate();
        detail.activate();
        parts.forEach(part -> part.activate().run());
        subscriptions = Subscription.combine(
                model.shownProperty().subscribe(this::shown),
                model.latestProperty().subscribe(this::latest),
                model.historyVersionProperty()
                        .subscribe(version -> toolbar.count(
                                LocksTab.EPISODES,
                                Optional.of(model.history().episodes().size()))),
                toolbar.widthProperty().subscribe((before, now) -> toolbar.tell()));
        toolbar.count(LocksTab.SESSIONS, Optional.empty());
        enterTab();
        ages.play();
        // The table is where an operator begins; on a button the first press of a key could ask for something.
        Platform.runLater(tree::requestFocus);
    }

    @Override
    public void deactivate() {
        ages.stop();
        leaveTab();
        active.set(false);
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        parts.forEach(part -> part.deactivate().run());
        detail.deactivate();
        tree.deactivate();
        graph.deactivate();
        remedies.deactivate();
        diagnosis.deactivate();
    }

    private void shown(Shown now) {
        root.pseudoClassStateChanged(PAST, now.moment() instanceof Moment.Past);
        root.pseudoClassStateChanged(
                STALE, !(now.moment() instanceof Moment.Past) && now.missed().isPresent());
        missed.show(now);
        selectMostUrgent(now);
        tell();
    }

    /** Somebody is always in the detail while somebody waits; whom the operator chose stays chosen. */
    private void selectMostUrgent(Shown now) {
        Optional<ParticipantId> selected = model.selectedProperty().get();
        boolean nobody =
                now.moment().live() && now.graph().filter(one -> one.isEmpty()).isPresent();
        if (nobody && selected.isPresent()) {
            model.selectNobody();
        } else if (selected.isEmpty()) {
            now.graph().stream()
                    .flatMap(one -> one.roots().stream())
                    .findFirst()
                    .map(RootBlocker::participant)
                    .ifPresent(participant -> model.select(participant.id()));
        }
    }

    private void latest(Shown now) {
        visibility.show(now.snapshot().map(LockSnapshot::visibility));
        now.snapshot()
                .filter(snapshot -> tab != LocksTab.SESSIONS)
                .ifPresent(snapshot -> toolbar.count(
                        LocksTab.SESSIONS, Optional.of(snapshot.totals().sessions())));
        tell();
    }

    private void tell() {
        toolbar.tell();
        pastBar.tell();
    }
}
