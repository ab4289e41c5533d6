package dev.lockkeeper.console.run;

import dev.lockkeeper.console.theme.Icon;
import java.time.InstantSource;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.stage.Window;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.controlsfx.control.Notifications;

/**
 * Says over the window that a run waits. The window never comes to the front by itself. Used on the screen's thread; closing
 * lets go of the model.
 */
public final class WaitNotifications implements AutoCloseable {
    private static final Duration SHOWN = Duration.seconds(20);

    private final Subscription subscription;

    /**
     * Notifications for these runs.
     *
     * @param runs the run as it is now, of one model
     * @param clock the time of that model
     * @param window where they appear; nothing is said while it is hidden
     * @param notice decides
     * @param locks a click leads there
     */
    public WaitNotifications(
            ObservableValue<Optional<RunSnapshot>> runs,
            InstantSource clock,
            Window window,
            WaitNotice notice,
            LocksOpening locks) {
        subscription = runs.subscribe(run -> run.flatMap(now -> notice.after(now, clock.instant()))
                .filter(said -> window.isShowing())
                .ifPresent(said -> show(window, said, locks)));
    }

    private static void show(Window window, WaitNotice.Notice said, LocksOpening locks) {
        Notifications.create()
                .owner(window)
                .title(said.title())
                .text(said.sentence())
                .graphic(Icon.WAITING.state())
                // At the top it would cover where one is.
                .position(Pos.BOTTOM_RIGHT)
                .hideAfter(SHOWN)
                .onAction(clicked -> locks.open(said.pid()))
                .show();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
