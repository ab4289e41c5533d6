package dev.lockkeeper.console.shell;

import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.settings.WindowBounds;
import dev.lockkeeper.console.theme.Themes;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * The operating system's window around a {@link Shell}: title, place on the screen, colours, keys, the passing of time.
 * Used on the screen's thread.
 */
public final class MainWindow {
    private static final double USUAL_WIDTH = 1440;
    private static final double USUAL_HEIGHT = 900;

    private final Stage stage;
    private final Shell shell;
    private final Themes themes;
    private final SettingsStore settings;
    private final List<Command> commands = new ArrayList<>();
    private Subscription subscriptions = Subscription.EMPTY;
    private WindowBounds restored = new WindowBounds(0, 0, USUAL_WIDTH, USUAL_HEIGHT, false);

    /** A window that is not shown yet. */
    public MainWindow(Stage stage, Shell shell, Themes themes, SettingsStore settings) {
        this.stage = stage;
        this.shell = shell;
        this.themes = themes;
        this.settings = settings;
        shell.addTool(new ThemeMenu(themes));
    }

    /** Adds commands whose keys work in every view. */
    public void addCommands(List<Command> more) {
        commands.addAll(more);
    }

    /** Takes commands away again, with the part of the window they belonged to. */
    public void removeCommands(List<Command> gone) {
        commands.removeAll(gone);
    }

    /** The operating system's window. */
    public Stage stage() {
        return stage;
    }

    /** Shows the window where it stood last time. */
    public void show() {
        Scene scene = new Scene(shell.root());
        stage.setScene(scene);
        stage.setMinWidth(WindowBounds.MIN_WIDTH);
        stage.setMinHeight(WindowBounds.MIN_HEIGHT);
        place();
        Timeline clock = new Timeline(
                new KeyFrame(Duration.seconds(1), event -> shell.model().tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        subscriptions = Subscription.combine(
                themes.dress(scene),
                themes.choiceProperty().subscribe(choice -> settings.update(now -> now.withTheme(choice))),
                shell.model().titleProperty().subscribe(stage::setTitle),
                stage.iconifiedProperty().subscribe(hidden -> {
                    // Nobody reads ages in a hidden window.
                    if (hidden) {
                        clock.pause();
                    } else {
                        clock.play();
                    }
                }),
                CommandButtons.keys(
                        scene, this::currentCommands, shell.overlay().openProperty()::get),
                rememberBounds(),
                clock::stop);
        stage.setOnHidden(event -> close());
        stage.show();
    }

    private List<Command> currentCommands() {
        List<Command> all = new ArrayList<>(shell.activeCommands());
        all.addAll(commands);
        return all;
    }

    private void close() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
        shell.leave();
        settings.flush();
    }

    private void place() {
        place(settings.current().window().orElseGet(MainWindow::centred));
    }

    private static WindowBounds centred() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = Math.min(USUAL_WIDTH, screen.getWidth());
        double height = Math.min(USUAL_HEIGHT, screen.getHeight());
        return new WindowBounds(
                screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - height) / 2,
                width,
                height,
                false);
    }

    private void place(WindowBounds stored) {
        restored = stored.visibleOn(
                Screen.getScreens().stream().map(Screen::getVisualBounds).toList());
        stage.setX(restored.x());
        stage.setY(restored.y());
        stage.setWidth(restored.width());
        stage.setHeight(restored.height());
        stage.setMaximized(restored.maximized());
    }

    private Subscription rememberBounds() {
        Runnable remember = () -> {
            if (!stage.isShowing() || stage.isIconified()) {
                return;
            }
            boolean maximized = stage.isMaximized();
            restored = maximized
                    ? new WindowBounds(restored.x(), restored.y(), restored.width(), restored.height(), true)
                    : new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
            settings.update(now -> now.withWindow(restored));
        };
        return Subscription.combine(
                stage.xProperty().subscribe(remember),
                stage.yProperty().subscribe(remember),
                stage.widthProperty().subscribe(remember),
                stage.heightProperty().subscribe(remember),
                stage.maximizedProperty().subscribe(remember));
    }
}
