package dev.lockkeeper.console.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import dev.lockkeeper.console.Pictures;
import dev.lockkeeper.console.Samples;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.shell.Shell;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.Themes;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.testing.Patience;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** What the confirmation does under the operator's hands. */
class ConfirmationDialogTest {
    private final FxRobot robot = new FxRobot();
    private final List<ConfirmationModel.Answer> answers = new CopyOnWriteArrayList<>();
    private final List<String> cancels = new CopyOnWriteArrayList<>();
    private final List<String> copies = new CopyOnWriteArrayList<>();
    private final List<String> refreshes = new CopyOnWriteArrayList<>();
    private Stage stage = Pictures.Screen.stage();
    private Shell shell = Pictures.Screen.call(() -> new Shell(new ShellModel(Samples.clock())));
    private Button opener = Pictures.Screen.call(() -> new Button("Apply…"));

    @BeforeAll
    static void startScreen() throws Exception {
        Pictures.Screen.start();
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void show() {
        robot.interact(() -> {
            shell.model().open(Samples.environment(Tier.PRODUCTION));
            Samples.connect(shell.model());
            opener.setId("opener");
            var view = Samples.view("migrations", Icon.MIGRATIONS, opener);
            shell.views(List.of(view));
            shell.select(view);
            Scene scene = new Scene(shell.root(), 1000, 700);
            new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT)).dress(scene);
            Command refresh =
                    Command.of("refresh", "Refresh", Icon.REFRESH).key("F5").does(() -> refreshes.add("refreshed"));
            CommandButtons.keys(scene, () -> List.of(refresh), shell.overlay().openProperty()::get);
            stage.setScene(scene);
            stage.show();
            opener.requestFocus();
        });
        until(opener::isFocused);
    }

    @AfterEach
    void hide() {
        robot.interact(stage::hide);
    }

    @Test
    void cancelHasTheFocusAndEnterCancels() {
        ask(Samples.production());
        until(() -> node("#confirmation-cancel").isFocused());
        assertThat(((Button) node("#confirmation-cancel")).isDefaultButton()).isTrue();
        robot.push(KeyCode.ENTER);
        until(() -> cancels.size() == 1);
        until(opener::isFocused);
        assertThat(answers).isEmpty();
    }

    @Test
    void escapeCancels() {
        ask(Samples.development());
        robot.push(KeyCode.ESCAPE);
        until(() -> cancels.size() == 1);
        assertThat(answers).isEmpty();
    }

    @Test
    void enterCancelsInATextFieldAlthoughEverythingIsRight() {
        ask(Samples.production());
        write("#confirmation-reason", "change 4471");
        write("#confirmation-name", "production");
        until(() -> !node("#confirmation-verb").isDisabled());
        robot.push(KeyCode.ENTER);
        until(() -> cancels.size() == 1);
        assertThat(answers).isEmpty();
    }

    @Test
    void enterCancelsEvenOnTheVerbButton() {
        ask(Samples.development());
        focus("#confirmation-verb");
        robot.push(KeyCode.ENTER);
        until(() -> cancels.size() == 1);
        assertThat(answers).isEmpty();
    }

    @Test
    void theVerbWaitsForReasonAndName() {
        ask(Samples.production());
        assertThat(node("#confirmation-verb").isDisabled()).isTrue();
        assertThat(hint()).startsWith("Give a reason and type production.");
        write("#confirmation-reason", "change 4471");
        until(() -> hint().startsWith("Type production"));
        assertThat(node("#confirmation-verb").isDisabled()).isTrue();
        write("#confirmation-name", "Production");
        assertThat(node("#confirmation-verb").isDisabled()).isTrue();
        robot.interact(() -> ((javafx.scene.control.TextField) node("#confirmation-name")).clear());
        write("#confirmation-name", "production");
        until(() -> !node("#confirmation-verb").isDisabled());
        robot.clickOn("#confirmation-verb");
        until(() -> answers.size() == 1);
        assertThat(answers).containsExactly(new ConfirmationModel.Answer("change 4471", "production"));
        assertThat(cancels).isEmpty();
    }

    @Test
    void theBandStaysInSightAndTheDialogInsideTheWindow() {
        ask(Samples.production());
        Bounds band = sceneBounds("#environment-band");
        Bounds overlay = sceneBounds("#overlay");
        Bounds dialog = sceneBounds("#confirmation");
        assertThat(overlay.getMinY()).isGreaterThanOrEqualTo(band.getMaxY());
        assertThat(dialog.getWidth()).isLessThanOrEqualTo(stage.getScene().getWidth() - 40);
        assertThat(dialog.getMaxY()).isLessThanOrEqualTo(stage.getScene().getHeight());
        assertThat(sceneBounds("#confirmation-cancel").getMinX()
                        - sceneBounds("#confirmation-verb").getMaxX())
                .isGreaterThanOrEqualTo(24);
    }

    @Test
    void tabStaysInsideAndKeysDoNotReachTheViewBelow() {
        ask(Samples.production());
        Node dialog = node("#confirmation");
        for (int stops = 0; stops < 8; stops++) {
            robot.push(KeyCode.TAB);
            assertThat(inside(dialog)).as("focus after %d tabs", stops + 1).isTrue();
        }
        robot.push(KeyCode.F5);
        assertThat(refreshes).isEmpty();
        robot.push(KeyCode.ESCAPE);
        until(opener::isFocused);
        robot.push(KeyCode.F5);
        until(() -> refreshes.size() == 1);
    }

    @Test
    void thePlanCanBeCopied() {
        ask(Samples.production());
        robot.clickOn("#confirmation-copy");
        until(() -> copies.size() == 1);
        assertThat(copies.getFirst())
                .contains("canal@10.24.1.5:5432", "2. 015_passages_toll_required.sql", "! 016:4:5 Data loss.");
    }

    private void ask(ConfirmationContent content) {
        robot.interact(() -> ConfirmationDialog.ask(
                shell.overlay(), content, copies::add, answers::add, () -> cancels.add("cancelled")));
        until(() -> stage.getScene().lookup("#confirmation") != null);
        Pictures.Screen.pulse();
    }

    private void write(String selector, String text) {
        focus(selector);
        robot.write(text);
    }

    private void focus(String selector) {
        robot.interact(() -> node(selector).requestFocus());
        until(() -> node(selector).isFocused());
    }

    private String hint() {
        return ((javafx.scene.control.Label) node("#confirmation-hint")).getText();
    }

    private boolean inside(Node ancestor) {
        Node owner = stage.getScene().getFocusOwner();
        for (Node one = owner; one != null; one = one.getParent()) {
            if (one == ancestor) {
                return true;
            }
        }
        return false;
    }

    private Node node(String selector) {
        return robot.lookup(selector).query();
    }

    private Bounds sceneBounds(String selector) {
        return Pictures.Screen.call(
                () -> node(selector).localToScene(node(selector).getLayoutBounds()));
    }

    private static void until(Callable<Boolean> condition) {
        try {
            waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS, condition);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new AssertionError("The condition did not come true in 10 s", late);
        }
    }
}
