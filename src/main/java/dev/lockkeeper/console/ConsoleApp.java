package dev.lockkeeper.console;

import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.environments.FileStore;
import dev.lockkeeper.console.environments.StepCheck;
import dev.lockkeeper.console.settings.SettingsFolder;
import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.start.ScreenPassphrases;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.demo.DemoFolder;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/** The console as JavaFX starts it: puts the parts together and opens the window. */
public final class ConsoleApp extends Application {
    private final ErrorReports errors = new ErrorReports();
    private Optional<SettingsStore> settings = Optional.empty();
    private Optional<ConsoleSession> session = Optional.empty();

    /** Made by JavaFX. */
    public ConsoleApp() {}

    @Override
    public void start(Stage stage) {
        errors.catchUncaught();
        SettingsStore store = SettingsStore.open(SettingsFolder.ofThisUser(), Duration.ofMillis(500), errors);
        settings = Optional.of(store);
        Themes themes = new Themes(Platform.getPreferences().colorSchemeProperty());
        themes.choose(store.current().theme());
        ScreenThread screen = ScreenThread.javafx(errors);
        Shell shell = new Shell(new ShellModel(Clock.systemDefaultZone()));
        Desktop desktop = new JavaFxDesktop(stage, getHostServices()::showDocument);
        MainWindow window = new MainWindow(stage, shell, themes, store);
        Background background = Background.onVirtualThreads(screen, errors);
        errors.listen((what, unexpected) -> screen.perform(() -> show(shell, desktop, what, unexpected)));
        ConsoleSession opened = new ConsoleSession(
                new ConsoleContext(window, shell, background, errors, desktop, store, themes),
                ConsoleRequest.from(getParameters().getRaw()),
                DemoFolder.ofUser(),
                new ConsoleServices(
                        new FileStore(files()),
                        new StepCheck(System.getenv(), new ScreenPassphrases(shell.overlay(), screen))),
                Clock.systemDefaultZone());
        session = Optional.of(opened);
        window.show();
        opened.begin();
    }

    @Override
    public void stop() {
        session.ifPresent(ConsoleSession::close);
        settings.ifPresent(SettingsStore::close);
    }

    private static EnvironmentFiles files() {
        return EnvironmentFiles.ofThisUser(System.getenv(), Path.of(""));
    }

    private static void show(Shell shell, Desktop desktop, String what, Throwable unexpected) {
        StringWriter trace = new StringWriter();
        unexpected.printStackTrace(new PrintWriter(trace));
        MessageDialog.show(
                shell.overlay(),
                Icon.FAILED,
                "Something went wrong while " + what,
                "This is a defect of Lockkeeper or of the computer it runs on. What the screen shows may be out of date;"
                        + " refresh it before you go on. Copy the details when you report it.",
                trace.toString(),
                desktop::copy);
    }
}
