package dev.lockkeeper.console;

import javafx.application.Platform;

/** The one way onto the thread that owns the screen. Implementations may be called from any thread. */
@FunctionalInterface
public interface ScreenThread {
    /** Does this on the screen's thread, soon; whatever it throws is reported, never lost. */
    void perform(Runnable action);

    /** The JavaFX thread. An action from that thread itself runs at once, so that order is kept for its caller. */
    static ScreenThread javafx(ErrorSink errors) {
        return action -> {
            Runnable guarded = guarded(action, errors);
            if (Platform.isFxApplicationThread()) {
                guarded.run();
            } else {
                Platform.runLater(guarded);
            }
        };
    }

    /** The calling thread, for tests without a screen. */
    static ScreenThread calling(ErrorSink errors) {
        return action -> guarded(action, errors).run();
    }

    private static Runnable guarded(Runnable action, ErrorSink errors) {
        return () -> {
            try {
                action.run();
            } catch (Throwable unexpected) {
                errors.report("showing a result", unexpected);
            }
        };
    }
}
