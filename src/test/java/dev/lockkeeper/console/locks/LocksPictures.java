package dev.lockkeeper.console.locks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.dialog.ConfirmationDialog;
import dev.lockkeeper.console.locks.graph.LockGraphView;
import dev.lockkeeper.console.locks.timeline.LockTimeline;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.shell.ThemeMenu;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.Visibility;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.operation.Intervention;
import dev.lockkeeper.operation.Stake;
import dev.lockkeeper.operation.incident.Incident;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures of the lock view in its states, to be looked at. */
@Tag("pictures")
class LocksPictures {
    @TempDir
    Path temporary;

    private Tier tier = Tier.STAGING;
    private final Deque<LocksScreen> screens = new ArrayDeque<>();

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @AfterEach
    void close() {
        Pictures.Screen.call(() -> {
            screens.forEach(screen -> screen.view.deactivate());
            return true;
        });
    }

    @Test
    void live() {
        take("locks", false, screen -> feed(screen, Night.convoy()));
        take("locks-prepared", true, screen -> {
            feed(screen, Night.convoy());
            screen.model.select(new ParticipantId.PreparedId("settle-2026-11-22-0417"));
        });
        take("locks-paused", true, screen -> {
            feed(screen, Night.convoy());
            screen.model.pause();
        });
        take("locks-tree", false, screen -> {
            feed(screen, Night.convoy());
            ((ToggleButton) toggle(screen)).fire();
        });
    }

    private static Node toggle(LocksScreen screen) {
        Node found = screen.view.node().lookup("#narrow-tree");
        return found == null ? new ToggleButton() : found;
    }

    @Test
    void past() {
        take("locks-past", false, screen -> {
            feed(screen, Graphs.convoy(19).snapshot(Graphs.NOW.minus(Duration.ofMinutes(24))));
            feed(screen, Night.convoy());
            screen.model.showPast(Graphs.NOW.minus(Duration.ofMinutes(23)));
        });
    }

    @Test
    void withoutAnswer() {
        take("locks-stale", false, screen -> {
            feed(screen, Night.convoy());
            screen.model.sampled(new LockSample.Missed(
                    Graphs.NOW.plusSeconds(2), "The server did not answer within 2 s (statement timeout)."));
        });
        take(
                "locks-never",
                true,
                screen -> screen.model.sampled(new LockSample.Missed(
                        Graphs.NOW, "The connection was refused: too many clients already (SQLSTATE 53300).")));
    }

    @Test
    void emptyAndHidden() {
        take("locks-empty", false, screen -> feed(screen, new Graphs().snapshot()));
        take("locks-no-privilege", false, screen -> {
            LockSnapshot convoy = Graphs.convoy(3).snapshot();
            feed(
                    screen,
                    Night.with(
                            convoy,
                            convoy.edges(),
                            new Visibility(
                                    List.of("deploy_dba cannot see what other users' sessions run, since when, and from"
                                            + " where. Who waits for whom is complete."),
                                    "GRANT pg_monitor TO deploy_dba;")));
        });
    }

    @Test
    void tabs() {
        take("locks-sessions", false, screen -> {
            feed(screen, Night.convoy());
            screen.view.choose(LocksTab.SESSIONS);
        });
        take("locks-episodes", true, screen -> {
            feed(screen, Graphs.convoy(19).snapshot(Graphs.NOW.minus(Duration.ofMinutes(24))));
            feed(screen, Night.convoy());
            screen.view.choose(LocksTab.EPISODES);
        });
    }

    @Test
    void confirmation() {
        tier = Tier.PRODUCTION;
        take("locks-confirm", false, screen -> feed(screen, Night.convoy()), (screen, shell) -> {
            WaitGraph graph = WaitGraph.of(Night.convoy());
            Intervention intervention = new Intervention(
                    Intervention.Kind.TERMINATE,
                    Samples.environment(Tier.PRODUCTION),
                    Samples.identity(1, false),
                    graph.backend(3920).orElseThrow(),
                    graph,
                    Stake.NONE,
                    new JournalAccess.Ready(),
                    Optional.empty());
            ConfirmationDialog.ask(
                    shell.overlay(),
                    InterventionContract.of(intervention, Optional.of(Samples.identity(4, false)), ZoneOffset.UTC),
                    shortened -> {},
                    answer -> {},
                    () -> {});
        });
    }

    @Test
    void matrix() {
        take("locks-matrix", false, screen -> feed(screen, Night.convoy()), (screen, shell) -> {
            LockSnapshot convoy = Night.convoy();
            LockMatrixDialog.show(shell.overlay(), Optional.of(convoy.edges().getFirst()));
        });
    }

    @Test
    void export() {
        take("locks-export", true, screen -> feed(screen, Night.convoy()), (screen, shell) -> export(screen, shell));
        take("locks-exported", true, screen -> feed(screen, Night.convoy()), (screen, shell) -> {
            export(screen, shell);
            ((Button) shell.root().lookup("#choice-verb")).fire();
        });
    }

    private void export(LocksScreen screen, Shell shell) {
        IncidentExport export = new IncidentExport(
                screen.model,
                new Incident.Place("staging", Tier.STAGING),
                shell.overlay(),
                screen.desktop(),
                Background.synchronous((what, thrown) -> {}),
                scene -> {
                    scene.getStylesheets().setAll(screen.view.node().getScene().getStylesheets());
                    return Subscription.EMPTY;
                });
        export.ask(Optional.of(Samples.identity(4, false)));
    }

    private static void feed(LocksScreen screen, LockSnapshot snapshot) {
        screen.model.surroundings(Night.OURS);
        screen.model.sampled(Night.seen(snapshot));
    }

    private void take(String name, boolean wideOnly, Consumer<LocksScreen> prepared) {
        take(name, wideOnly, prepared, (screen, shell) -> {});
    }

    private void take(
            String name, boolean wideOnly, Consumer<LocksScreen> prepared, BiConsumer<LocksScreen, Shell> over) {
        Deque<Shell> shells = new ArrayDeque<>();
        Pictures pictures = Pictures.of(name, themes -> {
                    LocksScreen screen = new LocksScreen(temporary.resolve("settings"), Night::sessions);
                    screens.add(screen);
                    LockGraphView graph = new LockGraphView(screen.model, screen.requests, screen.desktop());
                    screen.view.setGraph(new LocksPart(graph.node(), graph::activate, graph::deactivate));
                    LockTimeline timeline = new LockTimeline(screen.model);
                    screen.view.setTimeline(new LocksPart(timeline.node(), timeline::activate, timeline::deactivate));
                    ShellModel model = new ShellModel(Samples.clock());
                    model.open(Samples.environment(tier));
                    Samples.connect(model);
                    Shell shell = new Shell(model);
                    shells.add(shell);
                    shell.addTool(new ThemeMenu(themes));
                    shell.views(List.of(Samples.view("migrations", Icon.MIGRATIONS, new Region()), screen.view));
                    shell.select(screen.view);
                    return shell.root();
                })
                .after(scene -> {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    prepared.accept(screens.getLast());
                    over.accept(screens.getLast(), shells.getLast());
                });
        assertThat((wideOnly ? pictures.wideOnly() : pictures).take()).hasSize(wideOnly ? 2 : 4);
    }
}
