package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.locks.graph.LockGraphView;
import dev.lockkeeper.console.locks.timeline.LockTimeline;
import dev.lockkeeper.console.run.OperationFlow;
import dev.lockkeeper.console.run.RunModel;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.diagnosis.SaferWay;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.lock.server.HeldLocks;
import dev.lockkeeper.lock.server.SessionsReader;
import dev.lockkeeper.migration.BuildProgress;
import dev.lockkeeper.migration.BuildProgressReader;
import dev.lockkeeper.operation.LockSampling;
import dev.lockkeeper.operation.LockWatch;
import dev.lockkeeper.operation.incident.Incident;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Subscription;

/**
 * Puts the lock view of one environment together: samples go into its model while somebody looks or a run goes on, requests go
 * to the server, runs and findings of this window are named in it. Used on the screen's thread; closed with the environment.
 */
public final class LocksController implements LockTools, AutoCloseable {
    /** While another view is shown, the tab's chip needs no more. */
    private static final javafx.util.Duration BEHIND_A_TAB = javafx.util.Duration.seconds(10);

    private static final int PROGRESS_ASKED = 12;
    private static final Pattern LONG_WORK = Pattern.compile(
            "\\s*(CREATE|REINDEX|VACUUM|ANALYZE|CLUSTER|COPY|autovacuum:)\\b?", Pattern.CASE_INSENSITIVE);

    private final ConsoleContext context;
    private final Connections connections;
    private final Background background;
    private final LocksModel model;
    private final LocksView view;
    private final LockWatch watch;
    private final Timeline behindATab;
    private final AllLocksDialog allLocks;
    private final IncidentExport export;
    private final Command go;
    private final Generation details = new Generation();
    private final Subscription subscriptions;

    /**
     * Begins to sample.
     *
     * @param run the run of this window
     * @param flow cancels it
     * @param showSafer leads to a finding
     */
    public LocksController(
            ConsoleContext context,
            DeskSession session,
            RunModel run,
            OperationFlow flow,
            Consumer<SaferWay> showSafer,
            Clock clock) {
        this.context = context;
        this.connections = session.desk().connections();
        this.background = context.background();
        model = new LocksModel(clock);
        model.policy(session::refusal);
        LockFlow requests = new LockFlow(
                model,
                session.desk().interventions(),
                context.shell().model(),
                context.shell().overlay(),
                context.desktop(),
                background,
                flow::askCancel,
                showSafer);
        view = new LocksView(model, requests, this, this::sessions, background, context.desktop(), context.settings());
        LockGraphView graph = new LockGraphView(model, requests, context.desktop());
        view.setGraph(new LocksPart(graph.node(), graph::activate, graph::deactivate));
        LockTimeline timeline = new LockTimeline(model);
        view.setTimeline(new LocksPart(timeline.node(), timeline::activate, timeline::deactivate));
        allLocks = new AllLocksDialog(connections, background, context.shell().overlay(), context.desktop());
        export = new IncidentExport(
                model,
                new Incident.Place(
                        session.desk().environment().name(),
                        session.desk().environment().tier()),
                context.shell().overlay(),
                context.desktop(),
                background,
                context.themes()::dress);
        RunTrace trace = new RunTrace(model, session.desk(), background);
        flow.accompany(trace::of);
        go = Command.of("go-to-locks", "Locks", Icon.LOCKS)
                .key("Shortcut+L")
                .does(() -> context.shell().select(view));
        watch = LockWatch.start(connections, this::heard);
        behindATab = new Timeline(new KeyFrame(BEHIND_A_TAB, event -> watch.sampleNow()));
        behindATab.setCycleCount(Animation.INDEFINITE);
        Runnable surroundings = () -> known(OwnRuns.of(
                run.snapshotProperty().get(), session.advice().stateProperty().get()));
        subscriptions = Subscription.combine(
                view.shownProperty().subscribe(this::pace),
                context.window().stage().iconifiedProperty().subscribe(this::pace),
                context.shell().model().runActiveProperty().subscribe(this::pace),
                run.snapshotProperty().subscribe(surroundings),
                session.advice().stateProperty().subscribe(surroundings),
                context.shell().model().runActiveProperty().subscribe((before, active) -> {
                    if (!active) {
                        trace.over();
                    }
                }),
                model.selectedProperty().subscribe(who -> held(who)));
    }

    /** The view. */
    public LocksView view() {
        return view;
    }

    /** Shows the view as things are now, with the chain of this backend selected. */
    public void open(int pid) {
        context.shell().select(view);
        view.choose(LocksTab.GRAPH);
        model.live();
        model.latestProperty()
                .get()
                .graph()
                .flatMap(graph -> graph.backend(pid))
                .ifPresent(backend -> model.select(backend.id()));
    }

    /** Whether the locks of a moment, by the server's clock, are still in memory. */
    public boolean remembers(Instant moment) {
        return model.history().at(moment).isPresent();
    }

    /** Shows the view as things were then. */
    public void openPast(Instant moment) {
        context.shell().select(view);
        model.showPast(moment);
    }

    /** What was sampled so far. */
    public LockHistory history() {
        return model.history();
    }

    /** Commands whose keys work in every view. */
    public List<Command> commands() {
        return List.of(go);
    }

    private void heard(LockSample sample, LockSampling sampling) {
        background.screen().perform(() -> {
            model.pauseBetweenSamples(sampling.pause());
            sampling.deadlockTimeout().ifPresent(model::deadlockTimeout);
            model.sampled(sample);
        });
    }

    /** A run tells of itself several times a second; only what is new in that is diagnosed again. */
    private void known(Surroundings now) {
        Surroundings before = model.surroundings();
        boolean same = now.runs().equals(before.runs()) && now.saferWays().equals(before.saferWays());
        if (!same) {
            model.surroundings(now);
        }
    }

    /** Nobody looks at a hidden window; a run is watched whoever looks. */
    private void pace() {
        boolean run = context.shell().model().runActiveProperty().get();
        boolean hidden = context.window().stage().isIconified();
        boolean looked = view.shownProperty().get() && !hidden;
        watch.setWatched(looked || run);
        if (looked || run || hidden) {
            behindATab.stop();
        } else {
            behindATab.play();
        }
    }

    private SessionsSource.Sessions sessions() throws SQLException {
        long begun = System.nanoTime();
        try (Connection connection = connections.open(Purpose.LOOK)) {
            List<Backend> backends = SessionsReader.on(connection).read();
            List<SessionRow> rows = new ArrayList<>();
            int asked = 0;
            for (Backend backend : backends) {
                boolean shows = mayShowProgress(backend) && asked < PROGRESS_ASKED;
                Optional<String> progress = Optional.empty();
                if (shows) {
                    asked++;
                    progress =
                            BuildProgressReader.read(connection, backend.pid()).map(BuildProgress::sentence);
                }
                rows.add(new SessionRow(backend, progress));
            }
            Instant now = model.serverNow();
            return new SessionsSource.Sessions(now, Duration.ofNanos(System.nanoTime() - begun), rows);
        }
    }

    /** Of long work the server tells how far it is; asking about everybody else would cost a query each. */
    private static boolean mayShowProgress(Backend backend) {
        return backend.state() == BackendState.ACTIVE
                && backend.query()
                        .filter(text -> LONG_WORK.matcher(text).lookingAt())
                        .isPresent();
    }

    /** Asks what the selected one holds; once for each choice, and only about now. */
    private void held(Optional<ParticipantId> who) {
        Generation.Ticket ticket = details.next();
        if (who.isEmpty()
                || model.whyNoActs().isPresent()
                || !view.shownProperty().get()) {
            return;
        }
        background
                .run("reading what " + who.get().words() + " holds", () -> HeldWords.of(locks(who.get())))
                .unlessLate(ticket)
                .onSuccess(words -> view.heldLocks(Optional.of(words)))
                .onError(
                        SQLException.class,
                        failure ->
                                view.heldLocks(Optional.of("What else it holds is not known: " + failure.getMessage())))
                .start();
    }

    private HeldLocks locks(ParticipantId who) throws SQLException {
        try (Connection connection = connections.open(Purpose.LOOK)) {
            return switch (who) {
                case ParticipantId.BackendId backend -> HeldLocks.of(connection, backend.pid());
                case ParticipantId.PreparedId prepared -> HeldLocks.ofPrepared(connection, prepared.gid());
            };
        }
    }

    @Override
    public void showMatrix() {
        Shown shown = model.shownProperty().get();
        LockMatrixDialog.show(
                context.shell().overlay(),
                shown.graph()
                        .flatMap(graph -> model.selectedProperty()
                                .get()
                                .flatMap(who -> graph.nearest(who)
                                        .or(() -> graph.blocks(who).stream().findFirst()))));
    }

    @Override
    public void showAllLocks() {
        allLocks.ask();
    }

    @Override
    public void exportIncident() {
        export.ask(context.shell().model().connectionProperty().get().lastIdentity());
    }

    @Override
    public void close() {
        subscriptions.unsubscribe();
        behindATab.stop();
        watch.close();
        details.dropAll();
        view.deactivate();
    }
}
