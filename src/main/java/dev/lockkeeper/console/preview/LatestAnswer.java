package dev.lockkeeper.console.preview;

import dev.lockkeeper.console.Generation;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/**
 * Has something computed in the background and hands over only the newest answer: a late answer to an earlier question is dropped.
 * {@link #ask} and {@link #forget} are called on the screen's thread, and answers arrive there.
 */
final class LatestAnswer {

    private final Executor background;
    private final Executor screen;
    private final Generation questions = new Generation();

    /** Computes on {@code background} and answers on {@code screen}. */
    LatestAnswer(Executor background, Executor screen) {
        this.background = background;
        this.screen = screen;
    }

    /** The screen's thread: at once if already there, so that a synchronous background leaves no flicker. */
    static void onFxThread(Runnable delivery) {
        if (Platform.isFxApplicationThread()) {
            delivery.run();
        } else {
            Platform.runLater(delivery);
        }
    }

    /** Asks anew; answers to earlier questions are no longer wanted. Exactly one of answer and failure is called, or neither. */
    <T> void ask(Supplier<T> question, Consumer<T> answer, Consumer<RuntimeException> failure) {
        Generation.Ticket asked = questions.next();
        background.execute(() -> {
            if (!asked.current()) {
                return;
            }
            try {
                T computed = question.get();
                onScreen(asked, () -> answer.accept(computed));
            } catch (RuntimeException exception) {
                onScreen(asked, () -> failure.accept(exception));
            }
        });
    }

    /** Answers that are still under way are no longer wanted. */
    void forget() {
        questions.dropAll();
    }

    private void onScreen(Generation.Ticket asked, Runnable delivery) {
        screen.execute(() -> {
            if (asked.current()) {
                delivery.run();
            }
        });
    }
}
