package dev.lockkeeper.console;

import dev.lockkeeper.console.settings.SettingsStore;
import dev.lockkeeper.console.shell.MainWindow;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.theme.Themes;

/**
 * What every view may use. Handed in, never looked up.
 *
 * @param window the window
 * @param shell its inside: model, views, dialogs
 * @param background the way to work that waits
 * @param errors where unexpected errors go
 * @param desktop choosers and clipboard
 * @param settings what is remembered
 * @param themes light and dark
 */
public record ConsoleContext(
        MainWindow window,
        Shell shell,
        Background background,
        ErrorSink errors,
        Desktop desktop,
        SettingsStore settings,
        Themes themes) {
    /** The same with another way to work that waits. */
    public ConsoleContext with(Background other) {
        return new ConsoleContext(window, shell, other, errors, desktop, settings, themes);
    }
}
