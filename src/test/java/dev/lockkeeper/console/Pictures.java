package dev.lockkeeper.console;

import dev.lockkeeper.console.theme.ThemeChoice;
import dev.lockkeeper.console.theme.Themes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Renders screens of the running program into {@code target/pictures}: each in light and dark, in a wide and in the
 * narrowest window. Called from the test's own thread.
 */
public final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");

    private final String name;
    private final Function<Themes, ? extends Parent> screen;
    private List<Size> sizes = List.of(new Size("", 1440, 900), new Size("-1000", 1000, 640));
    private Consumer<Scene> prepared = scene -> {};
    private Runnable settled = () -> {};

    private Pictures(String name, Function<Themes, ? extends Parent> screen) {
        this.name = name;
        this.screen = screen;
    }

    /**
     * Pictures of one screen in one state.
     *
     * @param screen makes the screen anew for each picture, on the screen's thread
     */
    public static Pictures of(String name, Supplier<? extends Parent> screen) {
        return new Pictures(name, themes -> screen.get());
    }

    /** Pictures of one screen that itself needs the themes. */
    public static Pictures of(String name, Function<Themes, ? extends Parent> screen) {
        return new Pictures(name, screen);
    }

    /** Done with the shown scene before its picture is taken, for instance opening a dialog or choosing a row. */
    public Pictures after(Consumer<Scene> preparation) {
        prepared = preparation;
        return this;
    }

    /** Waited for on the test's own thread after the screen was prepared, for instance an answer from a server. */
    public Pictures settled(Runnable wait) {
        settled = wait;
        return this;
    }

    /** Only the wide window. */
    public Pictures wideOnly() {
        sizes = List.of(new Size("", 1440, 900));
        return this;
    }

    /**
     * Only in a window of this size, for a part of the screen.
     *
     * @param suffix what the files' names end in; may be empty
     */
    public Pictures sized(String suffix, double width, double height) {
        sizes = List.of(new Size(suffix, width, height));
        return this;
    }

    /** Takes them and says where they are. */
    public List<Path> take() {
        return sizes.stream()
                .flatMap(size ->
                        List.of(ThemeChoice.LIGHT, ThemeChoice.DARK).stream().map(theme -> take(size, theme)))
                .toList();
    }

    private Path take(Size size, ThemeChoice theme) {
        Shot shot = Screen.call(() -> {
            Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            themes.choose(theme);
            Scene scene = new Scene(screen.apply(themes), size.width, size.height);
            themes.dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.setWidth(size.width);
            stage.setHeight(size.height);
            stage.show();
            prepared.accept(scene);
            return new Shot(stage, scene);
        });
        settled.run();
        // Two pulses: skins made by the first may ask for another layout.
        Screen.pulse();
        Screen.pulse();
        WritableImage image = Screen.call(() -> {
            shot.scene.getRoot().applyCss();
            shot.scene.getRoot().layout();
            WritableImage snapshot = shot.scene.snapshot(null);
            shot.stage.hide();
            return snapshot;
        });
        Path file = FOLDER.resolve(name + size.suffix + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png");
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", file.toFile());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return file;
    }

    private record Size(String suffix, double width, double height) {}

    private record Shot(Stage stage, Scene scene) {}

    /** The screen's thread, for tests. */
    public static final class Screen {
        private Screen() {}

        /** Starts JavaFX once for all tests of this process. */
        public static void start() {
            CompletableFuture<Boolean> started = new CompletableFuture<>();
            try {
                Platform.startup(() -> started.complete(true));
            } catch (IllegalStateException running) {
                started.complete(true);
            }
            Platform.setImplicitExit(false);
            started.join();
        }

        /** A window that is not shown yet. */
        public static Stage stage() {
            start();
            return call(Stage::new);
        }

        /** Does this on the screen's thread and waits for it. */
        public static <T> T call(Supplier<T> action) {
            CompletableFuture<T> result = new CompletableFuture<>();
            Platform.runLater(() -> {
                try {
                    result.complete(action.get());
                } catch (Throwable thrown) {
                    result.completeExceptionally(thrown);
                }
            });
            return result.orTimeout(30, TimeUnit.SECONDS).join();
        }

        /** Waits until the screen was laid out once more. */
        public static void pulse() {
            CompletableFuture<Boolean> pulsed = new CompletableFuture<>();
            Platform.runLater(() -> {
                var timer = new javafx.animation.AnimationTimer() {
                    private int frames;

                    @Override
                    public void handle(long now) {
                        if (++frames == 2) {
                            stop();
                            pulsed.complete(true);
                        }
                    }
                };
                timer.start();
            });
            pulsed.orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
