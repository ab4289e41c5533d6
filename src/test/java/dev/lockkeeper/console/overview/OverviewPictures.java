package dev.lockkeeper.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.export.FileExport;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.shell.ThemeMenu;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.fleet.Overview;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pictures of the overview in its moments, to be looked at. */
@Tag("pictures")
class OverviewPictures {
    private final Deque<OverviewView> views = new ArrayDeque<>();

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @AfterEach
    void close() {
        Pictures.Screen.call(() -> {
            views.forEach(OverviewView::close);
            return true;
        });
    }

    @Test
    void moments() {
        take("overview", CanalFleet.six(), view -> {});
        take("overview-chosen", CanalFleet.six(), view -> view.model().reveal("010_passages_direction.sql", "staging"));
        take("overview-failing", CanalFleet.failing(), view -> {});
        take("overview-equal", CanalFleet.equal(), view -> {});
        take("overview-alone", CanalFleet.alone(), view -> {});
        take("overview-none-failed", CanalFleet.equal(), view -> view.model().choose(OverviewFilter.FAILED));
    }

    @Test
    void fifty() {
        take(
                "overview-fifty",
                CanalFleet.many(50, 1_000),
                view -> view.model().reveal("0500_step_of_54.sql", "tenant-25"));
    }

    private void take(String name, Overview overview, Consumer<OverviewView> prepared) {
        Pictures pictures = Pictures.of(name, themes -> {
                    views.forEach(OverviewView::deactivate);
                    ShellModel model = new ShellModel(CanalFleet.CLOCK);
                    model.open(CanalFleet.environment("staging", Tier.STAGING));
                    model.connected(new ServerIdentity(
                            "canal",
                            "10.24.8.11",
                            5432,
                            "m_vermeer",
                            "17.11",
                            170011,
                            false,
                            Optional.empty(),
                            CanalFleet.NOW.minusSeconds(3)));
                    Shell shell = new Shell(model);
                    shell.addTool(new ThemeMenu(themes));
                    OverviewView view = new OverviewView(
                            new OverviewModel(CanalFleet.OWN, CanalFleet.CLOCK),
                            new FixedSource(overview),
                            new RecordedLeads(),
                            new FileExport(
                                    shell.overlay(), new NoDesktop(), Background.synchronous((what, thrown) -> {})),
                            ScreenThread.javafx((what, thrown) -> {
                                throw new IllegalStateException(thrown);
                            }));
                    views.add(view);
                    shell.views(List.of(view));
                    shell.select(view);
                    return shell.root();
                })
                .after(scene -> {
                    pause(150);
                    prepared.accept(views.getLast());
                    pause(150);
                });
        assertThat(pictures.take()).hasSize(4);
    }

    private static void pause(int milliseconds) {
        Object key = new Object();
        PauseTransition pause = new PauseTransition(Duration.millis(milliseconds));
        pause.setOnFinished(event -> Platform.exitNestedEventLoop(key, key));
        pause.play();
        Platform.enterNestedEventLoop(key);
    }
}
