package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.testing.Patience;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** What an operator does with runs on a real database: one window, what is seen in it, and waiting for that. */
abstract class RunJourney {
    final FxRobot robot = new FxRobot();
    final Stage stage = Pictures.Screen.stage();

    @BeforeAll
    static void startScreen() throws Exception {
        Pictures.Screen.start();
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void hide() {
        robot.interact(stage::hide);
    }

    final RunScreen show(TestPlace place) {
        return show(place, 700);
    }

    final RunScreen show(TestPlace place, double height) {
        RunScreen screen = Pictures.Screen.call(() -> new RunScreen(place.desk));
        robot.interact(() -> {
            Scene scene = new Scene(screen.shell.root(), 1000, height);
            new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
            screen.keys(scene);
            stage.setScene(scene);
            stage.show();
        });
        until(() -> screen.session.last().isPresent());
        return screen;
    }

    final void end(RunScreen screen) {
        until(screen.flow::idle);
        until(() -> !screen.session.refreshingProperty().get());
        robot.interact(screen::close);
        assertThat(screen.errors).isEmpty();
    }

    final boolean exists(String selector) {
        return stage.getScene().lookup(selector) != null;
    }

    final Node node(String selector) {
        Node found = stage.getScene().lookup(selector);
        if (found == null) {
            throw new AssertionError(selector + " is not on the screen");
        }
        return found;
    }

    final String text(String selector) {
        return ((Label) node(selector)).getText();
    }

    static void until(Callable<Boolean> condition) {
        try {
            waitFor(
                    Patience.LIMIT.toSeconds(),
                    TimeUnit.SECONDS,
                    () -> Pictures.Screen.call(() -> {
                        try {
                            return condition.call();
                        } catch (Exception failed) {
                            throw new IllegalStateException(failed);
                        }
                    }));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
