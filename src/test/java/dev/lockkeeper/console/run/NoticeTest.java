package dev.lockkeeper.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.settings.LockNoticeSetting;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.testing.Patience;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The notice of a waiting run, and the dialog with its limits, under the operator's hands. */
class NoticeTest {
    private final FxRobot robot = new FxRobot();
    private final List<LockNoticeSetting> saved = new CopyOnWriteArrayList<>();
    private final List<Integer> opened = new CopyOnWriteArrayList<>();
    private final Stage stage = Pictures.Screen.stage();
    private final Shell shell = Pictures.Screen.call(() -> new Shell(new ShellModel(Samples.clock())));

    @BeforeAll
    static void startScreen() throws Exception {
        Pictures.Screen.start();
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void show() {
        robot.interact(() -> {
            Scene scene = new Scene(shell.root(), 1000, 640);
            new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
            stage.setScene(scene);
            stage.show();
        });
    }

    @AfterEach
    void hide() {
        robot.interact(stage::hide);
    }

    @Test
    void aNoticeSaysItOnceAndAClickOpensTheLocks() {
        SimpleObjectProperty<Optional<RunSnapshot>> runs = new SimpleObjectProperty<>(Optional.empty());
        WaitNotifications notifications = Pictures.Screen.call(() -> new WaitNotifications(
                runs,
                () -> Graphs.NOW.plusSeconds(30),
                stage,
                new WaitNotice(() -> LockNoticeSetting.DEFAULT),
                opened::add));
        robot.interact(() -> runs.set(Optional.of(WaitNoticeTest.waiting(2))));
        robot.interact(() -> runs.set(Optional.of(WaitNoticeTest.waiting(3))));
        await().atMost(Patience.LIMIT).until(() -> bars().size() == 1);
        Node bar = bars().getFirst();
        assertThat(Pictures.Screen.call(() -> bar.lookupAll(".label").stream()
                        .map(node -> ((Label) node).getText())
                        .anyMatch(text -> text.startsWith("Waiting for pid 3920") && text.endsWith("2 behind you"))))
                .isTrue();
        await().atMost(Patience.LIMIT).until(() -> {
            robot.clickOn(bar);
            return !opened.isEmpty();
        });
        assertThat(opened).contains(4411);
        robot.interact(notifications::close);
    }

    @Test
    void theLimitsAreAskedAndNonsenseIsRefused() {
        robot.interact(() -> NoticeDialog.show(shell.overlay(), new LockNoticeSetting(10, 5), saved::add));
        type("#notice-seconds", "soon");
        robot.clickOn("#notice-save");
        assertThat(((Label) robot.lookup("#notice-refusal").query()).getText())
                .isEqualTo("The seconds must be a whole number from 0 to 86400, not 'soon'.");
        type("#notice-seconds", "30");
        type("#notice-queued", "-1");
        robot.clickOn("#notice-save");
        assertThat(((Label) robot.lookup("#notice-refusal").query()).getText())
                .isEqualTo("The sessions must be a whole number from 0 to 86400, not '-1'.");
        assertThat(saved).isEmpty();
        type("#notice-queued", "0");
        robot.clickOn("#notice-desktop");
        robot.clickOn("#notice-save");
        assertThat(saved).containsExactly(new LockNoticeSetting(30, 0, false));
        assertThat(shell.overlay().openProperty().get()).isFalse();
    }

    private void type(String field, String text) {
        robot.interact(() -> ((TextField) robot.lookup(field).query()).setText(text));
    }

    private static List<Node> bars() {
        return Pictures.Screen.call(() -> Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll(".notification-bar").stream())
                .toList());
    }
}
