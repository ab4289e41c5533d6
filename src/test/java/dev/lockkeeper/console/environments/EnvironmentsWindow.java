package dev.lockkeeper.console.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.ConsoleContext;
import dev.lockkeeper.console.ConsoleRequest;
import dev.lockkeeper.console.ConsoleServices;
import dev.lockkeeper.console.ConsoleSession;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.ErrorSink;
import dev.lockkeeper.console.Pictures.Screen;
import dev.lockkeeper.console.ScreenThread;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.settings.WindowBounds;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.demo.DemoFolder;
import dev.lockkeeper.environment.tunnel.PassphrasePrompt;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/** The whole window with these environments, and the means to use it. For the test's thread. */
final class EnvironmentsWindow implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private final FxRobot robot = new FxRobot();
    private final List<Throwable> errors = new CopyOnWriteArrayList<>();
    private final Shell shell;
    private final Stage stage;
    private final SettingsStore settings;
    private final ConsoleSession session;

    EnvironmentsWindow(ConsoleRequest request, EnvironmentStore store, Path files) {
        Screen.start();
        ErrorSink sink = (what, unexpected) -> errors.add(new AssertionError(what, unexpected));
        settings = SettingsStore.open(files.resolve("settings"), Duration.ofMillis(50), sink);
        // The headless screen measures 1000 by 1000 and cannot draw a larger window.
        settings.update(now -> now.withWindow(new WindowBounds(0, 0, 1000, 960, false)));
        shell = Screen.call(() -> new Shell(new ShellModel(Clock.systemDefaultZone())));
        stage = Screen.call(Stage::new);
        session = Screen.call(() -> open(request, store, files, sink));
    }

    private ConsoleSession open(ConsoleRequest request, EnvironmentStore store, Path files, ErrorSink sink) {
        Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
        MainWindow main = new MainWindow(stage, shell, themes, settings);
        ConsoleContext context = new ConsoleContext(
                main,
                shell,
                Background.onVirtualThreads(ScreenThread.javafx(sink), sink),
                sink,
                new NoDesktop(),
                settings,
                themes);
        ConsoleSession made = new ConsoleSession(
                context,
                request,
                new DemoFolder(files.resolve("cache")),
                new ConsoleServices(store, new StepCheck(Map.of(), PassphrasePrompt.NOBODY)),
                Clock.systemDefaultZone());
        main.show();
        made.begin();
        return made;
    }

    ConsoleSession session() {
        return session;
    }

    Shell shell() {
        return shell;
    }

    FxRobot robot() {
        return robot;
    }

    /** Whether something with this id is in the window and can be seen. */
    boolean shows(String id) {
        return call(() -> {
            Node node = shell.root().lookup("#" + id);
            for (Node one = node; one != null; one = one.getParent()) {
                if (!one.isVisible()) {
                    return false;
                }
            }
            return node != null;
        });
    }

    String text(String id) {
        return call(() -> shell.root().lookup("#" + id) instanceof Labeled labeled ? labeled.getText() : "");
    }

    void press(String id) {
        until("'" + id + "' is there", () -> shows(id));
        call(() -> {
            Node node = shell.root().lookup("#" + id);
            if (node instanceof ButtonBase button) {
                button.fire();
            } else {
                node.fireEvent(new ActionEvent());
            }
            return true;
        });
    }

    void enter(String id, String text) {
        until("'" + id + "' is there", () -> shows(id));
        call(() -> {
            ((TextInputControl) shell.root().lookup("#" + id)).setText(text);
            return true;
        });
    }

    static <T> T call(Supplier<T> question) {
        return Platform.isFxApplicationThread() ? question.get() : Screen.call(question);
    }

    static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(condition);
    }

    @Override
    public void close() {
        Screen.call(() -> {
            stage.hide();
            session.close();
            stage.getScene().setRoot(new Region());
            return true;
        });
        settings.close();
        assertThat(errors).isEmpty();
    }

    /** The headless platform has neither choosers nor a desk. */
    private record NoDesktop() implements Desktop {
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
            return Optional.empty();
        }

        @Override
        public void open(Path path) {}

        @Override
        public void copy(String text) {}
    }
}
