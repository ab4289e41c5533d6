package dev.lockkeeper.console;

import dev.lockkeeper.console.session.Reconnection;
import dev.lockkeeper.console.shell.ShellModel;
import java.time.Clock;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * The workplace that is open, and what keeps it connected: the connection is tried again by itself, and a refused login asks
 * for the password. Used on the screen's thread.
 */
final class OpenWorkplace implements AutoCloseable {
    private final Workplace place;
    private final Reconnection reconnection;
    private final Timeline passing;
    private final Subscription refusals;

    /** @param loginRefused hears what the server says when it refuses the login */
    OpenWorkplace(Workplace place, ShellModel shell, Clock clock, Consumer<String> loginRefused) {
        this.place = place;
        this.reconnection = new Reconnection(place.session(), shell, clock);
        // A clock of its own: the window's stands still while the window is hidden, and the connection should come
        // back.
        passing = new Timeline(new KeyFrame(Duration.seconds(1), event -> reconnection.tick()));
        passing.setCycleCount(Animation.INDEFINITE);
        passing.play();
        refusals = place.session()
                .loginRefusedProperty()
                .subscribe((before, now) ->
                        now.filter(says -> !shell.runActiveProperty().get()).ifPresent(loginRefused));
    }

    Workplace place() {
        return place;
    }

    @Override
    public void close() {
        passing.stop();
        refusals.unsubscribe();
        reconnection.close();
        place.close();
    }
}
