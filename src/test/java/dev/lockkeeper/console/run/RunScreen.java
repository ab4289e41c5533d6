package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.migrations.DetailTab;
import dev.lockkeeper.console.migrations.MigrationsView;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.HelpMenu;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.support.SupportBundles;
import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.operation.Desk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/** The window with table, card and panel; made on the screen's thread. */
final class RunScreen implements AutoCloseable {
    final List<Throwable> errors = new CopyOnWriteArrayList<>();
    final List<String> copied = new CopyOnWriteArrayList<>();
    final List<String> revealed = new CopyOnWriteArrayList<>();
    final Shell shell = new Shell(new ShellModel(Clock.systemDefaultZone()));
    final RunModel model = new RunModel(Clock.systemDefaultZone());
    final DeskSession session;
    final OperationFlow flow;
    final RunPanel panel;
    final MigrationsView migrations;
    private final SettingsStore settings;
    final FailureCard card;
    /** What the operator names when he is asked for a new file. */
    volatile Optional<Path> newFile = Optional.empty();

    final SupportBundles bundles;

    RunScreen(Desk desk) {
        Desktop desktop = new Desktop() {
            @Override
            public Optional<Path> chooseFolder(String title, Path start) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> chooseSqlFile(String title, Path folder) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> chooseNewFile(String title, Path folder, String name) {
                return newFile;
            }

            @Override
            public void open(Path path) {
                revealed.add("open " + path.getFileName());
            }

            @Override
            public void copy(String text) {
                copied.add(text);
            }
        };
        FilePlaces places = (name, place) -> {
            revealed.add(name + place.map(at -> ":" + at).orElse(""));
            reveal(name);
        };
        Background background = Background.onVirtualThreads(
                ScreenThread.javafx((what, unexpected) -> errors.add(unexpected)),
                (what, unexpected) -> errors.add(unexpected));
        session = new DeskSession(desk, shell.model(), background, Clock.systemDefaultZone());
        flow = new OperationFlow(
                session, shell.model(), model, new OverlayDialogs(shell.overlay(), desktop, places), background);
        panel = new RunPanel(model, flow, desktop, places);
        card = new FailureCard(model, desktop, places, panel::unfold, flow);
        bundles = new SupportBundles(
                desk,
                shell.overlay(),
                desktop,
                background,
                () -> new LockHistory(Duration.ofHours(1)),
                Set.of("PGUSER"),
                Clock.systemDefaultZone());
        card.setBundle(bundles::ask);
        shell.addTool(new HelpMenu(List.of(bundles.command())));
        settings = SettingsStore.open(settingsFolder(), Duration.ofHours(1), (what, thrown) -> errors.add(thrown));
        migrations = new MigrationsView(
                session,
                flow,
                background,
                (what, thrown) -> errors.add(thrown),
                desktop,
                settings,
                Clock.systemDefaultZone());
        migrations.setNotice(Optional.of(card));
        migrations.setRunPanel(Optional.of(panel));
        shell.model().open(desk.environment());
        shell.views(List.of(migrations));
        shell.select(migrations);
        session.refresh();
    }

    private void reveal(String name) {
        migrations.reveal(name, DetailTab.SQL);
    }

    private static Path settingsFolder() {
        try {
            return Files.createTempDirectory("run-screen");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Lets the panel's keys work. */
    void keys(Scene scene) {
        CommandButtons.keys(scene, panel::commands, shell.overlay().openProperty()::get);
    }

    @Override
    public void close() {
        flow.close();
        panel.close();
        card.close();
        migrations.close();
        // What is still laid out would be remembered in settings that are closed.
        Scene scene = shell.root().getScene();
        if (scene != null) {
            scene.setRoot(new Region());
        }
        settings.close();
    }
}
