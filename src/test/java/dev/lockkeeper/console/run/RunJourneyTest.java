package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.testing.Patience;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** Confirmation, panel and card under the operator's hands, on a real server. */
class RunJourneyTest {
    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final Stage stage = Pictures.Screen.stage();

    @BeforeAll
    static void startScreen() throws Exception {
        Pictures.Screen.start();
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void hide() {
        robot.interact(stage::hide);
    }

    @Test
    void fromTheQuestionToDone() {
        try (TestPlace place = new TestPlace(Tier.STAGING, folder).file("001_a.sql", "CREATE TABLE a (id int);")) {
            RunScreen screen = show(place);
            robot.interact(screen.flow::applyAllPending);
            until(() -> exists("#confirmation-verb"));
            until(() -> node("#confirmation-cancel").isFocused());
            robot.clickOn(node("#confirmation-verb"));
            until(() -> exists("#run-strip-words") && text("#run-strip-words").equals("Applied 001_a.sql to staging."));
            assertThat(screen.panel.unfoldedProperty().get()).isTrue();
            assertThat(place.database.value("SELECT migration_name FROM schema_migrations"))
                    .isEqualTo("001_a.sql");
            robot.interact(() -> ((Button) node("#run-fold")).fire());
            assertThat(text("#run-title")).isEqualTo("Last run");
            assertThat(text("#run-file")).startsWith("Apply 001 to staging: 001_a.sql, done in ");
            end(screen);
        }
    }

    @Test
    void escapeAsksAndTheButtonCancels() {
        try (TestPlace place = new TestPlace(Tier.STAGING, folder)
                .file("001_a.sql", "CREATE TABLE a (id int); SELECT pg_sleep(60);")) {
            RunScreen screen = show(place);
            robot.interact(screen.flow::applyAllPending);
            until(() -> exists("#confirmation-verb"));
            robot.clickOn(node("#confirmation-verb"));
            until(() -> screen.model
                    .snapshotProperty()
                    .get()
                    .flatMap(RunSnapshot::fileName)
                    .isPresent());
            robot.push(KeyCode.ESCAPE);
            until(() -> exists("#choice-stay") && node("#choice-stay").isFocused());
            robot.push(KeyCode.ENTER);
            until(() -> !screen.shell.overlay().openProperty().get());
            assertThat(screen.model.snapshotProperty().get().orElseThrow().stage())
                    .isInstanceOf(RunStage.Going.class);
            robot.interact(() -> ((Button) node("#cancel-run")).fire());
            until(() -> exists("#choice-verb"));
            robot.clickOn(node("#choice-verb"));
            until(() -> text("#run-strip-words").startsWith("Cancelled. Nothing of 001_a.sql was kept"));
            assertThat(place.database.value("SELECT to_regclass('a')")).isEqualTo("null");
            end(screen);
        }
    }

    @Test
    void theCardHasTheFocusLeadsToThePlaceAndGoes() {
        try (TestPlace place = new TestPlace(Tier.STAGING, folder).file("001_a.sql", "SELECT 1;\nSELECT nobody;")) {
            RunScreen screen = show(place);
            robot.interact(screen.flow::applyAllPending);
            until(() -> exists("#confirmation-verb"));
            robot.clickOn(node("#confirmation-verb"));
            until(() -> exists("#failure-copy") && node("#failure-copy").isFocused());
            robot.interact(() -> ((Button) node("#failure-copy")).fire());
            assertThat(screen.copied).singleElement().asString().contains("001_a.sql:2:8", "SQLSTATE: 42703");
            robot.interact(() -> ((Hyperlink) node("#failure-place")).fire());
            assertThat(screen.revealed).containsExactly("001_a.sql:2:8");
            robot.interact(() -> ((Button) node("#failure-dismiss")).fire());
            assertThat(screen.card.isVisible()).isFalse();
            end(screen);
        }
    }

    private RunScreen show(TestPlace place) {
        RunScreen screen = Pictures.Screen.call(() -> new RunScreen(place.desk));
        robot.interact(() -> {
            Scene scene = new Scene(screen.shell.root(), 1000, 700);
            new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
            screen.keys(scene);
            stage.setScene(scene);
            stage.show();
        });
        until(() -> screen.session.last().isPresent());
        return screen;
    }

    private void end(RunScreen screen) {
        until(screen.flow::idle);
        until(() -> !screen.session.refreshingProperty().get());
        robot.interact(screen::close);
        assertThat(screen.errors).isEmpty();
    }

    private boolean exists(String selector) {
        return stage.getScene().lookup(selector) != null;
    }

    private Node node(String selector) {
        Node found = stage.getScene().lookup(selector);
        if (found == null) {
            throw new AssertionError(selector + " is not on the screen");
        }
        return found;
    }

    private String text(String selector) {
        return ((Label) node(selector)).getText();
    }

    private static void until(Callable<Boolean> condition) {
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
