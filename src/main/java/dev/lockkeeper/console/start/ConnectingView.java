package dev.lockkeeper.console.start;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.environment.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/** Says what is being connected to, for how long already, and offers to cancel. Its clock runs while it is in a scene. */
final class ConnectingView extends StackPane {
    ConnectingView(Environment environment, Clock clock, Runnable cancel) {
        Instant begun = clock.instant();
        Label since = new Label();
        since.setId("connecting-since");
        since.getStyleClass().add("lk-placeholder-words");
        Placeholder placeholder = new Placeholder(
                Icon.DATABASE,
                "Connecting to " + environment.name(),
                environment.url()
                        + environment
                                .access()
                                .tunnel()
                                .map(tunnel -> "\nthrough " + tunnel.words())
                                .orElse("") + "\nLooking changes nothing in the database.",
                List.of(Command.of("cancel-connecting", "Cancel", Icon.CANCEL).does(cancel)));
        placeholder.getChildren().add(placeholder.getChildren().size() - 1, since);
        Timeline passing = new Timeline(
                new KeyFrame(javafx.util.Duration.seconds(1), event -> since.setText(words(begun, clock.instant()))));
        passing.setCycleCount(Animation.INDEFINITE);
        since.setText(words(begun, begun));
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                passing.stop();
            } else {
                passing.play();
            }
        });
        getChildren().add(placeholder);
    }

    private static String words(Instant begun, Instant now) {
        Duration passed = Duration.between(begun, now);
        return passed.toSeconds() < 1 ? "begun just now" : "waiting for an answer for " + Ages.length(passed);
    }
}
