package dev.lockkeeper.console.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.Pictures.Screen;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.Workplace;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.session.LookState;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.RootBlocker;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/** The whole window on a database of a real server, with the usual pauses between its looks. For the test's thread. */
final class LocksWindow implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final Shell shell = Screen.call(() -> new Shell(new ShellModel(Clock.systemDefaultZone())));
    private final Stage stage = Screen.call(Stage::new);
    private final Workplace workplace;

    /**
     * Opens it and waits until the folder is read.
     *
     * @param files where the window may put its settings, and where the folder {@code migrations} is
     */
    LocksWindow(TestPostgres server, TestDatabase database, Path files) throws IOException {
        Path folder = Files.createDirectories(files.resolve("migrations"));
        DatabaseUrl url = new DatabaseUrl(database.url());
        Credentials credentials = server.credentials();
        Environment place = new Environment("canal", Tier.DEVELOPMENT, url, folder, Optional.empty());
        Desk desk = new Desk(
                place,
                new Connections(url, credentials),
                Actor.ofThisProcess("test"),
                RunSettings.DEFAULT.withLockTimeout(Duration.ZERO));
        workplace = Screen.call(() -> show(desk, place, files));
        until("the folder is read", () -> workplace.session().stateProperty().get() instanceof LookState.Read);
    }

    private Workplace show(Desk desk, Environment place, Path files) {
        Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        SettingsStore settings = SettingsStore.open(
                files.resolve("settings"), Duration.ofHours(1), (what, thrown) -> errors.add(thrown));
        MainWindow main = new MainWindow(stage, shell, themes, settings);
        Background background = Background.onVirtualThreads(
                ScreenThread.javafx((what, thrown) -> errors.add(thrown)), (what, thrown) -> errors.add(thrown));
        ConsoleContext context = new ConsoleContext(
                main, shell, background, (what, thrown) -> errors.add(thrown), new NoDesktop(files), settings, themes);
        main.show();
        stage.setWidth(1000);
        stage.setHeight(900);
        shell.model().open(place);
        Workplace made = new Workplace(
                context,
                new DeskSession(desk, shell.model(), background, Clock.systemDefaultZone()),
                Clock.systemDefaultZone());
        made.show();
        return made;
    }

    @Override
    public void close() {
        Screen.call(() -> {
            workplace.close();
            stage.getScene().setRoot(new Region());
            stage.hide();
            return true;
        });
        workplace.disconnect();
        assertThat(errors).isEmpty();
    }

    Workplace workplace() {
        return workplace;
    }

    LocksModel model() {
        return workplace.locks().view().model();
    }

    Shown shown() {
        return call(() -> model().shownProperty().get());
    }

    /** How many wait at the moment that is shown; empty as long as nothing is known. */
    Optional<Integer> waiters() {
        return shown().graph().map(graph -> graph.waiters().size());
    }

    /** The process numbers of the roots that are shown. */
    List<Integer> roots() {
        return shown().graph().orElseThrow().roots().stream()
                .map(RootBlocker::participant)
                .map(participant -> ((Backend) participant).pid())
                .toList();
    }

    /** Our run's session, as it is shown. */
    Backend ours() {
        return shown().graph().orElseThrow().participants().stream()
                .filter(Backend.class::isInstance)
                .map(Backend.class::cast)
                .filter(Backend::isRun)
                .findFirst()
                .orElseThrow();
    }

    boolean exists(String id) {
        return call(() -> shell.root().lookup(id) != null);
    }

    boolean isShown(String id) {
        return call(() -> {
            Node node = shell.root().lookup(id);
            return node != null && node.isVisible();
        });
    }

    void press(String id) {
        call(() -> {
            ((Button) shell.root().lookup(id)).fire();
            return true;
        });
    }

    void focus(String id) {
        call(() -> {
            shell.root().lookup(id).requestFocus();
            return true;
        });
    }

    /** The text of something that shows text to be copied. */
    String textOf(String id) {
        return call(() -> ((TextArea) shell.root().lookup(id)).getText());
    }

    private static <T> T call(Supplier<T> question) {
        return Platform.isFxApplicationThread() ? question.get() : Screen.call(question);
    }

    static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(condition);
    }

    /** The headless platform has neither choosers nor a desk; reports go to a folder. */
    private record NoDesktop(Path reports) implements Desktop {
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
            return Optional.of(reports.resolve(name));
        }

        @Override
        public void open(Path path) {}

        @Override
        public void copy(String text) {}
    }
}
