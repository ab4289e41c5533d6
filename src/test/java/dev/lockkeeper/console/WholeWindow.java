package dev.lockkeeper.console;

import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.alert.DesktopNotice;
import dev.lockkeeper.console.overview.KnownEnvironments;
import dev.lockkeeper.console.session.DeskSession;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.ThemeChoice;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.testing.TestDatabase;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;

/** The whole window on a real database with a folder beside it. Used from the test's own thread. */
final class WholeWindow implements AutoCloseable {
    final List<Throwable> errors = new CopyOnWriteArrayList<>();
    final List<Path> opened = new CopyOnWriteArrayList<>();
    final TestDatabase database = TestPostgres.server().newDatabase();
    /** What the operator names when he is asked for a new file; the name that was proposed stands in {@link #proposed}. */
    volatile Optional<Path> newFile = Optional.empty();

    volatile String proposed = "";
    /** Whether the operator has the window before him; screens without a desk do not take a window's focus away. */
    volatile boolean inFront = true;

    private final Path folder;
    private final Path settingsFolder;
    private Optional<Shown> shown = Optional.empty();

    private record Shown(Stage stage, Shell shell, Themes themes, Workplace place, SettingsStore settings) {}

    WholeWindow(Path folder, Path settingsFolder) {
        this.folder = folder;
        this.settingsFolder = settingsFolder;
        Pictures.Screen.start();
    }

    WholeWindow file(String name, String sql) {
        try {
            Files.writeString(folder.resolve(name), sql);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Shows it. */
    WholeWindow open(String environment, Tier tier, Map<String, String> variables) {
        DatabaseUrl url = new DatabaseUrl(database.url());
        Credentials credentials = TestPostgres.server().credentials();
        Desk desk = new Desk(
                new Environment(environment, tier, url, folder, Optional.empty()),
                new Connections(url, credentials),
                Actor.ofThisProcess("lockkeeper console"),
                RunSettings.DEFAULT);
        ErrorSink sink = (what, thrown) -> errors.add(thrown);
        SettingsStore settings = SettingsStore.open(settingsFolder, Duration.ofHours(1), sink);
        shown = Optional.of(Pictures.Screen.call(() -> {
            Stage stage = new Stage();
            Shell shell = new Shell(new ShellModel(Clock.systemDefaultZone()));
            Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            MainWindow window = new MainWindow(stage, shell, themes, settings);
            Background background = Background.onVirtualThreads(ScreenThread.javafx(sink), sink);
            ConsoleContext context = new ConsoleContext(
                    window,
                    shell,
                    background,
                    sink,
                    new ScriptedDesktop(DesktopNotice.find("Linux", variables)),
                    settings,
                    themes);
            window.show();
            shell.model().open(desk.environment());
            Workplace place = new Workplace(
                    context,
                    new DeskSession(desk, shell.model(), background, Clock.systemDefaultZone()),
                    KnownEnvironments.none(context),
                    Clock.systemDefaultZone());
            place.show();
            return new Shown(stage, shell, themes, place, settings);
        }));
        until("the environment is read", () -> place().session().last().isPresent());
        return this;
    }

    Workplace place() {
        return shown.orElseThrow().place();
    }

    Stage stage() {
        return shown.orElseThrow().stage();
    }

    boolean asking() {
        return Pictures.Screen.call(
                () -> shown.orElseThrow().shell().overlay().openProperty().get());
    }

    /** Looks again, as a refresh of the console does. */
    void look() {
        var before = Pictures.Screen.call(() -> place().session().last());
        perform(() -> place().session().refresh());
        until("it has looked again", () -> !place().session().last().equals(before));
    }

    void perform(Runnable action) {
        Pictures.Screen.call(() -> {
            action.run();
            return true;
        });
    }

    /** Presses a button or a link. */
    void press(String id) {
        until(id + " is there", () -> visible(id));
        perform(() -> ((ButtonBase) root().lookup(id)).fire());
    }

    boolean visible(String id) {
        for (Node node = root().lookup(id); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
            if (node == root()) {
                return true;
            }
        }
        return false;
    }

    /** All words that are shown there. */
    String words(String id) {
        List<String> words = new ArrayList<>();
        Optional.ofNullable(root().lookup(id)).ifPresent(node -> collect(node, words));
        return String.join("\n", words);
    }

    private static void collect(Node node, List<String> words) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            words.add(labeled.getText());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    Parent root() {
        return shown.orElseThrow().shell().root();
    }

    void until(String what, Supplier<Boolean> condition) {
        await(what).until(() -> Pictures.Screen.call(condition));
    }

    /** Pictures of the window as it is, in light and dark, wide and narrow. */
    void pictures(String name) {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            picture(name, theme, 1440, 900);
            picture(name + "-1000", theme, 1000, 700);
        }
    }

    private void picture(String name, ThemeChoice theme, double width, double height) {
        perform(() -> {
            shown.orElseThrow().themes().choose(theme);
            stage().setWidth(width);
            stage().setHeight(height);
        });
        Pictures.Screen.pulse();
        Pictures.Screen.pulse();
        perform(() -> {
            Path file = Path.of("target", "pictures", name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
            try {
                Files.createDirectories(file.getParent());
                ImageIO.write(SwingFXUtils.fromFXImage(stage().getScene().snapshot(null), null), "png", file.toFile());
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    @Override
    public void close() {
        shown.ifPresent(one -> {
            perform(() -> {
                one.place().close();
                one.stage().getScene().setRoot(new Region());
                one.stage().hide();
            });
            one.place().disconnect();
            one.settings().close();
        });
        database.close();
    }

    /** A desk whose choosers answer what the test says. */
    private final class ScriptedDesktop implements Desktop {
        private final DesktopNotice notices;

        ScriptedDesktop(DesktopNotice notices) {
            this.notices = notices;
        }

        @Override
        public Optional<Path> chooseFolder(String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseSqlFile(String title, Path start) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseNewFile(String title, Path start, String name) {
            proposed = name;
            return newFile;
        }

        @Override
        public void open(Path path) {
            opened.add(path);
        }

        @Override
        public void copy(String text) {}

        @Override
        public boolean inFront(Window asked) {
            return inFront;
        }

        @Override
        public Optional<DesktopNotice> notices() {
            return Optional.of(notices);
        }
    }
}
