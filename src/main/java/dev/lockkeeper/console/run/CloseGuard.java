package dev.lockkeeper.console.run;

import javafx.event.EventHandler;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Subscription;

/** Keeps a window open while a run is going on, until the operator has decided. */
public final class CloseGuard {
    private CloseGuard() {}

    /** Begins to guard a window; lasts until the subscription is let go. */
    public static Subscription of(Stage stage, OperationFlow flow) {
        EventHandler<WindowEvent> guard = event -> {
            if (!flow.mayClose(stage::hide)) {
                event.consume();
            }
        };
        stage.addEventHandler(WindowEvent.WINDOW_CLOSE_REQUEST, guard);
        return () -> stage.removeEventHandler(WindowEvent.WINDOW_CLOSE_REQUEST, guard);
    }
}
